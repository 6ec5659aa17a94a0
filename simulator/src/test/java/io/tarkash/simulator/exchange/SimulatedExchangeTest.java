package io.tarkash.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.simulator.exchange.ExchangeAnswer.Refused;
import io.tarkash.simulator.exchange.ExchangeAnswer.Taken;
import io.tarkash.simulator.exchange.ExchangeEvent.Removed;
import io.tarkash.simulator.exchange.ExchangeEvent.Repriced;
import io.tarkash.simulator.exchange.ExchangeEvent.Rested;
import io.tarkash.simulator.exchange.ExchangeEvent.Traded;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedExchangeTest {
    private static final Instant T = Instant.parse("2024-07-24T03:50:00Z");
    private static final long FIRST = 2024072400000001L;
    private static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.of(2024, 7, 25), Strike.ofRupees(24_500), OptionType.CALL);
    private static final Contract CONTRACT = new Contract(CALL, 25, 5, 1_800);
    private static final BrokerOrderId A = new BrokerOrderId("A");
    private static final BrokerOrderId B = new BrokerOrderId("B");

    private final VirtualTime time = new VirtualTime(T);
    private final List<ExchangeEvent> events = new ArrayList<>();
    private final SimulatedExchange books = exchange(PriceDay.Kind.BOOKS, Duration.ofSeconds(5));
    private final SimulatedExchange bars = exchange(PriceDay.Kind.BARS, Duration.ofMinutes(1));

    @Test
    void tradesABuyAtTheAskAndASellAtTheBidWhole() {
        Seat seat = seat(books, Appetite.WHOLE);
        books.show(book(99_00, 100_00));

        assertThat(seat.enter(ticket(A, Side.BUY, 50, 101_00))).isEqualTo(new Taken());
        assertThat(seat.enter(ticket(B, Side.SELL, 25, 99_00))).isEqualTo(new Taken());

        assertThat(events)
                .containsExactly(
                        new Traded(A, FIRST, 50, new Price(100_00), 0, T),
                        new Traded(B, FIRST + 1, 25, new Price(99_00), 0, T));
    }

    @Test
    void restsWhatDoesNotCrossAndTradesItAtALaterBook() {
        Seat seat = seat(books, Appetite.WHOLE);
        books.show(book(99_00, 100_00));
        seat.enter(ticket(A, Side.BUY, 25, 98_50));
        runTo(5);
        books.show(book(98_00, 98_55));
        runTo(10);
        books.show(book(97_00, 98_00));

        assertThat(events)
                .containsExactly(
                        new Rested(A, 25, new Price(98_50)),
                        new Traded(A, FIRST, 25, new Price(98_00), 0, T.plusSeconds(10)));
    }

    @Test
    void restsWhereThereIsNoQuoteOrNobodyOnTheOtherSide() {
        Seat seat = seat(books, Appetite.WHOLE);
        seat.enter(ticket(A, Side.BUY, 25, 98_50));
        books.show(book(0, 100_00));
        seat.enter(ticket(B, Side.SELL, 25, 99_00));

        assertThat(events).containsExactly(new Rested(A, 25, new Price(98_50)), new Rested(B, 25, new Price(99_00)));
    }

    @Test
    void refusesUnitsTicksAndPricesThatItsRulesForbid() {
        Seat seat = seat(books, Appetite.WHOLE);
        books.show(book(99_00, 101_00));

        assertThat(seat.enter(ticket(A, Side.BUY, 30, 100_00)))
                .isEqualTo(new Refused(RejectReason.QUANTITY, "30 units are no whole lots of 25"));
        assertThat(seat.enter(ticket(A, Side.BUY, 1_825, 100_00)))
                .isEqualTo(new Refused(RejectReason.QUANTITY, "1825 units are above the freeze of 1800"));
        assertThat(seat.enter(ticket(A, Side.BUY, 25, 100_02)))
                .isEqualTo(new Refused(RejectReason.PRICE_BAND, "100.02 is no positive multiple of the tick 0.05"));
        assertThat(seat.enter(ticket(A, Side.BUY, 25, 140_05)))
                .isEqualTo(new Refused(RejectReason.PRICE_BAND, "140.05 lies outside the band 60.00 to 140.00"));
        assertThat(events).isEmpty();
    }

    @Test
    void bandsCheapContractsByTwentyRupeesAndNeverBelowATick() {
        assertThat(PriceBand.around(new Price(12_30), 5)).isEqualTo(new PriceBand(new Price(5), new Price(32_30)));
        assertThat(PriceBand.around(new Price(50_00), 5)).isEqualTo(new PriceBand(new Price(30_00), new Price(70_00)));
        assertThat(PriceBand.around(new Price(50_05), 5)).isEqualTo(new PriceBand(new Price(30_05), new Price(70_05)));
    }

    @Test
    void modifiesAndCancelsWhatRestsAndNothingElse() {
        Seat seat = seat(books, Appetite.WHOLE);
        books.show(book(99_00, 100_00));
        seat.enter(ticket(A, Side.BUY, 25, 98_50));
        seat.enter(ticket(B, Side.SELL, 25, 101_00));
        seat.modify(A, new Price(100_00));
        seat.cancel(B);

        assertThat(seat.cancel(B)).isInstanceOf(Refused.class);
        assertThat(seat.modify(A, new Price(99_00))).isInstanceOf(Refused.class);
        assertThat(events)
                .containsExactly(
                        new Rested(A, 25, new Price(98_50)),
                        new Rested(B, 25, new Price(101_00)),
                        new Repriced(A, new Price(100_00)),
                        new Traded(A, FIRST, 25, new Price(100_00), 0, T),
                        new Removed(B, 25, "cancelled"));
    }

    @Test
    void tradesABarsOrderAtTheOpenPlusSlippageAgainstTheTrader() {
        Seat seat = seat(bars, Appetite.WHOLE);
        bars.show(bar(100_00, 120_00, 80_00, 110_00));
        runTo(30);
        seat.enter(ticket(A, Side.BUY, 25, 101_00));
        seat.enter(ticket(B, Side.SELL, 25, 99_90));

        assertThat(events)
                .containsExactly(
                        new Traded(A, FIRST, 25, new Price(100_10), 0, T.plusSeconds(30)),
                        new Traded(B, FIRST + 1, 25, new Price(99_90), 0, T.plusSeconds(30)));
    }

    @Test
    void tradesWhatRestedThroughABarAtItsLimitWhenTheBarEnds() {
        Seat seat = seat(bars, Appetite.WHOLE);
        bars.show(bar(100_00, 105_00, 95_00, 104_00));
        seat.enter(ticket(A, Side.BUY, 25, 95_00));
        seat.enter(ticket(B, Side.BUY, 25, 94_95));
        runTo(59);
        assertThat(events).hasSize(2);
        runTo(60);

        assertThat(events)
                .containsExactly(
                        new Rested(A, 25, new Price(95_00)),
                        new Rested(B, 25, new Price(94_95)),
                        new Traded(A, FIRST, 25, new Price(95_00), 0, T.plusSeconds(60)));
    }

    @Test
    void believesOnlyTheCloseOfABarInWhoseMidstAnOrderCame() {
        Seat seat = seat(bars, Appetite.WHOLE);
        bars.show(bar(100_00, 105_00, 95_00, 99_00));
        runTo(20);
        seat.enter(ticket(A, Side.BUY, 25, 97_00));
        seat.enter(ticket(B, Side.BUY, 25, 99_00));
        runTo(60);
        bars.show(bar(96_00, 97_00, 95_00, 96_00));

        assertThat(events)
                .containsExactly(
                        new Rested(A, 25, new Price(97_00)),
                        new Rested(B, 25, new Price(99_00)),
                        new Traded(B, FIRST, 25, new Price(99_00), 0, T.plusSeconds(60)),
                        new Traded(A, FIRST + 1, 25, new Price(96_10), 0, T.plusSeconds(60)));
    }

    @Test
    void fillsInPartsWhereTheAppetiteIsSmall() {
        Seat seat = seat(books, Appetite.inParts(3));
        books.show(book(99_00, 100_00));
        seat.enter(ticket(A, Side.BUY, 100, 100_00));
        runTo(4);

        assertThat(events)
                .containsExactly(
                        new Traded(A, FIRST, 50, new Price(100_00), 50, T),
                        new Rested(A, 50, new Price(100_00)),
                        new Traded(A, FIRST + 1, 50, new Price(100_00), 0, T.plusMillis(700)));
    }

    @Test
    void removesWhatRestsWhenTheDayEndsAndTakesNothingMore() {
        Seat seat = seat(books, Appetite.WHOLE);
        books.show(book(99_00, 100_00));
        seat.enter(ticket(A, Side.BUY, 25, 98_50));
        books.close();

        assertThat(events)
                .containsExactly(new Rested(A, 25, new Price(98_50)), new Removed(A, 25, "the day has ended"));
        assertThat(seat.enter(ticket(B, Side.BUY, 25, 98_50)))
                .isEqualTo(new Refused(RejectReason.MARKET_CLOSED, "the day has ended"));
    }

    @Test
    void dropsTheOrdersOfAMemberThatIsSeatedAgainAndNumbersOnFromItsBook() {
        Seat gone = seat(books, Appetite.WHOLE);
        gone.enter(ticket(A, Side.BUY, 25, 100_00));
        Seat back = books.seat(new MemberId("m"), FIRST + 40, Appetite.WHOLE, events::add);
        books.show(book(99_00, 100_00));
        back.enter(ticket(B, Side.BUY, 25, 100_00));

        assertThat(events)
                .containsExactly(
                        new Rested(A, 25, new Price(100_00)), new Traded(B, FIRST + 41, 25, new Price(100_00), 0, T));
    }

    private SimulatedExchange exchange(PriceDay.Kind kind, Duration cadence) {
        return new SimulatedExchange(time, new SimulatedExchange.Terms(kind, cadence, 10));
    }

    private Seat seat(SimulatedExchange exchange, Appetite appetite) {
        return exchange.seat(new MemberId("m"), 0, appetite, events::add);
    }

    private static Ticket ticket(BrokerOrderId order, Side side, long units, long limitPaise) {
        return new Ticket(order, CONTRACT, side, units, new Price(limitPaise), true);
    }

    private PriceStep book(long bid, long ask) {
        return new PriceStep(
                time.now(), List.of(new OptionRow(CALL, new Prices(0, 0, 0, 0), bid, 25, ask, 25)), List.of());
    }

    private PriceStep bar(long open, long high, long low, long close) {
        return new PriceStep(
                time.now(), List.of(new OptionRow(CALL, new Prices(open, high, low, close), 0, 0, 0, 0)), List.of());
    }

    private void runTo(long seconds) {
        time.runUntil(T.plusSeconds(seconds));
    }
}
