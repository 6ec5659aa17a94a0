package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.TestDesk.basket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner.Bounds;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Command.Scope;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people order a desk to do: each command once, each refusal in words, each scope no wider than it says. */
class CommandTest {
    private static final StrategyId S1 = new StrategyId("S1");
    private static final AccountId A = new AccountId("A");
    private static final Command START = new Command.Start(S1);

    @Test
    void startsNowWhateverTheDaysAndMinuteOfTheStrategyAre() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().on(DayOfWeek.MONDAY), 1);
        desk.start();
        desk.at("10:00");
        desk.pass(Duration.ofMillis(45_300));

        CommandOutcome answer = desk.command("k", START);
        desk.settle();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandOutcome.Taken.class,
                        taken -> assertThat(taken.taken().runs())
                                .containsExactly(desk.run().run().id()));
        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        desk.minute("15:15");
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void theSameCommandThreeTimesIsOneRunAndTwoAnswersThatSaySo() {
        TestDesk desk = started();
        CommandOutcome first = desk.command("k", START);
        desk.settle();
        int committed = desk.records().size();
        CommandOutcome second = desk.command("k", START);
        desk.restart();
        desk.start();
        CommandOutcome third = desk.command("k", START);
        desk.settle();

        DeskRecord.CommandTaken taken = ((CommandOutcome.Taken) first).taken();
        assertThat(List.of(second, third)).containsOnly(new CommandOutcome.Repeated(taken));
        assertThat(desk.placed()).hasSize(2);
        assertThat(desk.records()).hasSize(committed);
    }

    @Test
    void twoKeysOfOneBatchWithTheSameNameAreOneCommand() {
        TestDesk desk = started();
        Event.Commanded told = new Event.Commanded(new CommandKey("k"), "f", START);
        desk.send(told, told);
        desk.settle();

        assertThat(desk.placed()).hasSize(2);
        assertThat(desk.records())
                .filteredOn(DeskRecord.CommandTaken.class::isInstance)
                .hasSize(1);
    }

    @Test
    void anotherCommandUnderAKnownKeyIsRefused() {
        TestDesk desk = started();
        desk.command("k", START);
        desk.settle();

        assertThat(desk.command("k", new Command.SquareOff(new Scope.All()))).isEqualTo(new CommandOutcome.KeyReused());
        desk.settle();
        assertThat(desk.open("A", "s")).isEqualTo(65);
    }

    @Test
    void aRefusedCommandLeavesNoRecordAndItsKeyFree() {
        TestDesk desk = started();
        assertThat(desk.command("k", new Command.Start(new StrategyId("none"))))
                .isEqualTo(new CommandOutcome.Refused("there is no strategy none"));
        assertThat(desk.records()).isEmpty();
        assertThat(desk.command("k", START)).isInstanceOf(CommandOutcome.Taken.class);
    }

    @Test
    void aCommandWhoseCommitFailedIsCarriedOutWhenToldAgain() {
        TestDesk desk = started();
        desk.failCommits(1);
        assertThat(catchThrowable(() -> desk.command("k", START))).isNotNull();
        assertThat(desk.command("k", START)).isInstanceOf(CommandOutcome.Taken.class);
        desk.settle();
        assertThat(desk.placed()).hasSize(2);
    }

    @Test
    void twoKeysAreTwoRuns() {
        TestDesk desk = started();
        desk.command("k1", START);
        desk.command("k2", START);
        desk.settle();
        assertThat(desk.desk().state().runs()).hasSize(2);
        assertThat(desk.placed()).hasSize(4);
    }

    @Test
    void saysInTheAnswerWhyAnAccountIsSkipped() {
        TestDesk desk = started();
        desk.stopFeed();
        desk.pass(Duration.ofMinutes(5));

        CommandOutcome answer = desk.command("k", START);

        assertThat(((CommandOutcome.Taken) answer).taken().answer()).contains("A is skipped, STALE_DATA");
        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Skipped.class,
                        skipped -> assertThat(skipped.reason()).isEqualTo(SkipReason.STALE_DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "nowhere", "closed", "exit passed", "kill switch", "store lost"})
    void refusesToStart(String why) {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(StrategyBuilder.spread().exitAt("10:00").build()),
                why.equals("nowhere") ? List.of() : List.of(basket("A", 1)));
        desk.start();
        desk.settle();
        String words = switch (why) {
            case "paused" -> {
                desk.bounds(new Bounds(new TreeSet<>(List.of(S1)), Caps.NONE, new TreeMap<>()));
                yield "strategy S1 is paused";
            }
            case "nowhere" -> "strategy S1 has lots at no account";
            case "closed" -> {
                desk.at("15:45");
                yield "the market is closed";
            }
            case "exit passed" -> {
                desk.at("10:00");
                yield "the exit of strategy S1, 2026-11-20T10:00, has passed";
            }
            case "kill switch" -> {
                desk.command("stop", new Command.StopEntries("enough"));
                yield "entries are stopped: enough";
            }
            case "store lost" -> {
                desk.send(new Event.StoreLost());
                yield "the store does not answer; nothing is entered until it does";
            }
            default -> throw new IllegalArgumentException(why);
        };

        assertThat(desk.command("k", START)).isEqualTo(new CommandOutcome.Refused(words));
        assertThat(desk.desk().state().runs()).isEmpty();
    }

    @Test
    void forgetsAKeyAWeekLater() {
        TestDesk desk =
                TestDesk.of(StrategyBuilder.spread().exit(new Exit.NextTradingDay(LocalTime.parse("09:30"))), 1);
        desk.start();
        desk.command("k", new Command.StopEntries("over the weekend"));
        for (int day = 1; day <= 7; day++) {
            desk.nextDay(TestFacts.DAY.plusDays(day));
            desk.minute("09:16");
            if (day < 7) {
                assertThat(desk.command("k", new Command.StopEntries("over the weekend")))
                        .isInstanceOf(CommandOutcome.Repeated.class);
            }
        }

        assertThat(desk.command("k", new Command.AllowEntries())).isInstanceOf(CommandOutcome.Taken.class);
        assertThat(desk.rebuilt().draft().command(new CommandKey("k")))
                .hasValueSatisfying(taken -> assertThat(taken.answer()).contains("allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "strategy", "basket", "account", "all"})
    void squaresOffWhatItsScopeNamesShortsFirst(String scope) {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(
                        StrategyBuilder.spread().build(),
                        StrategyBuilder.spread().id("S2").build()),
                List.of(basket("A", 1), basket("B", 1)));
        desk.start();
        desk.minute("09:20");
        RunId first = desk.runOf("S1").run().id();
        int before = desk.placed().size();

        desk.command(
                "k",
                new Command.SquareOff(
                        switch (scope) {
                            case "run" -> new Scope.OfRun(first);
                            case "strategy" -> new Scope.OfStrategy(S1);
                            case "basket" -> new Scope.OfBasket(new BasketId("b"));
                            case "account" -> new Scope.OfAccount(A);
                            default -> new Scope.All();
                        }));
        desk.settle();

        List<String> placed = desk.placed().subList(before, desk.placed().size());
        assertThat(placed).hasSize(scope.equals("basket") || scope.equals("all") ? 8 : 4);
        assertThat(placed.indexOf("A s EXIT 65")).isLessThan(placed.indexOf("A h EXIT 65"));
        assertThat(desk.broker("A").net(TestFacts.nifty(24_700, OptionType.CALL)))
                .isEqualTo(scope.equals("run") || scope.equals("strategy") ? -65 : 0);
        assertThat(desk.runOf("S1").run().account(A).stage())
                .isInstanceOfSatisfying(
                        AccountStage.Done.class,
                        done -> assertThat(done.cause()).isEqualTo(ExitCause.COMMAND));
    }

    @Test
    void squaresOffOneLegAtOneAccountAndItsShortBeforeIt() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1, 1);
        desk.start();
        desk.minute("09:20");
        int before = desk.placed().size();

        desk.command("k", leg(desk, "hc", "A"));
        desk.settle();

        assertThat(desk.placed().subList(before, before + 2)).containsExactly("A sc EXIT 65", "A hc EXIT 65");
        assertThat(desk.placed()).hasSize(before + 2);
        assertThat(desk.open("A", "sp")).isEqualTo(65);
        assertThat(desk.open("B", "sc")).isEqualTo(65);
    }

    @Test
    void squaringOffTwiceUnderTwoKeysClosesOnce() {
        TestDesk desk = started();
        desk.command("k", START);
        desk.settle();
        desk.command("k1", new Command.SquareOff(new Scope.All()));
        CommandOutcome again = desk.command("k2", new Command.SquareOff(new Scope.All()));
        desk.settle();

        assertThat(((CommandOutcome.Taken) again).taken().answer()).isEqualTo("nothing there was left to close");
        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void squaringOffInTheMidstOfAnEntryCancelsWhatWorksAndLeavesNothing() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 2);
        desk.script("A", "sc", ENTRY, new Reply.FillUnits(65)).start();
        desk.minute("09:20");

        desk.command("k", new Command.SquareOff(new Scope.All()));
        desk.pass(Duration.ofSeconds(20));

        assertThat(desk.states("A", "sc", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.run().run().isOver()).isTrue();
    }

    @Test
    void squaringOffTakesNothingThatIsTheUsersOwn() {
        TestDesk desk = started();
        desk.command("k", START);
        desk.settle();
        var own = TestFacts.nifty(24_900, OptionType.CALL);
        desk.broker("A").byHand(own, Side.BUY, 130, Price.ofRupees(50), desk.now());

        desk.command("k1", new Command.SquareOff(new Scope.All()));
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.broker("A").net(own)).isEqualTo(130);
    }

    @Test
    void refusesToCloseWhatItDoesNotKnow() {
        TestDesk desk = started();
        desk.command("k", START);
        desk.settle();
        RunId run = desk.run().run().id();
        assertThat(List.of(
                        desk.command("1", new Command.SquareOff(new Scope.OfRun(new RunId("x")))),
                        desk.command("2", leg(desk, "x", "A")),
                        desk.command("3", leg(desk, "s", "B")),
                        desk.command("4", new Command.SquareOff(new Scope.OfStrategy(new StrategyId("x")))),
                        desk.command("5", new Command.SquareOff(new Scope.OfBasket(new BasketId("x")))),
                        desk.command("6", new Command.SquareOff(new Scope.OfAccount(new AccountId("x"))))))
                .containsExactly(
                        new CommandOutcome.Refused("there is no run x"),
                        new CommandOutcome.Refused("run " + run + " has no leg x"),
                        new CommandOutcome.Refused("run " + run + " has no account B"),
                        new CommandOutcome.Refused("there is no strategy x"),
                        new CommandOutcome.Refused("there is no basket x"),
                        new CommandOutcome.Refused("there is no account x"));
        assertThat(desk.open("A", "s")).isEqualTo(65);
    }

    private static Command leg(TestDesk desk, String leg, String account) {
        return new Command.SquareOff(
                new Scope.OfLeg(desk.run().run().id(), new LegId(leg), Optional.of(new AccountId(account))));
    }

    /** One spread at A that has no minute of its own today, with A's book read. */
    private static TestDesk started() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().on(DayOfWeek.MONDAY), 1);
        desk.start();
        desk.settle();
        desk.at("10:00");
        return desk;
    }
}
