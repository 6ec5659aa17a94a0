package io.tarkash.api.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.definitions.AllocationEdits.Target;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Write;
import io.tarkash.engine.time.Time;
import io.tarkash.plan.WrittenAccount;
import io.tarkash.plan.WrittenBasket;
import io.tarkash.plan.WrittenStrategy;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.testkit.StrategyBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionBookTest {
    private static final UserId USER = new UserId("u");
    private static final AccountId ACCOUNT = new AccountId("zerodha");
    private static final BasketId BASKET = new BasketId("b");
    private static final int USERS = 50;
    private static final int THREADS = 4;

    @TempDir
    Path directory;

    private final List<Owner> followed = new ArrayList<>();
    private OpenRuns runs = OpenRuns.NONE;
    private final MemoryStore memory = new MemoryStore();
    private final DefinitionBook book = book(memory);
    private final BasketEdits baskets = new BasketEdits(DefinitionLimits.DEFAULT, user -> runs.of(user));
    private final StrategyEdits strategies = new StrategyEdits(DefinitionLimits.DEFAULT, user -> runs.of(user));
    private final AllocationEdits allocations = new AllocationEdits(DefinitionLimits.DEFAULT, user -> runs.of(user));
    private final AccountEdits accounts = new AccountEdits(DefinitionLimits.DEFAULT, user -> runs.of(user));

    @Test
    void keepsAnEmptyBasketAndSaysThatNothingOfItRuns() {
        assertThat(version(book.change(USER, baskets.create(basket("b")), Companion.NONE)))
                .isEqualTo(1);
        Owner owner = read(book).owner();
        assertThat(new BasketJudge(DefinitionLimits.DEFAULT)
                        .obstacles(owner.baskets().getFirst(), owner))
                .singleElement()
                .extracting("path")
                .isEqualTo("strategies");
        assertThat(followed).hasSize(1);
    }

    @Test
    void keepsAStrategyWithoutAllocationAndRefusesAMistake() {
        prepare(book, USER);
        assertThat(version(book.change(USER, strategies.create(BASKET, strategy("s", 1)), Companion.NONE)))
                .isEqualTo(1);
        Outcome wrong = book.change(USER, strategies.create(BASKET, strategy("t", 0)), Companion.NONE);
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting("path")
                                .containsExactly("legs[0].lots"));
    }

    @Test
    void refusesAStaleVersionAndCountsEveryChangeWithin() {
        prepare(book, USER);
        book.change(USER, strategies.create(BASKET, strategy("s", 1)), Companion.NONE);
        StrategyId id = new StrategyId("s");
        assertThat(version(book.change(USER, strategies.replace(id, strategy("s", 2), 1), Companion.NONE)))
                .isEqualTo(2);
        assertThat(book.change(USER, strategies.replace(id, strategy("s", 3), 1), Companion.NONE))
                .isEqualTo(new Outcome.Stale(2));
        Defined now = read(book);
        assertThat(now.revisions().of(BASKET)).isEqualTo(3);
        assertThat(now.owner().strategy(id).orElseThrow().strategy().version()).isEqualTo(2);
        assertThat(version(book.change(USER, strategies.pause(id, true), Companion.NONE)))
                .isEqualTo(3);
        assertThat(version(book.change(USER, strategies.pause(id, true), Companion.NONE)))
                .isEqualTo(3);
        assertThat(read(book).owner().bounds().paused()).containsExactly(id);
    }

    @Test
    void whatAnOpenRunStandsOnIsNotDeleted() {
        prepare(book, USER);
        book.change(USER, strategies.create(BASKET, strategy("s", 1)), Companion.NONE);
        StrategyId id = new StrategyId("s");
        Target target = new Target.Within(new Level.OfStrategy(id));
        Outcome made = book.change(USER, allocations.create(target, allocation(1)), Companion.NONE);
        String allocation = Levels.id(BASKET, new Allocation(new Level.OfStrategy(id), ACCOUNT, 1, false));
        runs = user -> List.of(new OpenRuns.OpenRun(id, Set.of(ACCOUNT)));
        for (Edit edit : List.of(
                strategies.delete(id, version(made)),
                baskets.delete(BASKET, 3),
                allocations.delete(target, allocation, version(made)),
                accounts.delete(ACCOUNT, 1))) {
            assertThat(book.change(USER, edit, Companion.NONE)).isInstanceOf(Outcome.Conflict.class);
        }
        runs = OpenRuns.NONE;
        assertThat(book.change(USER, accounts.delete(ACCOUNT, 1), Companion.NONE))
                .isInstanceOf(Outcome.Conflict.class);
        assertThat(book.change(USER, allocations.delete(target, allocation, version(made)), Companion.NONE))
                .isInstanceOf(Outcome.Done.class);
        assertThat(book.change(USER, accounts.delete(ACCOUNT, 1), Companion.NONE))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aBasketOfTenStrategiesIsDeletedWithAllThatHangsOnIt() {
        prepare(book, USER);
        for (int i = 0; i < 10; i++) {
            assertThat(book.change(USER, strategies.create(BASKET, strategy("s" + i, 1)), Companion.NONE))
                    .isInstanceOf(Outcome.Done.class);
        }
        assertThat(book.change(USER, strategies.create(BASKET, strategy("s10", 1)), Companion.NONE))
                .isInstanceOf(Outcome.Conflict.class);
        assertThat(book.change(USER, baskets.delete(BASKET, 11), Companion.NONE))
                .isInstanceOf(Outcome.Done.class);
        assertThat(read(book).owner().baskets()).isEmpty();
        assertThat(read(book).owner().accounts()).hasSize(1);
    }

    @Test
    void whatGoesWithAChangeIsThereWithItOrNotAtAll() {
        Item told = Item.of("TOLD", "once");
        Companion once = done -> List.of(Write.put(told.with("version", done.version()), Condition.ABSENT));
        assertThat(book.change(USER, baskets.create(basket("b")), once)).isInstanceOf(Outcome.Done.class);
        assertThat(memory.get(told.key()).orElseThrow().whole("version")).hasValue(1);
        assertThat(book.change(USER, baskets.create(basket("c")), once)).isInstanceOf(Outcome.Conflict.class);
        assertThat(read(book).owner().baskets()).hasSize(1);
    }

    @Test
    void aPublishedBasketIsListedForEveryoneUntilItIsNot() {
        WrittenBasket shown = new WrittenBasket(basket("b").basket(), true, false, false);
        book.change(USER, baskets.create(shown), Companion.NONE);
        assertThat(book.published("", 10)).containsExactly(new Definitions.Published(USER, BASKET));
        book.change(USER, baskets.replace(BASKET, basket("b"), 1), Companion.NONE);
        assertThat(book.published("", 10)).isEmpty();
    }

    @Test
    void lotsAndLimitsAreExactUnderConcurrentWritersInMemory() throws Exception {
        contend(memory);
        assertThat(new Definitions(memory, Shards.ONE).users()).hasSize(USERS);
    }

    @Test
    void lotsAndLimitsAreExactUnderConcurrentWritersOnSqlite() throws Exception {
        try (SqliteStore sqlite = SqliteStore.open(directory.resolve("store.db"))) {
            contend(sqlite);
        }
    }

    /** Every thread has a book of its own, as if it were another process, so only the store holds them apart. */
    private void contend(ItemStore store) throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> work = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                UserId id = new UserId("u" + user);
                prepare(book(store), id);
                for (int thread = 0; thread < THREADS; thread++) {
                    int number = thread;
                    work.add(threads.submit(() -> made.addAndGet(write(book(store), id, number))));
                }
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        int found = 0;
        for (int user = 0; user < USERS; user++) {
            Defined defined = book(store).read(new UserId("u" + user)).orElseThrow();
            Basket basket = defined.owner().baskets().getFirst();
            assertThat(basket.strategies()).hasSizeLessThanOrEqualTo(10);
            int lots = basket.allocations().all().stream()
                    .mapToInt(Allocation::multiplier)
                    .sum();
            assertThat(lots).isEqualTo(2 * basket.strategies().size());
            assertThat(defined.revisions().of(basket.id()))
                    .isEqualTo(1 + basket.strategies().size());
            found += lots;
        }
        assertThat(found).isEqualTo(made.get());
    }

    /** Makes four strategies of two lots each and says how many lots were acknowledged. */
    private int write(DefinitionBook own, UserId user, int thread) {
        int lots = 0;
        for (int i = 0; i < 4; i++) {
            StrategyId id = new StrategyId("s" + thread + "-" + i);
            WrittenStrategy bare = strategy(id.value(), 1);
            WrittenStrategy allotted = new WrittenStrategy(
                    bare.strategy(), List.of(new Allocation(new Level.OfStrategy(id), ACCOUNT, 2, false)), true);
            if (own.change(user, strategies.create(BASKET, allotted), Companion.NONE) instanceof Outcome.Done) {
                lots += 2;
            }
        }
        return lots;
    }

    private void prepare(DefinitionBook own, UserId user) {
        BrokerAccount account = BrokerAccount.onPaper(ACCOUNT, Broker.ZERODHA, "AB" + user);
        own.change(user, accounts.create(new WrittenAccount(account, Caps.NONE, false)), Companion.NONE);
        own.change(user, baskets.create(basket("b")), Companion.NONE);
    }

    private DefinitionBook book(ItemStore store) {
        Time still = new Time() {
            @Override
            public Instant now() {
                return Instant.parse("2026-11-20T04:00:00Z");
            }

            @Override
            public void at(Instant when, Runnable task) {
                throw new UnsupportedOperationException();
            }
        };
        return new DefinitionBook(new Definitions(store, Shards.ONE), Installation.of("test"), still, owner -> {
            synchronized (followed) {
                followed.add(owner);
            }
        });
    }

    private static Allocation allocation(int lots) {
        return new Allocation(new Level.OfBasket(), ACCOUNT, lots, false);
    }

    private static WrittenBasket basket(String id) {
        return new WrittenBasket(
                new Basket(new BasketId(id), "Named " + id, List.of(), new Allocations(List.of())),
                false,
                false,
                false);
    }

    private static WrittenStrategy strategy(String id, int lots) {
        Strategy one = StrategyBuilder.of(
                        StrategyBuilder.sell("l", OptionType.CALL, StrategyBuilder.exact(24_700), Cover.NAKED))
                .id(id)
                .build();
        var leg = one.legs().getFirst();
        var resized = new Leg(leg.id(), leg.side(), lots, leg.type(), leg.expiry(), leg.strike(), leg.exits());
        return new WrittenStrategy(
                new Strategy(one.id(), 1, one.name(), one.underlying(), one.schedule(), List.of(resized), one.terms()),
                List.of(),
                false);
    }

    private static Defined read(DefinitionBook book) {
        return book.read(USER).orElseThrow();
    }

    private static int version(Outcome outcome) {
        return outcome instanceof Outcome.Done(Defined after, int version) ? version : fail(outcome);
    }

    private static int fail(Outcome outcome) {
        throw new AssertionError(outcome);
    }
}
