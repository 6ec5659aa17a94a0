package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.domain.order.Purpose.EXIT;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** What a run keeps over the night, and what a broker forgets in it: day orders end and yesterday's book is gone. */
class NextDayTest {
    private static final Exit NEXT_DAY = new Exit.NextTradingDay(LocalTime.parse("09:30"));

    @Test
    void sendsAnExitAgainThatEndedWithItsDay() {
        TestDesk desk =
                entered(StrategyBuilder.spread().exit(NEXT_DAY).stop("s", new Trigger.Points(Price.ofRupees(10))));
        desk.script("A", "s", EXIT, Reply.REST);
        desk.price(24_700, OptionType.CALL, "140");
        desk.minute("15:35");
        overnight(desk);
        desk.minute("09:16");
        desk.minute("09:17");
        desk.pass(Duration.ofSeconds(30));

        assertThat(desk.states("A", "s", EXIT)).first().isInstanceOf(OrderState.Cancelled.class);
        assertThat(desk.open("A", "s")).isZero();
    }

    @Test
    void holdsOverTheNightAndLeavesOnTimeWithNothingTakenForTheUsers() {
        TestDesk desk = entered(StrategyBuilder.condor().exit(NEXT_DAY));
        desk.minute("15:35");
        overnight(desk);
        desk.minute("09:16");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        desk.minute("09:30");
        desk.minute("09:31");

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.records()).noneMatch(DeskRecord.OutsideHeld.class::isInstance);
    }

    @Test
    void coversAnEntryThatTurnsUpWhenItsRunIsLongOver() {
        TestDesk desk = TestDesk.of(
                StrategyBuilder.of(sell("s", OptionType.CALL, exact(24_700), Cover.NAKED))
                        .onLegIncomplete(new OnLegIncomplete.Unwind()),
                1);
        desk.start();
        desk.script("A", "s", ENTRY, new Reply.LostArrives(Duration.ofMinutes(2), true));
        for (int minute = 20; minute < 40; minute++) {
            desk.minute("09:" + minute);
        }

        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    /** A simulated venue settles what expired by trades without a tag, the worthless at 0. */
    @Test
    void takesSettledPositionsOfAnEarlierDayOffTheRunAtTheirSettlementPrice() {
        TestDesk desk = entered(StrategyBuilder.spread().exit(NEXT_DAY));
        overnight(desk);
        desk.broker("A")
                .byHand(TestFacts.nifty(24_700, OptionType.CALL), Side.BUY, 65, Price.ofRupees(150), desk.now());
        desk.broker("A").byHand(TestFacts.nifty(24_900, OptionType.CALL), Side.SELL, 65, new Price(0), desk.now());
        desk.minute("09:16");
        desk.minute("09:30");

        assertThat(desk.open("A", "s")).isZero();
        assertThat(desk.open("A", "h")).isZero();
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        assertThat(desk.alerts()).containsOnly(Alert.Code.CLOSED_OUTSIDE);
        assertThat(desk.orders("A", "s", EXIT)).isEmpty();
        assertThat(desk.run().run().accounts().getFirst().legs())
                .extracting(AccountLeg::outsideCash)
                .containsExactlyInAnyOrder(Price.ofRupees(150).times(-65), new Price(0).times(65));
    }

    private static TestDesk entered(StrategyBuilder strategy) {
        TestDesk desk = TestDesk.of(strategy, 1);
        desk.start();
        desk.minute("09:20");
        return desk;
    }

    private static void overnight(TestDesk desk) {
        desk.broker("A").newDay(TestFacts.EXPIRY);
        desk.nextDay(TestFacts.EXPIRY);
    }
}
