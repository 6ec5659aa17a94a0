package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker whose stream tells that an order is filled, but not by which trades: those stand in the book only. */
class AnnouncedFillTest {
    private static final AccountId A = new AccountId("A");
    private static final Duration BEFORE_THE_BOOK = Duration.ofMillis(150);

    private final TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1)
            .script("A", "hc", ENTRY, Reply.REST)
            .script("A", "hp", ENTRY, Reply.REST);

    @Test
    void sellsOnceEveryHedgeIsSaidToBeFilledWithoutWaitingForTheBook() {
        begin();

        announce("hc", 65);
        assertThat(desk.placed()).hasSize(2);
        announce("hp", 65);

        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65", "A sc ENTRY 65", "A sp ENTRY 65");
        assertThat(desk.open("A", "hc")).isZero();
        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void countsEachTradeOnceWhenTheBookBringsThem() {
        begin();
        announce("hc", 65);
        announce("hp", 65);

        desk.pass(Duration.ofSeconds(3));

        assertThat(desk.run().fills()).hasSize(4);
        assertThat(desk.open("A", "hc")).isEqualTo(65);
        assertThat(desk.open("A", "hp")).isEqualTo(65);
        assertThat(desk.states("A", "hc", ENTRY)).allMatch(OrderState.Filled.class::isInstance);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void doesNotBuyBackShortsThatFillBeforeTheTradesOfTheirHedgesAreCounted() {
        desk.readsFailIf(() -> !desk.placed().isEmpty());
        begin();
        announce("hc", 65);
        announce("hp", 65);

        desk.seconds(20);

        assertThat(desk.open("A", "sc")).isEqualTo(65);
        assertThat(desk.open("A", "hc")).isZero();
        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.UNCOVERED_SHORT, Alert.Code.RUN_QUARANTINED);
    }

    @Test
    void waitsForTheTradesOfWhatIsSaidToBeFilledInPart() {
        begin();

        announce("hp", 65);
        announce("hc", 64);

        assertThat(desk.placed()).hasSize(2);
    }

    /** What was only said is forgotten with the process; what was sent by it stands. */
    @Test
    void goesOnAfterARestartBetweenTheWordAndTheTrades() {
        begin();
        announce("hc", 65);
        announce("hp", 65);

        desk.restart();
        desk.start();
        desk.pass(Duration.ofSeconds(3));

        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.run().fills()).hasSize(4);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HALT", "CONTINUE"})
    void keepsHedgesThatAreSaidToBeFilledWhenTheirShortsAreRefusedAtOnce(String policy) {
        TestDesk refusing = TestDesk.of(StrategyBuilder.condor().onLegIncomplete(policy(policy)), 1)
                .script("A", "hc", ENTRY, Reply.REST)
                .script("A", "hp", ENTRY, Reply.REST)
                .script("A", "sc", ENTRY, Reply.REJECT)
                .script("A", "sp", ENTRY, Reply.REJECT);
        begin(refusing);
        announce(refusing, "hc", 65);
        announce(refusing, "hp", 65);
        assertThat(refusing.open("A", "hc")).as("not counted yet").isZero();

        refusing.seconds(30);

        assertThat(refusing.open("A", "hc")).isEqualTo(65);
        assertThat(refusing.open("A", "hp")).isEqualTo(65);
        assertThat(refusing.placed()).noneMatch(placed -> placed.contains("EXIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HALT", "CONTINUE"})
    void keepsAHedgeThatIsSaidToBeFilledWhenAnotherIsRefused(String policy) {
        TestDesk refusing = TestDesk.of(StrategyBuilder.condor().onLegIncomplete(policy(policy)), 1)
                .script("A", "hc", ENTRY, Reply.REJECT)
                .script("A", "hp", ENTRY, Reply.REST);
        begin(refusing);
        announce(refusing, "hp", 65);
        refusing.seconds(30);

        assertThat(refusing.open("A", "hp")).isEqualTo(65);
        assertThat(refusing.open("A", "sp")).isEqualTo(policy.equals("HALT") ? 0 : 65);
        assertThat(refusing.placed()).noneMatch(placed -> placed.contains("EXIT"));
    }

    /** The shorts are counted and their hedges are not; after a restart nobody knows any more that those are filled. */
    @Test
    void buysNoShortBackAfterARestartBecauseItsHedgeIsNotCountedYet() {
        desk.readsFailIf(() -> !desk.placed().isEmpty());
        begin();
        announce("hc", 65);
        announce("hp", 65);
        assertThat(desk.open("A", "sc")).isEqualTo(65);

        desk.restart();
        desk.start();
        desk.seconds(20);
        assertThat(desk.placed()).hasSize(4);
        desk.readsFailIf(() -> false);
        desk.seconds(10);

        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.open("A", "hc")).isEqualTo(65);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.alerts()).doesNotContain(Alert.Code.UNCOVERED_SHORT);
    }

    private static OnLegIncomplete policy(String name) {
        return name.equals("HALT") ? new OnLegIncomplete.HaltAndKeep() : new OnLegIncomplete.Continue();
    }

    private void begin() {
        begin(desk);
    }

    private static void begin(TestDesk desk) {
        desk.start();
        desk.minute("09:20");
        assertThat(desk.placed()).hasSize(2);
    }

    private void announce(String leg, long units) {
        announce(desk, leg, units);
    }

    /** The trade stands in the broker's book, and the stream shows the order only. */
    private static void announce(TestDesk desk, String leg, long units) {
        Order order = desk.orders("A", leg, ENTRY).getLast();
        var id = desk.idOf("A", order);
        desk.broker("A").trade(id, units, new Price(order.limit().paise()), desk.now());
        desk.send(new Event.Updated(
                A, new BrokerUpdate.OrderChanged(desk.broker("A").order(id))));
        desk.pass(BEFORE_THE_BOOK);
    }
}
