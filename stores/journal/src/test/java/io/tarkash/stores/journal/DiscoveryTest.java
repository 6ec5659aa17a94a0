package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.store.CountingStore;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1,000 users with 20 strategies each; ids are as long as real ones, because a page is a megabyte. */
class DiscoveryTest {
    private static final int USERS = 1000;
    private static final int STRATEGIES = 20;
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 23, 9, 20);
    private static final Exit EXIT = new Exit.SameDay(LocalTime.of(15, 15));

    @TempDir
    Path directory;

    @Test
    void aMinuteInWhichEverythingIsDueCostsTwoQueriesOnMemory() {
        everythingIsDueAtOnce(new CountingStore(new MemoryStore()));
    }

    @Test
    void aMinuteInWhichEverythingIsDueCostsTwoQueriesOnSqlite() {
        try (SqliteStore sqlite = SqliteStore.open(directory.resolve("store.db"))) {
            everythingIsDueAtOnce(new CountingStore(sqlite));
        }
    }

    @Test
    void aMinuteOfADayWithSpreadEntriesCostsOneQuery() {
        CountingStore store = new CountingStore(new MemoryStore());
        importAll(store, Shards.ONE, 20);
        for (int minute = 0; minute < 25; minute++) {
            long before = store.counts().lookUps();
            Map<UserId, List<Due>> due = new Discovery(store, Shards.ONE).due(MONDAY.plusMinutes(minute));
            assertThat(due).hasSize(minute < 20 ? USERS : 0);
            assertThat(store.counts().lookUps() - before).isEqualTo(1);
        }
    }

    @Test
    void moreShardsCostAQueryEachAndFindTheSame() {
        CountingStore store = new CountingStore(new MemoryStore());
        Shards four = new Shards(4);
        importAll(store, four, 1);
        long before = store.counts().lookUps();
        assertThat(new Discovery(store, four).due(MONDAY)).hasSize(USERS);
        assertThat(store.counts().lookUps() - before).isEqualTo(4);
    }

    private static void everythingIsDueAtOnce(CountingStore store) {
        importAll(store, Shards.ONE, 1);
        long before = store.counts().lookUps();
        Map<UserId, List<Due>> due = new Discovery(store, Shards.ONE).due(MONDAY);
        assertThat(store.counts().lookUps() - before).isEqualTo(2);
        assertThat(due).hasSize(USERS);
        due.forEach((user, strategies) -> assertThat(strategies)
                .hasSize(STRATEGIES)
                .allMatch(each -> each.user().equals(user) && each.kind() == Due.Kind.ENTRY));
        assertThat(new Discovery(store, Shards.ONE).due(MONDAY.withHour(15).withMinute(15)))
                .hasSize(USERS);
        assertThat(new Discovery(store, Shards.ONE).due(MONDAY.plusDays(1))).isEmpty();
    }

    /** Each strategy is entered at one of so many minutes. */
    private static void importAll(ItemStore store, Shards shards, int minutes) {
        Definitions definitions = new Definitions(store, shards);
        try (ExecutorService users = Executors.newFixedThreadPool(8)) {
            for (int user = 0; user < USERS; user++) {
                UserId id = new UserId(String.format("01JD3QWERTY%015d", user));
                users.execute(() -> definitions.save(Plans.owner(id, strategies(minutes)), Instant.EPOCH));
            }
        }
    }

    private static Strategy[] strategies(int minutes) {
        return IntStream.range(0, STRATEGIES)
                .mapToObj(strategy -> Plans.strategy(
                        String.format("01JD3STRATEGY%013d", strategy),
                        Set.of(DayOfWeek.MONDAY),
                        MONDAY.toLocalTime().plusMinutes(strategy % minutes),
                        EXIT))
                .toArray(Strategy[]::new);
    }
}
