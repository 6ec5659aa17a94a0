package io.tarkash.live.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.Owner;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.Urgency;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.live.line.LineParts;
import io.tarkash.live.line.Lines;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ActingTest {
    private static final Instant START = Instant.parse("2026-11-20T03:50:00Z");
    private static final UserId USER = new UserId("u");
    private static final AccountId A = new AccountId("A");
    private static final RunId RUN = new RunId("r");
    private static final IntentKey KEY = new IntentKey(RUN, new LegId("l"), A, Purpose.ENTRY, 0, 0);

    private final VirtualTime time = new VirtualTime(START);
    private final List<OrderTag> placed = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();
    private final Lines lines = new Lines(
            USER,
            new LineParts(
                    time,
                    Workers.on(time),
                    (user, account, updates) -> new Counting(),
                    PaceLimits.aSecond(1),
                    Duration.ofSeconds(5)),
            told::add);
    private final DeskState state = new DeskState();

    private Acting acting() {
        DeskParts parts = new DeskParts(
                time,
                Workers.on(time),
                () -> new QuoteBoard(Duration.ZERO),
                new NoStore(),
                Notices.NONE,
                view -> {},
                (now, before, order) -> {});
        return new Acting(USER, parts, lines, new Wakes(time, () -> {}), new Answers(Workers.on(time)), told::add);
    }

    private void account(TradingMode mode) {
        lines.keep(List.of(new BrokerAccount(A, Broker.ZERODHA, "C", mode)), Set.of());
        time.runUntil(time.now());
        told.clear();
    }

    private void runBegun(TradingMode mode) {
        AccountRun at = new AccountRun(A, new AccountStage.Entering(0), false, List.of(), Optional.of(mode));
        state.apply(new DeskRecord.RunChanged(new Run(
                RUN,
                USER,
                StrategyBuilder.spread().build(),
                TestFacts.DAY.atTime(9, 20),
                TestFacts.DAY.atTime(15, 0),
                List.of(),
                List.of(at))));
    }

    private static Effect.Place place(IntentKey key) {
        OrderRequest request = new OrderRequest(
                new OrderTag("tk1"),
                TestFacts.contract(24_700, OptionType.CALL),
                Side.BUY,
                TestFacts.LOT,
                new Price(1000),
                Product.NRML);
        return new Effect.Place(key, request);
    }

    /** Takes every order. */
    private final class Counting implements io.tarkash.engine.broker.Broker {
        @Override
        public BrokerOutcome place(OrderRequest request) {
            placed.add(request.tag());
            return new BrokerOutcome.Accepted(new BrokerOrderId("1"));
        }

        @Override
        public BrokerOutcome modify(BrokerOrderId order, Price limit) {
            return new BrokerOutcome.Accepted(order);
        }

        @Override
        public BrokerOutcome cancel(BrokerOrderId order) {
            return new BrokerOutcome.Accepted(order);
        }

        @Override
        public BookReading book() {
            return new BookReading.Unreadable("not asked here");
        }
    }

    /** Whoever carries out asks no store. */
    private static final class NoStore implements DeskStore {
        @Override
        public Set<UserId> withOpenRuns() {
            throw new StoreUnavailable("none");
        }

        @Override
        public Set<UserId> withStrategies() {
            throw new StoreUnavailable("none");
        }

        @Override
        public Optional<Owner> owner(UserId user) {
            throw new StoreUnavailable("none");
        }

        @Override
        public List<DeskRecord> restore(UserId user) {
            throw new StoreUnavailable("none");
        }

        @Override
        public Journal journal(UserId user) {
            throw new StoreUnavailable("none");
        }

        @Override
        public boolean recover(UserId user) {
            throw new StoreUnavailable("none");
        }

        @Override
        public Optional<String> entriesStopped() {
            throw new StoreUnavailable("none");
        }

        @Override
        public void stopEntries(Optional<String> why) {
            throw new StoreUnavailable("none");
        }
    }

    @Test
    void sendsNothingToAnotherVenueThanTheOneItWasPlannedFor() {
        runBegun(TradingMode.PAPER);
        account(TradingMode.LIVE);

        acting().carryOut(
                        List.of(),
                        List.of(
                                place(KEY),
                                new Effect.Modify(KEY, new BrokerOrderId("1"), new Price(5)),
                                new Effect.Cancel(KEY, new BrokerOrderId("1")),
                                new Effect.Pace(KEY, Urgency.ENTRY)),
                        state);
        time.runUntil(START.plusSeconds(1));

        assertThat(placed).isEmpty();
        String why = "it was planned for PAPER and the account trades LIVE now";
        BrokerOutcome outcome = new BrokerOutcome.NotSent(why);
        assertThat(told)
                .containsExactly(
                        new Event.Answered(KEY, Event.Request.PLACE, outcome),
                        new Event.Answered(KEY, Event.Request.MODIFY, outcome),
                        new Event.Answered(KEY, Event.Request.CANCEL, outcome),
                        new Event.NoTurn(KEY, why));
    }

    @Test
    void saysThatAnOrderWithoutALineGetsNoTurn() {
        runBegun(TradingMode.PAPER);

        acting().carryOut(List.of(), List.of(new Effect.Pace(KEY, Urgency.ENTRY)), state);

        assertThat(told).containsExactly(new Event.NoTurn(KEY, "the account is not on this desk any more"));
    }

    @Test
    void givesATurnThatTheDeskRefusedToTheNextAtOnce() {
        runBegun(TradingMode.PAPER);
        account(TradingMode.PAPER);
        IntentKey next = new IntentKey(RUN, new LegId("l"), A, Purpose.EXIT, 0, 0);
        Acting acting = acting();
        acting.carryOut(
                List.of(),
                List.of(
                        new Effect.Pace(KEY, Urgency.ENTRY),
                        new Effect.Pace(next, new Urgency(Urgency.Need.TIMED_EXIT, true, false))),
                state);
        assertThat(told).containsExactly(new Event.Granted(next, START));

        acting.carryOut(List.copyOf(told), List.of(), state);

        assertThat(time.now()).isEqualTo(START);
        assertThat(told).endsWith(new Event.Granted(KEY, START)).hasSize(2);
    }
}
