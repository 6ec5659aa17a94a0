package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.store.CountingStore;
import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final UserId USER = new UserId("u#1");
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");
    private static final LocalTime MORNING = LocalTime.of(9, 20);
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final Exit AT_THREE = new Exit.SameDay(LocalTime.of(15, 0));

    /** A Tuesday. */
    private static final LocalDateTime TUESDAY = LocalDateTime.of(2026, 11, 24, 9, 20);

    private final MemoryStore memory = new MemoryStore();
    private final FailingStore failing = new FailingStore(memory);
    private final CountingStore store = new CountingStore(failing);
    private final Definitions definitions = new Definitions(store, Shards.ONE);
    private final Discovery discovery = new Discovery(store, Shards.ONE);

    @Test
    void whatWasSavedIsReadBackWithOneQuery() {
        Owner owner = Plans.owner(USER, tuesdays("z", MORNING), tuesdays("a#", MORNING));
        assertThat(definitions.save(owner, NOW)).isEqualTo(owner);
        long before = store.counts().lookUps();
        assertThat(definitions.owner(USER, Plans.INSTALLATION)).contains(owner);
        assertThat(store.counts().lookUps() - before).isEqualTo(1);
        assertThat(definitions.owner(new UserId("u"), Plans.INSTALLATION)).isEmpty();
    }

    @Test
    void theSamePlanAgainWritesNothing() {
        Owner owner = Plans.owner(USER, tuesdays("a", MORNING));
        definitions.save(owner, NOW);
        long before = store.counts().writes();
        assertThat(definitions.save(owner, NOW.plusSeconds(1))).isEqualTo(owner);
        assertThat(store.counts().writes()).isEqualTo(before);
    }

    @Test
    void aChangedStrategyIsANewVersionAndIsDueAtItsNewMinute() {
        definitions.save(Plans.owner(USER, tuesdays("a", MORNING), tuesdays("b", MORNING)), NOW);
        Owner changed = Plans.owner(USER, tuesdays("a", NOON), tuesdays("b", MORNING));
        Owner saved = definitions.save(changed, NOW);
        assertThat(saved.baskets().getFirst().strategies())
                .extracting(Strategy::version)
                .containsExactly(2, 1);
        assertThat(definitions.owner(USER, Plans.INSTALLATION)).contains(saved);
        assertThat(due(TUESDAY)).containsExactly(entry("b"));
        assertThat(due(TUESDAY.with(NOON))).containsExactly(entry("a"));
        assertThat(Scan.of(store, KeyRange.startingWith(Keys.user(USER), "STRATEGY_VERSION#")))
                .extracting(item -> item.key().sk())
                .containsExactly("STRATEGY_VERSION#a#000001", "STRATEGY_VERSION#a#000002", "STRATEGY_VERSION#b#000001");
    }

    @Test
    void whatIsNoLongerInThePlanIsGoneAndItsVersionsStay() {
        definitions.save(Plans.owner(USER, tuesdays("a", MORNING), tuesdays("b", MORNING)), NOW);
        Owner smaller = Plans.owner(USER, tuesdays("a", MORNING));
        definitions.save(smaller, NOW);
        assertThat(definitions.owner(USER, Plans.INSTALLATION)).contains(smaller);
        assertThat(due(TUESDAY)).containsExactly(entry("a"));
        Owner again = definitions.save(Plans.owner(USER, tuesdays("a", MORNING), tuesdays("b", NOON)), NOW);
        assertThat(again.strategy(new StrategyId("b")).orElseThrow().strategy().version())
                .isEqualTo(2);
    }

    @Test
    void anExitOnAnotherDayMayFallOnAnyDayOfTheWeek() {
        Exit exit = new Exit.BeforeExpiry(1, LocalTime.of(15, 0));
        definitions.save(Plans.owner(USER, Plans.strategy("a", Set.of(DayOfWeek.TUESDAY), MORNING, exit)), NOW);
        for (int day = 0; day < 7; day++) {
            assertThat(due(TUESDAY.plusDays(day).withHour(15).withMinute(0)))
                    .containsExactly(new Due(USER, new StrategyId("a"), Due.Kind.EXIT));
            assertThat(due(TUESDAY.plusDays(day))).hasSize(day == 0 ? 1 : 0);
        }
    }

    @Test
    void allocationsAreFoundByBasketAndStrategyAndTheScheduleByMinute() {
        definitions.save(Plans.owner(USER, tuesdays("a", MORNING)), NOW);
        assertThat(places(Index.ALLOCATIONS_BY_STRATEGY, "BASKET#b%231"))
                .containsExactly("BROKER_ALLOCATION#b%231#zerodha");
        assertThat(places(Index.ALLOCATIONS_BY_STRATEGY, "STRATEGY#a"))
                .containsExactly("BROKER_ALLOCATION#b%231#angel#a", "BROKER_ALLOCATION#b%231#zerodha#a#call");
        assertThat(places(Index.USER_EXECUTION_SCHEDULE, "u%231#TUE#09:20"))
                .containsExactly("SCHEDULE#TUE#09:20#a#ENTRY");
    }

    @Test
    void aSaveCutShortIsFinishedBySavingAgain() {
        Strategy[] many = new Strategy[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = Plans.strategy("s" + i, Set.of(DayOfWeek.values()), MORNING, AT_THREE);
        }
        Owner owner = Plans.owner(USER, many);
        failing.failAfter(3);
        assertThatThrownBy(() -> definitions.save(owner, NOW)).isInstanceOf(StoreUnavailable.class);
        assertThat(definitions.owner(USER, Plans.INSTALLATION)).isEmpty();
        assertThat(definitions.save(owner, NOW)).isEqualTo(owner);
        assertThat(definitions.owner(USER, Plans.INSTALLATION)).contains(owner);
        assertThat(due(TUESDAY)).hasSize(20);
    }

    @Test
    void oneThingDefinedTwiceIsRefusedBeforeAnythingIsWritten() {
        Owner owner = Plans.owner(USER, tuesdays("a", MORNING), tuesdays("a", NOON));
        assertThatThrownBy(() -> definitions.save(owner, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STRATEGY#a");
        assertThat(store.counts().writes()).isZero();
    }

    private static Strategy tuesdays(String id, LocalTime entry) {
        return Plans.strategy(id, Set.of(DayOfWeek.TUESDAY), entry, AT_THREE);
    }

    private static Due entry(String strategy) {
        return new Due(USER, new StrategyId(strategy), Due.Kind.ENTRY);
    }

    private List<Due> due(LocalDateTime minute) {
        return discovery.due(minute).getOrDefault(USER, List.of());
    }

    private List<String> places(Index index, String pk) {
        return store.query(IndexRange.all(index, pk), 10).items().stream()
                .map(item -> item.key().sk())
                .sorted()
                .toList();
    }
}
