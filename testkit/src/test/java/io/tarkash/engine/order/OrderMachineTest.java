package io.tarkash.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OrderMachineTest {
    private static final Instant T0 = Instant.parse("2026-11-20T03:50:00Z");
    private static final BrokerOrderId ID = new BrokerOrderId("1");
    private static final long UNITS = TestFacts.LOT;

    private static final List<OrderState> STATES = List.of(
            new OrderState.Planned(),
            new OrderState.Sending(T0),
            new OrderState.Unknown(T0, 0, T0),
            new OrderState.Acked(ID),
            new OrderState.Open(ID),
            new OrderState.Partial(ID),
            new OrderState.Filled(ID),
            new OrderState.Cancelled(ID),
            new OrderState.Rejected(RejectReason.OTHER, ""),
            new OrderState.NotSent(""),
            new OrderState.Absent(),
            new OrderState.Expired(T0));

    /** Reports, and beside each the state that every one of {@link #STATES} goes to; a dot means that it stays. */
    private static final String TABLE = """
            report       Planned  Sending   Unknown   Acked     Open      Partial   Filled Cancelled Rejected NotSent Absent    Expired
            accepted     .        Acked     Acked     .         .         .         .      .         .        .       Acked     Acked
            rejected     .        Rejected  Rejected  .         .         .         .      .         .        .       .         .
            notSent      .        NotSent   NotSent   .         .         .         .      .         .        .       .         .
            noAnswer     .        Unknown   .         .         .         .         .      .         .        .       .         .
            shownOpen    Open     Open      Open      Open      .         Open      .      .         .        .       Open      Open
            shownPart    Open     Open      Open      Open      .         Open      .      .         .        .       Open      Open
            shownFilled  Open     Open      Open      Open      .         Open      .      .         .        .       Open      Open
            shownGone    Cancelled Cancelled Cancelled Cancelled Cancelled Cancelled .     .         .        .       Cancelled Cancelled
            shownRefused Rejected Rejected  Rejected  Rejected  Rejected  Rejected  .      .         .        .       Rejected  Rejected
            notInBook    .        .         .         .         .         .         .      .         .        .       .         .
            """;

    private static final Map<String, UnaryOperator<Order>> REPORTS = reports();

    private static Map<String, UnaryOperator<Order>> reports() {
        Map<String, UnaryOperator<Order>> reports = new LinkedHashMap<>();
        reports.put("accepted", order -> OrderMachine.answered(order, new BrokerOutcome.Accepted(ID), T0));
        reports.put(
                "rejected",
                order -> OrderMachine.answered(order, new BrokerOutcome.Rejected(RejectReason.MARGIN, "no"), T0));
        reports.put("notSent", order -> OrderMachine.answered(order, new BrokerOutcome.NotSent("no"), T0));
        reports.put("noAnswer", order -> OrderMachine.answered(order, new BrokerOutcome.Unknown("timeout"), T0));
        reports.put("shownOpen", order -> OrderMachine.seen(order, shown(order, Status.OPEN, 0), T0));
        reports.put("shownPart", order -> OrderMachine.seen(order, shown(order, Status.PARTIAL, 1), T0));
        reports.put("shownFilled", order -> OrderMachine.seen(order, shown(order, Status.FILLED, UNITS), T0));
        reports.put("shownGone", order -> OrderMachine.seen(order, shown(order, Status.CANCELLED, 0), T0));
        reports.put("shownRefused", order -> OrderMachine.seen(order, shown(order, Status.REJECTED, 0), T0));
        reports.put("notInBook", order -> OrderMachine.notInBook(order, T0));
        return reports;
    }

    @Test
    void goesFromEachStateByEachReportWhereTheTableSays() {
        List<String> found = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        TABLE.lines().skip(1).forEach(row -> {
            String[] cells = row.strip().split(" +", -1);
            for (int i = 0; i < STATES.size(); i++) {
                OrderState from = STATES.get(i);
                String way = name(from) + " by " + cells[0] + " to ";
                wanted.add(way + (cells[i + 1].equals(".") ? name(from) : cells[i + 1]));
                Order after =
                        REPORTS.getOrDefault(cells[0], UnaryOperator.identity()).apply(entry().with(from));
                found.add(way + name(after.state()));
            }
        });

        assertThat(wanted).hasSize(REPORTS.size() * STATES.size());
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void hearsNothingNewInTheSameReportTwice() {
        REPORTS.forEach((name, report) -> STATES.forEach(state -> {
            Order once = report.apply(entry().with(state));
            assertThat(report.apply(once).state()).as(name + " from " + state).isEqualTo(once.state());
        }));
    }

    /** Only an absent order may come back to life, and then as one that is at the broker. */
    @Test
    void neverBringsASettledOrderBackUnlessItWasOnlyAbsent() {
        for (OrderState state : STATES) {
            if (state.isSettled() && !(state instanceof OrderState.Absent) && !(state instanceof OrderState.Expired)) {
                REPORTS.forEach((name, report) -> assertThat(
                                report.apply(entry().with(state)).state())
                        .as(name)
                        .isEqualTo(state));
            }
        }
    }

    @Test
    void neverGoesBackToPlannedOrSending() {
        for (OrderState state : STATES) {
            REPORTS.forEach((name, report) -> {
                OrderState next = report.apply(entry().with(state)).state();
                boolean beginning = next instanceof OrderState.Planned || next instanceof OrderState.Sending;
                assertThat(beginning && !next.equals(state)).as(name).isFalse();
            });
        }
    }

    @Test
    void believesAnEndOnlyOnceItsFillsAreCounted() {
        Order open = entry().with(new OrderState.Open(ID));
        BrokerOrder cancelled = shown(open, Status.CANCELLED, 30);

        Order waiting = OrderMachine.seen(open, cancelled, T0);
        assertThat(waiting.state()).isEqualTo(new OrderState.Open(ID));
        assertThat(OrderMachine.seen(waiting.withFilled(30), cancelled, T0).state())
                .isEqualTo(new OrderState.Cancelled(ID));
    }

    @Test
    void isPartialWhileSomeOfItHasFilledAndFilledWithTheLastUnit() {
        Order acked = entry().with(new OrderState.Acked(ID));

        assertThat(OrderMachine.seen(acked.withFilled(30), shown(acked, Status.OPEN, 0), T0)
                        .state())
                .isEqualTo(new OrderState.Partial(ID));
        assertThat(OrderMachine.settledIfWhole(acked.withFilled(UNITS), T0).state())
                .isEqualTo(new OrderState.Filled(ID));
        assertThat(OrderMachine.settledIfWhole(acked.withFilled(UNITS - 1), T0)).isEqualTo(acked.withFilled(UNITS - 1));
    }

    @Test
    void isFilledByTheAnswerIfTheFillCameBeforeIt() {
        Order sending = entry().with(new OrderState.Sending(T0)).withFilled(UNITS);

        assertThat(OrderMachine.settledIfWhole(sending, T0).state()).isEqualTo(sending.state());
        assertThat(OrderMachine.answered(sending, new BrokerOutcome.Accepted(ID), T0)
                        .state())
                .isEqualTo(new OrderState.Filled(ID));
    }

    @Test
    void expiresAnEntryAfterTwentyQuietSecondsAndTwoReads() {
        Order unknown = entry().with(new OrderState.Unknown(T0, 0, T0));

        assertThat(OrderMachine.notInBook(unknown, at(19_999))).isEqualTo(unknown);
        Order once = OrderMachine.notInBook(unknown, at(20_000));
        assertThat(once.state()).isEqualTo(new OrderState.Unknown(T0, 1, at(20_000)));
        assertThat(OrderMachine.notInBook(once, at(21_499))).isEqualTo(once);
        assertThat(OrderMachine.notInBook(once, at(21_500)).state()).isEqualTo(new OrderState.Expired(at(21_500)));
    }

    @Test
    void givesACoverUpAfterFiveSecondsAndASaleOfALongAfterTwenty() {
        Order cover = order(Purpose.EXIT, Side.BUY).with(new OrderState.Unknown(T0, 1, T0));
        Order sale = order(Purpose.EXIT, Side.SELL).with(new OrderState.Unknown(T0, 1, T0));

        assertThat(OrderMachine.notInBook(cover, at(4_999))).isEqualTo(cover);
        assertThat(OrderMachine.notInBook(cover, at(5_000)).state()).isEqualTo(new OrderState.Absent());
        assertThat(OrderMachine.notInBook(sale, at(19_999))).isEqualTo(sale);
        assertThat(OrderMachine.notInBook(sale, at(20_000)).state()).isEqualTo(new OrderState.Absent());
    }

    /** What has traded is somewhere, whatever a lagging order book leaves out. */
    @Test
    void isNotAbsentOnceItHasTraded() {
        Order traded = entry().with(new OrderState.Unknown(T0, 1, T0)).withFilled(30);

        assertThat(OrderMachine.notInBook(traded, at(60_000))).isEqualTo(traded);
    }

    private static Instant at(long millis) {
        return T0.plus(Duration.ofMillis(millis));
    }

    private static String name(OrderState state) {
        return state.getClass().getSimpleName();
    }

    private static BrokerOrder shown(Order order, Status status, long filled) {
        return new BrokerOrder(
                ID,
                order.intent().tag().value(),
                order.intent().instrument(),
                order.intent().side(),
                Product.NRML,
                new Progress(status, UNITS, filled, order.limit(), ""));
    }

    private static Order entry() {
        return order(Purpose.ENTRY, Side.BUY);
    }

    private static Order order(Purpose purpose, Side side) {
        IntentKey key = new IntentKey(new RunId("r"), new LegId("l"), new AccountId("A"), purpose, 0, 0);
        Intent intent = Intent.of(
                key, new Installation("test"), TestFacts.contract(24_500, OptionType.CALL), side, UNITS, Product.NRML);
        return Order.planned(intent, Price.ofRupees(100), T0, T0, T0);
    }
}
