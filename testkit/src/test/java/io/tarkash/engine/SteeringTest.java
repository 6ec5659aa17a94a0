package io.tarkash.engine;

import static io.tarkash.domain.market.contract.OptionType.CALL;
import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that a person steers: what is held back then, what is not, and what happens when they give it back. */
class SteeringTest {
    @Test
    void holdsBackTheExitTimeUntilTheRunIsGivenBack() {
        TestDesk desk = entered(StrategyBuilder.condor());
        steer(desk, Steering.MANUAL);
        desk.minute("15:15");
        desk.minute("15:20");
        assertThat(desk.placed()).hasSize(4);

        steer(desk, Steering.AUTOMATIC);
        desk.settle();

        assertThat(done(desk)).isEqualTo(ExitCause.TIME_EXIT);
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void holdsBackStopsTargetsAndOverallRulesAndFiresThemWhenGivenBack() {
        TestDesk desk = entered(StrategyBuilder.spread()
                .stop("s", new Trigger.Points(Price.ofRupees(10)))
                .target("h", new Trigger.Points(Price.ofRupees(10)))
                .overall(new OverallRules(
                        new Limit.Rupees(Money.ofRupees(100)),
                        Limit.NONE,
                        OverallRules.Scope.PER_ACCOUNT,
                        OverallRules.Scaling.FIXED)));
        steer(desk, Steering.MANUAL);
        desk.price(24_700, CALL, "180");
        desk.price(24_900, CALL, "80");
        desk.minute("09:21");
        desk.seconds(3);
        assertThat(desk.placed()).hasSize(2);

        steer(desk, Steering.AUTOMATIC);
        desk.settle();

        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void staysInOnesHandsOverARestart() {
        TestDesk desk = entered(StrategyBuilder.condor());
        steer(desk, Steering.MANUAL);
        desk.restart();
        desk.start();
        desk.minute("15:15");

        assertThat(desk.run().steering()).isEqualTo(Steering.MANUAL);
        assertThat(desk.placed()).hasSize(4);
    }

    @Test
    void closesByCommandHoweverTheRunIsSteered() {
        TestDesk desk = entered(StrategyBuilder.condor());
        steer(desk, Steering.MANUAL);
        desk.command("k", new Command.SquareOff(new Command.Scope.All()));
        desk.settle();

        assertThat(done(desk)).isEqualTo(ExitCause.COMMAND);
    }

    @Test
    void coversAShortThatLostItsHedgeHoweverTheRunIsSteered() {
        TestDesk desk = entered(StrategyBuilder.spread());
        steer(desk, Steering.MANUAL);
        desk.broker("A").byHand(TestFacts.nifty(24_900, CALL), Side.SELL, 65, Price.ofRupees(50), desk.now());
        desk.minute("09:21");

        assertThat(desk.broker("A").net(TestFacts.nifty(24_700, CALL))).isZero();
        assertThat(desk.alerts()).contains(Alert.Code.UNCOVERED_SHORT);
    }

    @Test
    void endsAnEntryByItsPolicyWhenEntriesArePaused() {
        TestDesk desk = entering(new OnLegIncomplete.Unwind());
        steer(desk, Steering.ENTRIES_PAUSED);
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void keepsWhatAnEntryHasWhenAPersonTakesOver() {
        TestDesk desk = entering(new OnLegIncomplete.Unwind());
        steer(desk, Steering.MANUAL);
        desk.pass(Duration.ofSeconds(10));
        desk.minute("09:21");

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Halted.class);
        assertThat(desk.open("A", "h")).isEqualTo(130);
        assertThat(desk.open("A", "s")).isEqualTo(65);
    }

    @Test
    void keepsStopsWhenOnlyEntriesArePaused() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(10))));
        steer(desk, Steering.ENTRIES_PAUSED);
        desk.price(24_700, CALL, "180");
        desk.seconds(2);

        assertThat(desk.open("A", "s")).isZero();
    }

    @Test
    void refusesToSteerWhatIsOverOrUnknown() {
        TestDesk desk = entered(StrategyBuilder.condor());
        desk.minute("15:15");
        RunId run = desk.run().run().id();

        assertThat(desk.command("1", new Command.Steer(run, Steering.MANUAL)))
                .isEqualTo(new CommandOutcome.Refused("run " + run + " is over"));
        assertThat(desk.command("2", new Command.Steer(new RunId("x"), Steering.MANUAL)))
                .isEqualTo(new CommandOutcome.Refused("there is no run x"));
    }

    private static ExitCause done(TestDesk desk) {
        return ((AccountStage.Done) desk.stage("A")).cause();
    }

    private static void steer(TestDesk desk, Steering steering) {
        assertThat(desk.command(
                        "steer " + desk.now(),
                        new Command.Steer(desk.run().run().id(), steering)))
                .isInstanceOf(CommandOutcome.Taken.class);
    }

    private static TestDesk entered(StrategyBuilder strategy) {
        TestDesk desk = TestDesk.of(strategy, 1);
        desk.start();
        desk.minute("09:20");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        return desk;
    }

    /** Two lots, of whose short one is filled and one works. */
    private static TestDesk entering(OnLegIncomplete policy) {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(policy), 2);
        desk.script("A", "s", ENTRY, new Reply.FillUnits(65)).start();
        desk.minute("09:20");
        assertThat(desk.open(new AccountId("A").value(), "s")).isEqualTo(65);
        return desk;
    }
}
