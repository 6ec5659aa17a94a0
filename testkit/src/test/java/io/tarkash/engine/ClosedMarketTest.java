package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three places at which a day without trading keeps an entry out, each without the help of the others. */
class ClosedMarketTest {
    @Test
    void discoveryFindsNothingOnAHolidayOrAWeekend() {
        for (LocalDate day : List.of(TestFacts.HOLIDAY, LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22))) {
            TestDesk desk = on(day);
            desk.minute("09:20");

            assertThat(desk.desk().state().runs()).isEmpty();
            assertThat(desk.records()).isEmpty();
        }
    }

    @Test
    void aSpecialSaturdayTrades() {
        TestDesk desk = on(TestFacts.FULL_SATURDAY);

        desk.minute("09:20");

        assertThat(desk.desk().state().runs()).hasSize(1);
    }

    /** The minute asked for is a trading minute, but the clock has left it. */
    @Test
    void theIntentIsRefusedWhenTheMarketIsClosedByNow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().entry("15:39").entryWindow(Duration.ofMinutes(2)), 1);
        desk.start();

        desk.minute("15:39", Duration.ofMinutes(1));

        assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.MARKET_CLOSED);
    }

    @Test
    void theIntentIsRefusedOnADayThatIsOnlyEstimated() {
        TestDesk desk = on(LocalDate.of(2026, 12, 16));

        desk.minute("09:20");

        assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.MARKET_CLOSED);
    }

    @Test
    void theOrderIsStoppedAfterTheClose() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.at("15:40");

        desk.send(new Event.Granted(desk.orders("A", "h", ENTRY).getFirst().key(), desk.now()));

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.states("A", "h", ENTRY)).containsExactly(new OrderState.NotSent("the market is closed"));
    }

    @Test
    void sendsNoExitIntoAClosedMarketAndAllOfThemWhenItOpens() {
        TestDesk desk =
                TestDesk.of(StrategyBuilder.spread().exit(new Exit.NextTradingDay(LocalTime.parse("09:16"))), 1);
        desk.start();
        desk.minute("09:20");
        assertThat(Ist.instant(desk.run().run().exitAt())).isEqualTo(Ist.instant(TestFacts.EXPIRY.atTime(9, 16)));

        desk.at("15:45");
        desk.send(new Event.Commanded(
                new CommandKey("k"),
                "f",
                new Command.SquareOff(new Command.Scope.OfRun(desk.run().run().id()))));
        desk.settle();
        assertThat(desk.placed()).hasSize(2);

        desk.nextDay(TestFacts.EXPIRY);
        desk.start();
        desk.minute("09:16");
        assertThat(desk.placed().subList(2, 4)).containsExactly("A s EXIT 65", "A h EXIT 65");
        assertThat(desk.run().run().account(new AccountId("A")).stage()).isInstanceOf(AccountStage.Done.class);
    }

    private static TestDesk on(LocalDate day) {
        TestDesk desk = new TestDesk(day, List.of(StrategyBuilder.spread().build()), List.of(TestDesk.basket("A", 1)));
        desk.start();
        return desk;
    }
}
