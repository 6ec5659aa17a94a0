package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.EXIT;
import static io.tarkash.domain.order.Purpose.REVERSAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Our exit and somebody else's closing of the same position, in the two seconds in which neither can know the other. */
class ClosedTwiceTest {
    private static final AccountId A = new AccountId("A");

    @Test
    void givesBackWhatOneReadingShowsAsClosedByUsAndByTheUser() {
        TestDesk desk = leaving(1);
        byHand(desk, 65);
        desk.pass(Duration.ofMillis(200));
        fillSilently(desk, 65);

        read(desk);
        desk.seconds(5);

        assertThat(desk.states("A", "s", REVERSAL)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertThat(desk.alerts()).contains(Alert.Code.CLOSED_OUTSIDE);
        assertEndsFlat(desk);
    }

    @Test
    void givesBackWhatTheUserClosedBeforeAnExitThatTheStreamToldFirst() {
        TestDesk desk = leaving(1);
        byHand(desk, 65);
        desk.pass(Duration.ofMillis(100));
        desk.fill("A", "s", EXIT, 65);
        desk.seconds(3);
        desk.minute("15:16");
        desk.seconds(5);

        assertThat(desk.states("A", "s", REVERSAL)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertEndsFlat(desk);
    }

    @Test
    void givesBackOnlyThePartThatWasClosedTwice() {
        TestDesk desk = leaving(3);
        byHand(desk, 130);
        fillSilently(desk, 130);

        read(desk);
        desk.seconds(20);

        assertThat(desk.states("A", "s", REVERSAL)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertThat(desk.orders("A", "s", REVERSAL).getFirst().intent().units()).isEqualTo(65);
        assertEndsFlat(desk);
    }

    @Test
    void givesNothingBackTwice() {
        TestDesk desk = leaving(1);
        byHand(desk, 65);
        fillSilently(desk, 65);
        read(desk);
        desk.seconds(5);
        read(desk);
        desk.seconds(5);
        desk.restart();
        desk.start();
        desk.minute("15:17");
        desk.seconds(5);

        assertThat(desk.states("A", "s", REVERSAL)).hasSize(1);
        assertEndsFlat(desk);
    }

    @Test
    void leavesAloneWhatTheUserBoughtAfterOurExit() {
        TestDesk desk = leaving(1);
        fillSilently(desk, 65);
        desk.pass(Duration.ofSeconds(2));
        byHand(desk, 65);

        read(desk);
        desk.seconds(5);
        desk.minute("15:17");

        assertThat(desk.states("A", "s", REVERSAL)).isEmpty();
        assertThat(desk.broker("A").net(TestFacts.nifty(24_700, OptionType.CALL)))
                .isEqualTo(65);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.CLOSED_OUTSIDE);
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
    }

    @Test
    void takesNoMoreForOursThanWeHeld() {
        TestDesk desk = leaving(1);
        byHand(desk, 195);
        fillSilently(desk, 65);

        read(desk);
        desk.seconds(5);

        assertThat(desk.orders("A", "s", REVERSAL)).hasSize(1);
        assertThat(desk.broker("A").net(TestFacts.nifty(24_700, OptionType.CALL)))
                .as("the rest is the user's own")
                .isEqualTo(130);
    }

    /** Entered, and the exit of the short rests at the broker. */
    private static TestDesk leaving(int multiplier) {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), multiplier);
        desk.start();
        desk.minute("09:20");
        desk.script("A", "s", EXIT, Reply.REST);
        desk.minute("15:15");
        assertThat(desk.orders("A", "s", EXIT)).hasSize(1);
        return desk;
    }

    private static void byHand(TestDesk desk, long units) {
        desk.broker("A")
                .byHand(TestFacts.nifty(24_700, OptionType.CALL), Side.BUY, units, Price.ofRupees(50), desk.now());
    }

    private static void fillSilently(TestDesk desk, long units) {
        var order = desk.orders("A", "s", EXIT).getLast();
        desk.broker("A").trade(desk.idOf("A", order), units, order.limit(), desk.now());
    }

    private static void read(TestDesk desk) {
        desk.hear(A, desk.broker("A").book());
        desk.settle();
    }

    private static void assertEndsFlat(TestDesk desk) {
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.open("A", "s")).isZero();
        assertThat(desk.open("A", "h")).isZero();
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
    }
}
