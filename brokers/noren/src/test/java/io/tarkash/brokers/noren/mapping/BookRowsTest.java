package io.tarkash.brokers.noren.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.brokers.noren.fixture.SetTime;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BookRowsTest {
    private static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.of(2026, 11, 24), Strike.ofRupees(26000), OptionType.CALL);
    private static final String OURS = """
            {"norenordno":"7","exch":"NFO","tsym":"NIFTY24NOV26C26000","trantype":"B","qty":"65","prc":"1.05",
             "prd":"M","remarks":"tkabcd000000000001","status":"%s","reporttype":"%s","fillshares":"%s"}""";

    private final BookRows rows = new BookRows(Shared.master(), new OrderMemory());

    @Test
    void readsTheOrderBook() {
        assertThat(Shared.rows("order_book.json").stream().flatMap(row -> rows.order(row).stream()))
                .containsExactly(
                        order("26112000000001", "own-1", new Progress(Status.OPEN, 65, 0, new Price(12345), "")),
                        order(
                                "26112000000002",
                                "own-2",
                                new Progress(
                                        Status.REJECTED,
                                        65,
                                        0,
                                        new Price(12345),
                                        "OTHER: RED:RULE:{constructed reason}")));
    }

    @Test
    void readsAnOrdersHistoryNewestFirst() {
        assertThat(Shared.rows("single_ord_hist.json").stream()
                        .flatMap(row -> new BookRows(Shared.master(), new OrderMemory()).order(row).stream())
                        .map(BrokerOrder::progress))
                .containsExactly(
                        new Progress(Status.FILLED, 65, 65, new Price(12345), ""),
                        new Progress(Status.OPEN, 65, 0, new Price(12345), ""),
                        new Progress(Status.OPEN, 65, 0, new Price(12345), ""),
                        new Progress(Status.OPEN, 65, 0, new Price(12345), ""));
    }

    @Test
    void readsTheTradeBook() {
        assertThat(Shared.rows("trade_book.json").stream().flatMap(row -> rows.trade(row, Instant.EPOCH).stream()))
                .containsExactly(new BrokerTrade(
                        "26112000000001-5000001",
                        "own-1",
                        CALL,
                        Side.BUY,
                        65,
                        new Price(12340),
                        Product.NRML,
                        Instant.parse("2026-11-20T05:00:01Z")));
    }

    @Test
    void readsThePositions() {
        assertThat(Shared.rows("position_book.json").stream().flatMap(row -> rows.holding(row).stream()))
                .containsExactly(Map.entry(new Holding(CALL, Product.NRML), 65L));
    }

    @Test
    void leavesOutSharesFuturesAndOtherIndices() {
        assertThat(List.of(
                        "{'exch':'NSE','tsym':'RELIANCE-EQ','instname':'EQ','prd':'C','netqty':'10'}",
                        "{'exch':'NFO','tsym':'NIFTY24NOV26F','instname':'FUTIDX','prd':'M','netqty':'65'}",
                        "{'exch':'BFO','tsym':'SENSEX5026NOV26900PE','instname':'OPTIDX','prd':'M','netqty':'60'}",
                        "{'exch':'NFO','tsym':'NIFTY24NOV26C26000','instname':'OPTIDX','prd':'H','netqty':'65'}",
                        "{'exch':'NFO','tsym':'NIFTY24NOV26C26000','instname':'OPTIDX','prd':'M','netqty':'0'}"))
                .allSatisfy(json -> assertThat(rows.holding(Shared.row(json.replace('\'', '"'))))
                        .isEmpty());
    }

    @Test
    void refusesAPositionOfOurIndicesThatIsInNoList() {
        Row lost = Shared.row("{'exch':'NFO','tsym':'NIFTY24NOV26C99000','instname':'OPTIDX','prd':'M','netqty':'-65'}"
                .replace('\'', '"'));
        assertThatThrownBy(() -> rows.holding(lost))
                .isInstanceOf(UnreadableRow.class)
                .hasMessage("the position in NIFTY24NOV26C99000 is in no contract list");
    }

    @Test
    void refusesAnOrderOfOursWhoseContractIsInNoList() {
        Row lost = Shared.row(OURS.formatted("OPEN", "New", "0").replace("C26000", "C99000"));
        assertThatThrownBy(() -> rows.order(lost))
                .isInstanceOf(UnreadableRow.class)
                .hasMessage("order 7 with the tag tkabcd000000000001: its contract NFO NIFTY24NOV26C99000"
                        + " is in no contract list");
    }

    @Test
    void refusesATradeOfOursWithoutItsNumber() {
        Row row = Shared.row(OURS.formatted("COMPLETE", "Fill", "65"));
        assertThatThrownBy(() -> rows.trade(row, Instant.EPOCH))
                .isInstanceOf(UnreadableRow.class)
                .hasMessageContaining("flqty");
    }

    @Test
    void leavesOutAnUnreadableOrderOfTheUsers() {
        Row row = Shared.row(OURS.formatted("OPEN", "New", "0")
                .replace("tkabcd000000000001", "mine")
                .replace("\"qty\":\"65\"", "\"qty\":\"many\""));
        assertThat(rows.order(row)).isEmpty();
    }

    @Test
    void keepsAnOrderWorkingWhenOnlyItsChangeWasRefused() {
        assertThat(status("REJECTED", "ReplaceRejected", "0")).isEqualTo(Status.OPEN);
        assertThat(status("Rejected", "CancelRejected", "20")).isEqualTo(Status.PARTIAL);
        assertThat(status("COMPLETE", "CancelRejected", "65")).isEqualTo(Status.FILLED);
    }

    @Test
    void callsAnOrderFilledOnlyByItsState() {
        assertThat(status("OPEN", "Fill", "20")).isEqualTo(Status.PARTIAL);
        assertThat(status("Complete", "Fill", "65")).isEqualTo(Status.FILLED);
    }

    @Test
    void takesAnUnknownStateForWorking() {
        assertThat(status("INVALID_STATUS_TYPE", "", "0")).isEqualTo(Status.OPEN);
    }

    @Test
    void remembersTheTagThatALaterMessageLeavesOut() {
        rows.order(Shared.row(OURS.formatted("OPEN", "New", "0")));
        Row later = Shared.row(OURS.formatted("COMPLETE", "Fill", "65").replace("tkabcd000000000001", ""));
        assertThat(rows.order(later)).map(BrokerOrder::tag).contains("tkabcd000000000001");
    }

    @Test
    void neverForgetsFillsThatWereTold() {
        rows.order(Shared.row(OURS.formatted("OPEN", "Fill", "20")));
        assertThat(rows.order(Shared.row(OURS.formatted("CANCELED", "Canceled", ""))))
                .map(order -> order.progress().filledUnits())
                .contains(20L);
    }

    @Test
    void takesAWholeOrderForFilledWhereTheUnitsAreNotSaid() {
        rows.order(Shared.row(OURS.formatted("OPEN", "Fill", "20")));
        assertThat(rows.order(Shared.row(OURS.formatted("COMPLETE", "Fill", ""))))
                .map(order -> order.progress().filledUnits())
                .contains(65L);
    }

    @Test
    void acceptsTheOtherSpellings() {
        Row row = Shared.row("{'norenoordno':'9','exch':'NFO','tsym':'x','token':'50001','trantype':'S','qty':'65.00',"
                .concat("'prc':'10.1','pcode':'I','status':'trigger_pending'}")
                .replace('\'', '"'));
        assertThat(rows.order(row))
                .contains(new BrokerOrder(
                        new BrokerOrderId("9"),
                        "",
                        CALL,
                        Side.SELL,
                        Product.MIS,
                        new Progress(Status.OPEN, 65, 0, new Price(1010), "")));
    }

    @Test
    void takesTheTimeOfHearingWhereTheTimeWasNeverSet() {
        Row row = Shared.row(("{'norenordno':'9','exch':'NFO','token':'50001','trantype':'S','prd':'M','flid':'1',"
                        + "'flqty':'65','flprc':'10.10','exch_tm':'01-01-1980 00:00:00'}")
                .replace('\'', '"'));
        assertThat(rows.trade(row, SetTime.MORNING)).map(BrokerTrade::at).contains(SetTime.MORNING);
    }

    private Optional<Status> statusOf(String word, String report, String filled) {
        return new BookRows(Shared.master(), new OrderMemory())
                .order(Shared.row(OURS.formatted(word, report, filled)))
                .map(order -> order.progress().status());
    }

    private Status status(String word, String report, String filled) {
        return statusOf(word, report, filled).orElseThrow();
    }

    private static BrokerOrder order(String id, String tag, Progress progress) {
        return new BrokerOrder(new BrokerOrderId(id), tag, CALL, Side.BUY, Product.NRML, progress);
    }
}
