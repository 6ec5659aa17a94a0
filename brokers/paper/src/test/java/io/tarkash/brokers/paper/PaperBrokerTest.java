package io.tarkash.brokers.paper;

import static io.tarkash.brokers.paper.Paper.CALL;
import static io.tarkash.brokers.paper.Paper.CONTRACT;
import static io.tarkash.brokers.paper.Paper.T;
import static io.tarkash.brokers.paper.Paper.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerOutcome.Accepted;
import io.tarkash.engine.broker.BrokerOutcome.Rejected;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.simulator.exchange.Appetite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaperBrokerTest {
    private static final Holding HOLDING = new Holding(CALL, Product.NRML);

    private final Paper paper = new Paper(PaperBook.inMemory(), T, Appetite.WHOLE);
    private final List<BrokerUpdate> updates = new ArrayList<>();

    @Test
    void answersThenTellsThenShowsAnOrderThatTrades() {
        paper.broker.tell(updates::add);
        paper.show(99_00, 100_00);

        assertThat(paper.broker.place(request("tk1", Side.BUY, 50, 101_00))).isEqualTo(accepted(1));

        BrokerOrder filled = order(1, "tk1", new Progress(Status.FILLED, 50, 50, new Price(101_00), ""));
        BrokerTrade trade = trade(1, "tk1", Side.BUY, 50, 100_00);
        assertThat(updates)
                .containsExactly(
                        new BrokerUpdate.OrderChanged(
                                order(1, "tk1", new Progress(Status.OPEN, 50, 0, new Price(101_00), ""))),
                        new BrokerUpdate.Traded(trade),
                        new BrokerUpdate.OrderChanged(filled));
        assertThat(paper.broker.book())
                .isEqualTo(new Book(List.of(filled), List.of(trade), sorted(Map.of(HOLDING, 50L))));
    }

    @Test
    void makesTwoOrdersOfTheSameRequestSentTwice() {
        paper.show(99_00, 100_00);
        paper.broker.place(request("tk1", Side.SELL, 25, 99_00));
        paper.broker.place(request("tk1", Side.SELL, 25, 99_00));

        Book book = book(paper);
        assertThat(book.orders()).extracting(BrokerOrder::tag).containsExactly("tk1", "tk1");
        assertThat(book.net()).isEqualTo(Map.of(HOLDING, -50L));
    }

    @Test
    void acceptsWhatTheExchangeThenRefusesAndShowsItRejected() {
        paper.show(99_00, 101_00);

        assertThat(paper.broker.place(request("tk1", Side.BUY, 25, 200_00))).isEqualTo(accepted(1));

        assertThat(book(paper).orders())
                .containsExactly(order(
                        1,
                        "tk1",
                        new Progress(
                                Status.REJECTED,
                                25,
                                0,
                                new Price(200_00),
                                "PRICE_BAND: 200.00 lies outside the band 60.00 to 140.00")));
    }

    @Test
    void modifiesAndCancelsOnlyWhatWorks() {
        paper.show(99_00, 100_00);
        paper.broker.place(request("tk1", Side.BUY, 25, 98_00));
        BrokerOrderId id = new BrokerOrderId("240724000001");

        assertThat(paper.broker.modify(id, new Price(98_50))).isEqualTo(accepted(1));
        assertThat(paper.broker.cancel(id)).isEqualTo(accepted(1));
        assertThat(paper.broker.cancel(id))
                .isEqualTo(new Rejected(RejectReason.OTHER, "order 240724000001 is CANCELLED"));
        assertThat(paper.broker.cancel(new BrokerOrderId("7")))
                .isEqualTo(new Rejected(RejectReason.OTHER, "there is no order 7"));
        assertThat(book(paper).orders())
                .containsExactly(order(1, "tk1", new Progress(Status.CANCELLED, 25, 0, new Price(98_50), "cancelled")));
    }

    @Test
    void tradesByHandWithoutATagAndAtWhateverPriceThereIs() {
        paper.show(99_00, 100_00);
        paper.broker.place(request("tk1", Side.SELL, 50, 99_00));

        paper.broker.handTrade(HOLDING, Side.BUY, 25);
        paper.broker.handTrade(CONTRACT, Side.BUY, 25, new Price(99_50), Product.NRML);

        assertThat(book(paper).orders()).extracting(BrokerOrder::tag).containsExactly("tk1", "", "");
        assertThat(book(paper).trades()).extracting(BrokerTrade::tag).containsExactly("tk1", "");
        assertThat(paper.broker.held()).isEqualTo(Map.of(HOLDING, -25L));
    }

    @Test
    void tellsATradeOfARestingOrderOnlyWhenTheBookHasIt(@TempDir Path folder) {
        Path file = folder.resolve("account.db");
        Paper first = new Paper(PaperBook.open(file), T, Appetite.WHOLE);
        first.show(99_00, 100_00);
        first.broker.place(request("tk1", Side.BUY, 25, 98_00));
        first.broker.tell(update -> {
            try (PaperBook other = PaperBook.open(file)) {
                updates.add(update);
                assertThat(other.trades()).hasSize(1);
            }
        });

        first.show(97_00, 98_00);

        first.close();
        assertThat(updates).hasSize(2);
    }

    @Test
    void goesOnFromItsBookWithWhatIsOpen(@TempDir Path folder) {
        Path file = folder.resolve("account.db");
        Paper first = new Paper(PaperBook.open(file), T, Appetite.inParts(2));
        first.show(99_00, 100_00);
        first.broker.place(request("tk1", Side.BUY, 100, 100_00));
        first.broker.place(request("tk2", Side.SELL, 25, 105_00));
        Book before = book(first);
        first.close();

        Paper second = new Paper(PaperBook.open(file), T.plusSeconds(60), Appetite.WHOLE);
        assertThat(second.broker.book()).isEqualTo(before);
        second.show(99_00, 100_00);
        second.broker.place(request("tk3", Side.BUY, 25, 98_00));

        assertThat(book(second).orders())
                .extracting(order -> order.id() + " " + order.progress().status() + " "
                        + order.progress().filledUnits())
                .containsExactly("240724000001 FILLED 100", "240724000002 OPEN 0", "240724000003 OPEN 0");
        assertThat(book(second).trades())
                .extracting(trade -> trade.number() + " " + trade.units())
                .containsExactly("2024072400000001 50", "2024072400000002 50");
        second.close();
    }

    @Test
    void endsDayOrdersWithTheirDayAndHoldsPositionsUntilTheyExpire(@TempDir Path folder) {
        Path file = folder.resolve("account.db");
        Paper first = new Paper(PaperBook.open(file), T, Appetite.WHOLE);
        first.show(99_00, 100_00);
        first.broker.place(request("tk1", Side.SELL, 25, 99_00));
        first.broker.place(request("tk2", Side.BUY, 25, 90_00));
        first.close();

        Paper next = paperAt(file, T.plus(Duration.ofDays(1)));
        next.show(80_00, 81_00);
        assertThat(next.broker.book()).isEqualTo(new Book(List.of(), List.of(), sorted(Map.of(HOLDING, -25L))));
        assertThat(next.broker.place(request("tk3", Side.BUY, 25, 70_00)))
                .isEqualTo(new Accepted(new BrokerOrderId("240725000001")));
        next.close();

        Paper later = paperAt(file, T.plus(Duration.ofDays(2)));
        assertThat(later.broker.held()).isEmpty();
        later.close();
    }

    private static Paper paperAt(Path file, Instant start) {
        return new Paper(PaperBook.open(file), start, Appetite.WHOLE);
    }

    private static Book book(Paper paper) {
        return (Book) paper.broker.book();
    }

    private static BrokerOutcome accepted(int number) {
        return new Accepted(new BrokerOrderId("24072400000" + number));
    }

    private static BrokerOrder order(int number, String tag, Progress progress) {
        return new BrokerOrder(new BrokerOrderId("24072400000" + number), tag, CALL, Side.BUY, Product.NRML, progress);
    }

    private static BrokerTrade trade(int number, String tag, Side side, long units, long paise) {
        return new BrokerTrade("202407240000000" + number, tag, CALL, side, units, new Price(paise), Product.NRML, T);
    }

    private static SortedMap<Holding, Long> sorted(Map<Holding, Long> net) {
        return new TreeMap<>(net);
    }
}
