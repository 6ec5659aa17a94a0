package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.stores.audit.AuditChain;
import io.tarkash.stores.audit.AuditVerifier;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");

    @TempDir
    Path directory;

    private final DeskStory story = new DeskStory(new Samples(Seed.random("DeskAuditTest")));
    private FailingStore store = new FailingStore(new MemoryStore());
    private ItemJournal journal = journal();

    @BeforeEach
    void open() {
        store = new FailingStore(SqliteStore.open(directory.resolve("store.db")));
        journal = journal();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellsWhatWasCommittedInTheSameTransaction() {
        DeskRecord.RunChanged begun = story.begun();
        Order order = story.planned(begun.run()).order();
        journal.commit(List.of(begun, new DeskRecord.OrderChanged(order)));
        assertThat(store.transactions).hasSize(1);
        assertThat(entries()).singleElement().satisfies(item -> {
            assertThat(item.text("who")).contains(DeskStory.USER.value());
            assertThat(item.text("later").orElseThrow())
                    .contains("\"digest\":\"", "run " + begun.run().id())
                    .contains("order " + order.intent().id() + " Planned")
                    .contains(" " + order.intent().units() + " ")
                    .contains(" at " + order.limit());
        });
    }

    @Test
    void leavesAWholeChainWhateverTheStoreDoes() {
        List<DeskRecord> all = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            if (n % 9 == 4) {
                store.loseAnswerAfter(0);
                List<DeskRecord> lost = List.of(story.begun());
                assertThatThrownBy(() -> journal.commit(lost)).isInstanceOf(StoreUnavailable.class);
                journal.commit(lost);
                all.addAll(lost);
            }
            if (n % 9 == 7) {
                journal = journal();
            }
            List<DeskRecord> records = story.batch(1 + n % 9);
            journal.commit(records);
            all.addAll(records);
        }
        AuditVerifier.Report report = new AuditVerifier(store).verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(40);
        assertThat(Snapshot.of(journal().restore(), List.of()).books())
                .isEqualTo(Snapshot.of(all, List.of()).books());
    }

    @Test
    void writesNoEntryAboutWhatWasRefused() {
        DeskRecord.RunChanged begun = story.begun();
        DeskRecord.OrderChanged planned = story.planned(begun.run());
        journal.commit(List.of(begun, planned));
        assertThatThrownBy(() -> journal.commit(List.of(planned)))
                .isInstanceOf(CommitRefused.class)
                .hasMessageContaining("INTENT#");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void keepsRoomInALargeCommit() {
        List<DeskRecord> records = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            DeskRecord.RunChanged begun = story.begun();
            records.add(begun);
            for (int order = 0; order < 20; order++) {
                records.add(story.planned(begun.run()));
            }
        }
        for (int more = 0; more < 20; more++) {
            records.add(new DeskRecord.Alerted(
                    new Alert(Alert.Code.NO_BID, NOW.plusNanos(more), "\u0001".repeat(9000), "text")));
        }
        journal.commit(records);
        assertThat(store.transactions)
                .hasSize(3)
                .allSatisfy(transaction ->
                        assertThat(transaction.writes()).hasSizeLessThanOrEqualTo(Limits.TRANSACTION_ITEMS.max()));
        assertThat(entries()).hasSize(3);
    }

    private ItemJournal journal() {
        AuditChain chain = AuditChain.ofDesk(store, DeskStory.USER);
        return new ItemJournal(store, DeskStory.USER, Shards.ONE, new DeskAudit(DeskStory.USER, chain, () -> NOW));
    }

    private List<Item> entries() {
        return store.query(KeyRange.all("AUDIT#desk#u%231"), 1000).items();
    }
}
