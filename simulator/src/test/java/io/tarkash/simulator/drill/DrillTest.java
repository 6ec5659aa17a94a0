package io.tarkash.simulator.drill;

import static io.tarkash.simulator.line.Wire.ACCOUNT;
import static io.tarkash.simulator.line.Wire.contract;
import static io.tarkash.simulator.line.Wire.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.Ticket;
import io.tarkash.simulator.line.Fate;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.line.ListBroker;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DrillTest {
    private static final LocalDate DATE = LocalDate.of(2024, 7, 24);
    private static final Instant NOON = Ist.instant(DATE.atTime(12, 0));
    private static final Fate CARRIED = new Fate.Carried(Duration.ofMillis(40), Duration.ofMillis(40));

    @Test
    void isReadFromItsNameItsTimeAndItsAccount() {
        assertThat(Drill.parse("hedge-rejected@zerodha"))
                .isEqualTo(new Drill.Parsed.Known(new Drill(Mishap.HEDGE_REJECTED, LocalTime.MIDNIGHT, ACCOUNT)));
        assertThat(Drill.parse("closed-outside=10:30@zerodha"))
                .isEqualTo(new Drill.Parsed.Known(new Drill(Mishap.CLOSED_OUTSIDE, LocalTime.of(10, 30), ACCOUNT)));
        for (String code : Mishap.codes()) {
            assertThat(drill(code + "@zerodha").toString()).isEqualTo(code + "@zerodha");
        }
    }

    @Test
    void refusesAnUnknownNameAndListsTheKnownOnes() {
        assertThat(Drill.parse("meteor@zerodha"))
                .isEqualTo(new Drill.Parsed.Refused("meteor@zerodha", "there is no drill 'meteor'", Mishap.codes()));
        assertThat(Drill.parse("hedge-rejected")).isInstanceOf(Drill.Parsed.Refused.class);
        assertThat(Drill.parse("closed-outside=late@zerodha"))
                .isEqualTo(new Drill.Parsed.Refused(
                        "closed-outside=late@zerodha", "'late' is no time hh:mm", Mishap.codes()));
    }

    @Test
    void refusesTheFirstHedgeAndNoOtherOrder() {
        Broker broker = drill("hedge-rejected@zerodha").over(new ListBroker());

        List<BrokerOutcome> outcomes = List.of(
                broker.place(place(1, Side.BUY, 24_800).request()),
                broker.place(place(2, Side.BUY, 24_900).request()),
                broker.place(place(3, Side.SELL, 24_500).request()),
                broker.place(place(4, Side.BUY, 24_800).request()));

        BrokerOutcome refused =
                new BrokerOutcome.Rejected(RejectReason.MARGIN, "drill: the broker refuses BUY NIFTY 25JUL24 24800 CE");
        assertThat(outcomes).containsExactly(refused, accepted("B1"), accepted("B2"), refused);
    }

    @Test
    void refusesEveryOrder() {
        Broker broker = drill("all-legs-fail@zerodha").over(new ListBroker());

        assertThat(broker.place(place(1, Side.SELL, 24_800).request())).isInstanceOf(BrokerOutcome.Rejected.class);
    }

    @Test
    void losesTheFirstShortOrItsAnswerOnly() {
        assertThat(fates("short-unknown@zerodha"))
                .containsExactly(CARRIED, new Fate.AnswerLost(Duration.ofMillis(40)), CARRIED, CARRIED);
        assertThat(fates("short-lost@zerodha")).containsExactly(CARRIED, new Fate.RequestLost(), CARRIED, CARRIED);
    }

    @Test
    void losesOrDelaysAnswersByCount() {
        assertThat(fates("answer-lost@zerodha"))
                .containsExactly(CARRIED, CARRIED, new Fate.AnswerLost(Duration.ofMillis(40)), CARRIED);
        Fate late = new Fate.Carried(Duration.ofMillis(40), Duration.ofMillis(7_040));
        assertThat(fates("answer-late@zerodha")).containsExactly(CARRIED, late, CARRIED, late);
    }

    @Test
    void fillsHalfTheLotsOfTheFirstHedge() {
        Appetite appetite = drill("hedge-part-filled@zerodha").appetite();

        assertThat(appetite.units(ticket(Side.BUY, 24_800, 75, true), 75, NOON)).isEqualTo(25);
        assertThat(appetite.units(ticket(Side.BUY, 24_800, 75, true), 50, NOON)).isZero();
        assertThat(appetite.units(ticket(Side.BUY, 24_800, 25, true), 25, NOON)).isZero();
        assertThat(appetite.units(ticket(Side.BUY, 24_800, 75, false), 75, NOON))
                .isEqualTo(75);
        assertThat(appetite.units(ticket(Side.BUY, 24_900, 75, true), 75, NOON)).isEqualTo(75);
        assertThat(appetite.units(ticket(Side.SELL, 24_800, 25, false), 25, NOON))
                .isEqualTo(25);
    }

    @Test
    void takesTheBuyersOfLongsFromItsTimeOn() {
        Drill drill = drill("wing-without-bid=12:00@zerodha");
        Appetite appetite = drill.appetite();
        assertThat(appetite.units(ticket(Side.SELL, 24_800, 25, false), 25, NOON.minusSeconds(1)))
                .isEqualTo(25);
        assertThat(appetite.units(ticket(Side.SELL, 24_800, 25, false), 25, NOON))
                .isZero();
        assertThat(appetite.units(ticket(Side.SELL, 24_500, 25, true), 25, NOON))
                .isEqualTo(25);

        Market market = drill.market(new FakeHand(24_800, 25));
        assertThat(market.shown(step(NOON.minusSeconds(1)))).isEqualTo(step(NOON.minusSeconds(1)));
        assertThat(market.shown(step(NOON)).options())
                .extracting(OptionRow::bid)
                .containsExactly(0L, 99_00L);
    }

    @Test
    void stopsTheFeedAndNothingElse() {
        PriceDay day = new PriceDay(
                DATE,
                PriceDay.Kind.BOOKS,
                Duration.ofSeconds(1),
                List.of(step(NOON.minusSeconds(1)), step(NOON)),
                List.of());

        assertThat(drill("stale-quotes=12:00@zerodha").feed(day).steps()).containsExactly(step(NOON.minusSeconds(1)));
        assertThat(drill("short-lost@zerodha").feed(day)).isEqualTo(day);
    }

    @Test
    void closesTheFirstShortByHandAsSoonAsThereIsOne() {
        VirtualTime time = new VirtualTime(NOON.minusSeconds(300));
        FakeHand hand = new FakeHand(24_500, 0);
        drill("closed-outside=12:00@zerodha").schedule(time, DATE, hand);
        time.runUntil(NOON.plusSeconds(30));
        hand.hold(24_500, -50);
        time.runUntil(NOON.plusSeconds(3_600));

        assertThat(hand.trades).containsExactly("BUY 50 NIFTY 25JUL24 24500 CE");
    }

    private static Drill drill(String text) {
        return switch (Drill.parse(text)) {
            case Drill.Parsed.Known(Drill drill) -> drill;
            case Drill.Parsed.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static List<Fate> fates(String text) {
        Faults faults = drill(text).over(Faults.none(Latency.USUAL));
        return List.of(
                faults.ofRequest(place(1, Side.BUY, 24_800)),
                faults.ofRequest(place(2, Side.SELL, 24_500)),
                faults.ofRequest(place(3, Side.SELL, 24_400)),
                faults.ofRequest(place(4, Side.SELL, 24_800)));
    }

    private static BrokerOutcome accepted(String id) {
        return new BrokerOutcome.Accepted(new BrokerOrderId(id));
    }

    private static Ticket ticket(Side side, long strike, long units, boolean opening) {
        return new Ticket(new BrokerOrderId("x"), contract(strike), side, units, new Price(100_00), opening);
    }

    private static PriceStep step(Instant at) {
        return new PriceStep(at, List.of(row(24_800), row(24_500)), List.of());
    }

    private static OptionRow row(long strike) {
        return new OptionRow(
                contract(strike).instrument(), new Prices(100_00, 100_00, 100_00, 100_00), 99_00, 25, 101_00, 25);
    }

    private static final class FakeHand implements Hand {
        private final TreeMap<Holding, Long> held = new TreeMap<>();
        private final List<String> trades = new ArrayList<>();

        FakeHand(long strike, long units) {
            hold(strike, units);
        }

        void hold(long strike, long units) {
            held.put(new Holding(contract(strike).instrument(), Product.NRML), units);
        }

        @Override
        public SortedMap<Holding, Long> held() {
            return held;
        }

        @Override
        public boolean hasTradedToday() {
            return !trades.isEmpty();
        }

        @Override
        public BrokerOutcome handTrade(Holding holding, Side side, long units) {
            trades.add(side + " " + units + " " + holding.instrument());
            return accepted("hand");
        }
    }
}
