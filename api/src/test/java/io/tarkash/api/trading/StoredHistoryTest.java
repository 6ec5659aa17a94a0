package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredHistoryTest {
    private static final UserId USER = new UserId("u");
    private final MemoryStore store = new MemoryStore();
    private final Shards shards = new Shards(1);
    private final DeskHistory history = new StoredHistory(store, shards);

    @Test
    void givesAPastRunAsItsDeskKnewIt() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1, 2);
        desk.start();
        desk.minute("09:20");
        ItemJournal journal = new ItemJournal(store, USER, shards);
        desk.records().forEach(record -> journal.commit(List.of(record)));
        RunId id = desk.run().run().id();

        var book = history.run(USER, id).orElseThrow();

        assertThat(book.orders()).containsExactlyInAnyOrderElementsOf(desk.run().orders());
        assertThat(book.fills()).hasSameSizeAs(desk.run().fills());
        assertThat(book.holdsAnything()).isTrue();
        assertThat(history.whyCards(USER, id)).isNotEmpty();
        assertThat(history.runs(USER, TestFacts.DAY, TestFacts.DAY, Optional.empty(), 10)
                        .items())
                .hasSize(1);
        assertThat(history.run(new UserId("v"), id)).isEmpty();
        Instant day = Ist.instant(TestFacts.DAY.atStartOfDay());
        assertThat(history.executions(USER, day, day.plusSeconds(86_400), Optional.empty(), 10)
                        .items())
                .hasSize(1);
    }
}
