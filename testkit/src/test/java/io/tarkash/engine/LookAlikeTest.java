package io.tarkash.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each minute the orders of the last five, at all accounts, are looked over for one that looks sent twice. */
class LookAlikeTest {
    @Test
    void namesBothOrdersWhenThePersonSendsOneLikeOurs() {
        TestDesk desk = entered();
        show(
                desk,
                "B",
                foreign(desk, ours(desk).intent().side(), ours(desk).intent().units()));
        desk.minute("09:22");

        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.LOOK_ALIKE);
        desk.minute("09:23");
        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.LOOK_ALIKE);
    }

    @Test
    void namesNoOrderThatDiffersOrThatWasThereBefore() {
        TestDesk desk = entered();
        Order ours = ours(desk);
        show(
                desk,
                "B",
                foreign(desk, ours.intent().side().opposite(), ours.intent().units()));
        show(desk, "A", foreign(desk, ours.intent().side(), ours.intent().units() * 2));
        desk.minute("09:22");

        assertThat(desk.alerts()).doesNotContain(Alert.Code.LOOK_ALIKE);
    }

    @Test
    void forgetsOrdersOlderThanFiveMinutes() {
        TestDesk desk = entered();
        desk.minute("09:28");
        show(
                desk,
                "B",
                foreign(desk, ours(desk).intent().side(), ours(desk).intent().units()));
        desk.minute("09:29");

        assertThat(desk.alerts()).doesNotContain(Alert.Code.LOOK_ALIKE);
    }

    @Test
    void stopsEntriesWhenOneTagStandsInTwoOrders() {
        TestDesk desk = entered();
        BrokerOrder mine = desk.broker("A").orders().getFirst();
        show(
                desk,
                "A",
                new BrokerOrder(
                        new BrokerOrderId("twice"),
                        mine.tag(),
                        mine.instrument(),
                        mine.side(),
                        mine.product(),
                        mine.progress()));
        desk.minute("09:22");

        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.DUPLICATE_ORDER);
        assertThat(desk.desk().state().standing().entriesStopped()).isPresent();
    }

    private static TestDesk entered() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1, 1);
        desk.start();
        desk.pass(Duration.ofSeconds(1));
        desk.minute("09:20");
        desk.minute("09:21");
        desk.pass(Duration.ofSeconds(3));
        return desk;
    }

    private static Order ours(TestDesk desk) {
        return desk.orders("A", "h", Purpose.ENTRY).getFirst();
    }

    private static BrokerOrder foreign(TestDesk desk, Side side, long units) {
        BrokerOrder mine = desk.broker("A").orders().getFirst();
        return new BrokerOrder(
                new BrokerOrderId("by-hand"),
                "",
                ours(desk).intent().instrument(),
                side,
                Product.NRML,
                new BrokerOrder.Progress(
                        BrokerOrder.Status.OPEN, units, 0, mine.progress().limit(), ""));
    }

    /** One reading of the account's book in which this order stands too. */
    private static void show(TestDesk desk, String account, BrokerOrder extra) {
        Book book = desk.broker(account).book();
        List<BrokerOrder> orders = new ArrayList<>(book.orders());
        orders.add(extra);
        desk.hear(new AccountId(account), new Book(orders, book.trades(), book.net()));
    }
}
