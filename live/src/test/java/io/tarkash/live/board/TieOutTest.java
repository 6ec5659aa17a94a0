package io.tarkash.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord.OutsideHeld;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.live.board.TieOut.Charging;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TieOutTest {
    private static final AccountId A = new AccountId("A");

    private static final Installation OURS = new Installation("test");

    private static final Charging NO_CHARGES =
            new Charging(TestFacts.charges(), Broker.ZERODHA, new ChargesReading.NotOffered());

    private final TestDesk desk =
            TestDesk.of(StrategyBuilder.spread().entry("09:20").exitAt("15:00"), 1);

    @Test
    void tiesOutAWholeDay() {
        day();

        TieOut.Result result = tied(book());

        assertThat(result.differences()).isEmpty();
        assertThat(result.orders()).isEqualTo(4);
        assertThat(result.ours()).isEqualTo(result.broker());
    }

    @Test
    void expectsWhatTheUserHoldsThemselves() {
        day();
        Holding own = new Holding(TestFacts.nifty(24_500, OptionType.PUT), Product.NRML);
        Book whole = book();
        Book more = new Book(whole.orders(), whole.trades(), new TreeMap<>(Map.of(own, 65L)));
        DeskSnapshot known = desk.desk().snapshot();
        DeskSnapshot told = new DeskSnapshot(known.runs(), List.of(new OutsideHeld(A, own, 65)), known.standing());

        assertThat(TieOut.of(A, TestFacts.DAY, OURS, told, more, NO_CHARGES).ties())
                .isTrue();
        assertThat(tied(more).differences())
                .containsExactly("position NIFTY 24NOV26 24500 PE NRML: we expect 0 units, the broker has 65");
    }

    @Test
    void namesAnOrderThatTheBrokerDoesNotShow() {
        day();
        Book whole = book();
        Book less = new Book(whole.orders().subList(1, 4), whole.trades(), whole.net());

        assertThat(tied(less).differences())
                .singleElement()
                .asString()
                .startsWith("order " + whole.orders().getFirst().id())
                .endsWith("is not in the broker's book");
    }

    @Test
    void namesUnitsValueAndProfitOfATradeAtAnotherPrice() {
        day();
        Book whole = book();
        List<BrokerTrade> other = whole.trades().stream()
                .map(trade -> trade.equals(whole.trades().getFirst()) ? dearer(trade) : trade)
                .toList();

        List<String> differences =
                tied(new Book(whole.orders(), other, whole.net())).differences();

        assertThat(differences).hasSize(2);
        assertThat(differences.getFirst()).startsWith("BUY NIFTY 24NOV26 24900 CE: we counted 65 units for");
        assertThat(differences.getLast()).startsWith("realised profit before charges");
    }

    @Test
    void namesChargesThatTheBrokerCountsOtherwise() {
        day();
        Book whole = book();
        List<ExecutedOrder> executed = ChargeCheck.executed(OURS, whole);
        Charges ours = ChargeCheck.byOurRates(executed, TestFacts.charges(), Broker.ZERODHA, TestFacts.DAY)
                .orElseThrow();
        Charges theirs = new Charges(
                ours.stt(), ours.exchange(), ours.sebi(), ours.stamp(), ours.gst(), Levy.of(Money.ofRupees(60)));
        Charging charging = new Charging(TestFacts.charges(), Broker.ZERODHA, new ChargesReading.Charged(theirs));

        TieOut.Result result = TieOut.of(A, TestFacts.DAY, OURS, desk.desk().snapshot(), whole, charging);

        assertThat(executed).hasSize(4);
        assertThat(result.differences()).containsExactly("brokerage: we count 80.00, the broker 60.00");
        assertThat(result.charges().ours()).contains(ours.total());
        assertThat(result.charges().broker()).contains(theirs.total());
    }

    @Test
    void namesAPositionThatTheBrokerHasAndWeDoNot() {
        day();
        Book whole = book();
        TreeMap<Holding, Long> net = new TreeMap<>();
        net.put(new Holding(TestFacts.nifty(24_700, OptionType.CALL), Product.NRML), -65L);

        assertThat(tied(new Book(whole.orders(), whole.trades(), net)).differences())
                .containsExactly("position NIFTY 24NOV26 24700 CE NRML: we expect 0 units, the broker has -65");
    }

    private void day() {
        desk.minute("09:20");
        desk.settle();
        desk.minute("15:00");
        desk.settle();
        assertThat(desk.run().holdsAnything()).isFalse();
    }

    private Book book() {
        return desk.broker("A").book();
    }

    private TieOut.Result tied(Book book) {
        return TieOut.of(A, TestFacts.DAY, OURS, desk.desk().snapshot(), book, NO_CHARGES);
    }

    private static BrokerTrade dearer(BrokerTrade trade) {
        return new BrokerTrade(
                trade.number(),
                trade.tag(),
                trade.instrument(),
                trade.side(),
                trade.units(),
                new Price(trade.price().paise() + 5),
                trade.product(),
                trade.at());
    }
}
