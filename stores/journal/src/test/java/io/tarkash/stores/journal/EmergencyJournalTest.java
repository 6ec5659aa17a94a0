package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.stores.audit.AuditChain;
import io.tarkash.stores.audit.AuditVerifier;
import io.tarkash.stores.sqlite.FullDisk;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class EmergencyJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");
    private static final UserId OTHER = new UserId("other");

    @TempDir
    Path directory;

    private final DeskStory story = new DeskStory(new Samples(Seed.random("EmergencyJournalTest")));
    private final List<String> told = new ArrayList<>();
    private FailingStore store = new FailingStore(new MemoryStore());
    private Instant now = NOW;
    private Path file = Path.of("emergency");
    private int attempts;

    @BeforeEach
    void open() {
        file = directory.resolve("emergency.log");
        store = new FailingStore(SqliteStore.open(directory.resolve("store.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void letsExitsGoOnAndEntriesWaitWhileTheStoreIsLost() {
        try (EmergencyLog log = EmergencyLog.open(file)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            DeskRecord.RunChanged begun = story.begun();
            journal.commit(List.of(begun));
            store.stop();
            Order exit = exit(begun.run());
            journal.commit(List.of(new DeskRecord.OrderChanged(exit)));
            assertThat(told).containsExactly("lost");
            assertThatThrownBy(() -> journal.commit(List.of(entry(begun.run()))))
                    .isInstanceOf(StoreUnavailable.class);
            Order sending = exit.with(new OrderState.Sending(now));
            journal.commit(List.of(new DeskRecord.OrderChanged(sending)));
            DeskRecord.Filled fill = story.filled(sending);
            Order filled = sending.with(new OrderState.Filled(new BrokerOrderId("7")))
                    .withFilled(exit.intent().units());
            journal.commit(List.of(new DeskRecord.OrderChanged(filled), fill));
            assertThat(journal.isThere()).isFalse();

            store.go();
            now = now.plusSeconds(2);
            assertThat(journal.isThere()).isTrue();
            assertThat(told).containsExactly("lost", "back");
            assertThat(log.users()).isEmpty();
            DeskRecord.OrderChanged entry = entry(begun.run());
            journal.commit(List.of(entry));
            assertThat(journal.restore())
                    .containsExactlyInAnyOrder(begun, new DeskRecord.OrderChanged(filled), entry, fill);
        }
    }

    @Test
    void keepsTheFillsOfACommitOfWhichNobodyKnewThatItWasDone() {
        DeskRecord.RunChanged begun = story.begun();
        Order planned = exit(begun.run());
        Order open = planned.with(new OrderState.Open(new BrokerOrderId("7")));
        Order filled = open.withFilled(open.intent().units());
        DeskRecord.Filled fill = story.filled(open);
        try (EmergencyLog log = EmergencyLog.open(file)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            journal.commit(List.of(begun, new DeskRecord.OrderChanged(planned)));
            journal.commit(List.of(new DeskRecord.OrderChanged(open)));
            store.loseAnswerAfter(0);
            assertThatThrownBy(() ->
                            journal.commit(List.of(new DeskRecord.OrderChanged(filled), fill, entry(begun.run()))))
                    .isInstanceOf(StoreUnavailable.class);
            journal.commit(List.of(new DeskRecord.OrderChanged(open)));
        }
        try (EmergencyLog log = EmergencyLog.open(file)) {
            assertThat(journal(log, DeskStory.USER).restore()).contains(new DeskRecord.OrderChanged(filled), fill);
        }
    }

    @Test
    void takesTheFillOfAnEntryThatWasLetGoBefore() {
        DeskRecord.RunChanged begun = story.begun();
        Order planned = order(begun.run(), Purpose.ENTRY);
        Order entry = planned.with(new OrderState.Sending(now));
        try (EmergencyLog log = EmergencyLog.open(file)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            journal.commit(List.of(begun, new DeskRecord.OrderChanged(planned)));
            journal.commit(List.of(new DeskRecord.OrderChanged(entry)));
            store.stop();
            journal.commit(List.of(
                    new DeskRecord.OrderChanged(entry.withFilled(entry.intent().units())), story.filled(entry)));
            assertThat(log.pending(DeskStory.USER)).hasSize(1);
        }
    }

    @Test
    void isMergedAtTheNextStartBeforeAnythingIsRestored() {
        DeskRecord.RunChanged begun = story.begun();
        Order exit = exit(begun.run());
        DeskRecord.Filled fill = story.filled(exit);
        try (EmergencyLog log = EmergencyLog.open(file)) {
            journal(log, DeskStory.USER).commit(List.of(begun));
            store.stop();
            journal(log, DeskStory.USER).commit(List.of(new DeskRecord.OrderChanged(exit), fill));
            journal(log, OTHER).commit(List.of(alert()));
        }
        store.go();
        try (EmergencyLog log = EmergencyLog.open(file)) {
            assertThat(log.users()).containsExactly(OTHER, DeskStory.USER);
            assertThat(journal(log, DeskStory.USER).restore())
                    .containsExactly(begun, new DeskRecord.OrderChanged(exit), fill);
            assertThat(log.users()).containsExactly(OTHER);
        }
        try (EmergencyLog log = EmergencyLog.open(file)) {
            assertThat(log.users()).containsExactly(OTHER);
            journal(log, OTHER).restore();
            assertThat(new ItemJournal(store, OTHER, Shards.ONE).alerts()).hasSize(1);
        }
        try (EmergencyLog log = EmergencyLog.open(file)) {
            assertThat(log.users()).isEmpty();
        }
    }

    @Test
    void isInTheStoreOnceHoweverOftenTheMergeIsCutShort() {
        DeskRecord.RunChanged begun = story.begun();
        List<DeskRecord> kept = new ArrayList<>();
        try (EmergencyLog log = EmergencyLog.open(file)) {
            journal(log, DeskStory.USER).commit(List.of(begun));
            store.stop();
            EmergencyJournal journal = journal(log, DeskStory.USER);
            for (int n = 0; n < 4; n++) {
                Order exit = exit(begun.run());
                List<DeskRecord> batch = List.of(new DeskRecord.OrderChanged(exit), story.filled(exit), alert());
                journal.commit(batch);
                kept.addAll(batch);
            }
        }
        store.go();
        for (int good = 0; good < 5; good++) {
            store.loseAnswerAfter(good);
            try (EmergencyLog log = EmergencyLog.open(file)) {
                assertThatThrownBy(() -> journal(log, DeskStory.USER).restore()).isInstanceOf(StoreUnavailable.class);
            }
        }
        store.go();
        try (EmergencyLog log = EmergencyLog.open(file)) {
            List<DeskRecord> restored = journal(log, DeskStory.USER).restore();
            List<DeskRecord> expected = new ArrayList<>(kept);
            expected.removeIf(DeskRecord.Alerted.class::isInstance);
            expected.addFirst(begun);
            assertThat(restored).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(new ItemJournal(store, DeskStory.USER, Shards.ONE).alerts())
                    .hasSize(4);
        }
        assertThat(new AuditVerifier(store).verify().findings()).isEmpty();
    }

    @Test
    void goesOnWithAStoreWhoseDiskIsFull() throws IOException {
        Path small = directory.resolve("small.db");
        try (FullDisk disk = new FullDisk(small);
                EmergencyLog log = EmergencyLog.open(file)) {
            ItemJournal inner = new ItemJournal(disk.store(), DeskStory.USER, Shards.ONE);
            EmergencyJournal journal = new EmergencyJournal(inner, log, DeskStory.USER, () -> now, listener());
            DeskRecord.RunChanged begun = story.begun();
            journal.commit(List.of(begun));
            disk.fill();
            List<DeskRecord> kept = new ArrayList<>();
            while (told.isEmpty() || kept.size() < 20) {
                Order exit = exit(begun.run());
                journal.commit(List.of(new DeskRecord.OrderChanged(exit)));
                kept.add(new DeskRecord.OrderChanged(exit));
                now = now.plusSeconds(2);
            }
            assertThat(told).contains("lost");
            assertThat(log.users()).containsExactly(DeskStory.USER);
            assertThatThrownBy(() -> journal.commit(List.of(entry(begun.run()))))
                    .isInstanceOf(StoreUnavailable.class);
            disk.free();
            now = now.plusSeconds(2);
            journal.commit(List.of(entry(begun.run())));
            assertThat(log.users()).isEmpty();
            assertThat(new ItemJournal(disk.store(), DeskStory.USER, Shards.ONE).restore())
                    .containsAll(kept)
                    .hasSize(kept.size() + 2);
        }
    }

    /** On a small file system of its own, if one is named: {@code -Dtarkash.smallDisk=DIRECTORY}. */
    @Test
    @EnabledIfSystemProperty(named = "tarkash.smallDisk", matches = ".+")
    void goesOnOnADiskThatIsReallyFull() throws IOException {
        Path disk = Path.of(System.getProperty("tarkash.smallDisk"));
        Path filler = disk.resolve("filler");
        try (SqliteStore small = SqliteStore.open(disk.resolve("store.db"));
                EmergencyLog log = EmergencyLog.open(disk.resolve("emergency.log"), 256 * 1024)) {
            ItemJournal inner = new ItemJournal(small, DeskStory.USER, Shards.ONE);
            EmergencyJournal journal = new EmergencyJournal(inner, log, DeskStory.USER, () -> now, listener());
            DeskRecord.RunChanged begun = story.begun();
            journal.commit(List.of(begun));
            fill(filler);
            List<DeskRecord> kept = new ArrayList<>();
            while (told.isEmpty() || kept.size() < 20) {
                Order exit = exit(begun.run());
                journal.commit(List.of(new DeskRecord.OrderChanged(exit)));
                kept.add(new DeskRecord.OrderChanged(exit));
            }
            assertThatThrownBy(() -> journal.commit(List.of(entry(begun.run()))))
                    .isInstanceOf(StoreUnavailable.class);
            Files.delete(filler);
            now = now.plusSeconds(2);
            journal.commit(List.of(entry(begun.run())));
            assertThat(inner.restore()).containsAll(kept).hasSize(kept.size() + 2);
        }
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (byte[] some = new byte[512]; true; ) {
                out.write(some);
            }
        } catch (IOException full) {
            // Not another byte fits.
        }
    }

    @Test
    void keepsEveryWholeBatchOfAFileThatIsTorn() throws IOException {
        Random random = Seed.random("keepsEveryWholeBatchOfAFileThatIsTorn");
        store.stop();
        try (EmergencyLog log = EmergencyLog.open(file, 64 * 1024)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            for (int n = 0; n < 10; n++) {
                journal.commit(List.of(alert()));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int round = 0; round < 50; round++) {
            byte[] torn = whole.clone();
            int at = 1024 + random.nextInt(3000);
            Arrays.fill(torn, at, torn.length, (byte) random.nextInt(256));
            Files.write(file, torn);
            try (EmergencyLog log = EmergencyLog.open(file)) {
                List<List<DeskRecord>> batches = log.pending(DeskStory.USER);
                assertThat(batches).hasSizeLessThanOrEqualTo(10);
                assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSize(1));
            }
        }
        byte[] headless = whole.clone();
        Arrays.fill(headless, 0, 1024, (byte) 0);
        Files.write(file, headless);
        assertThatThrownBy(() -> EmergencyLog.open(file)).isInstanceOf(StoreUnavailable.class);
        assertThat(file).hasBinaryContent(headless);
    }

    @Test
    void saysWhenTheLogItselfIsFull() {
        store.stop();
        try (EmergencyLog log = EmergencyLog.open(file, 4096)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            assertThatThrownBy(() -> {
                        for (int n = 0; n < 100; n++) {
                            journal.commit(List.of(alert()));
                        }
                    })
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("full");
            int kept = log.pending(DeskStory.USER).size();
            store.go();
            now = now.plusSeconds(2);
            journal.commit(List.of(alert()));
            assertThat(new ItemJournal(store, DeskStory.USER, Shards.ONE).alerts())
                    .hasSize(kept + 1);
            store.stop();
            journal.commit(List.of(alert()));
            assertThat(log.pending(DeskStory.USER)).hasSize(1);
        }
    }

    @Test
    void auditsWhatItMerges() {
        try (EmergencyLog log = EmergencyLog.open(file)) {
            EmergencyJournal journal = journal(log, DeskStory.USER);
            journal.commit(List.of(story.begun()));
            store.stop();
            journal.commit(List.of(alert()));
            store.go();
            now = now.plusSeconds(2);
            assertThat(journal.isThere()).isTrue();
        }
        assertThat(store.query(KeyRange.all("AUDIT#desk#u%231"), 10).items())
                .extracting(item -> item.text("what").orElse(""))
                .containsExactly(DeskAudit.COMMITTED, DeskAudit.MERGED);
        assertThat(new AuditVerifier(store).verify().findings()).isEmpty();
    }

    private EmergencyJournal journal(EmergencyLog log, UserId user) {
        DeskAudit audit = new DeskAudit(user, AuditChain.ofDesk(store, user), () -> now);
        return new EmergencyJournal(new ItemJournal(store, user, Shards.ONE, audit), log, user, () -> now, listener());
    }

    private EmergencyJournal.Listener listener() {
        return new EmergencyJournal.Listener() {
            @Override
            public void lost(UserId user, StoreUnavailable why) {
                told.add("lost");
            }

            @Override
            public void back(UserId user) {
                told.add("back");
            }
        };
    }

    private DeskRecord.OrderChanged entry(Run run) {
        return new DeskRecord.OrderChanged(order(run, Purpose.ENTRY));
    }

    private Order exit(Run run) {
        return order(run, Purpose.EXIT);
    }

    private Order order(Run run, Purpose purpose) {
        Order entry = story.planned(run).order();
        Intent intent = entry.intent();
        IntentKey key = new IntentKey(run.id(), intent.key().leg(), intent.key().account(), purpose, attempts++, 0);
        return Order.planned(
                Intent.of(
                        key,
                        Installation.of("test"),
                        intent.contract(),
                        intent.side(),
                        intent.units(),
                        intent.product()),
                entry.limit(),
                now,
                now,
                now);
    }

    private DeskRecord alert() {
        return new DeskRecord.Alerted(new Alert(Alert.Code.NO_BID, now.plusNanos(attempts++), "about", "text"));
    }
}
