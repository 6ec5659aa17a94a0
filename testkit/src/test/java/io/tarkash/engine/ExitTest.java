package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.domain.order.Purpose.EXIT;
import static io.tarkash.testkit.StrategyBuilder.buy;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.OverallRules.Scaling;
import io.tarkash.domain.strategy.OverallRules.Scope;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {
    private static final OptionType CALL = OptionType.CALL;

    /** Bought at 50.05 or sold at 49.95 and then quoted at the price named. */
    @ParameterizedTest(name = "{0} of {1} at {2}: {3}")
    @CsvSource({
        "BUY,  stop points,    40.10, stays", "BUY,  stop points,    40.05, leaves",
        "SELL, stop points,    59.90, stays", "SELL, stop points,    59.95, leaves",
        "BUY,  target points,  60.00, stays", "BUY,  target points,  60.05, leaves",
        "SELL, target points,  40.00, stays", "SELL, target points,  39.95, leaves",
        "BUY,  stop percent,   40.05, stays", "BUY,  stop percent,   40.04, leaves",
        "SELL, stop percent,   59.90, stays", "SELL, stop percent,   59.94, leaves",
        "BUY,  target percent, 60.05, stays", "BUY,  target percent, 60.06, leaves",
        "SELL, target percent, 39.97, stays", "SELL, target percent, 39.96, leaves",
    })
    void leavesALegAtExactlyItsLevel(Side side, String rule, String price, String what) {
        Trigger trigger = rule.endsWith("points")
                ? new Trigger.Points(Price.ofRupees(10))
                : new Trigger.OfEntry(Percent.parse("20"));
        StrategyBuilder strategy = StrategyBuilder.of(
                side == Side.BUY ? buy("l", CALL, exact(24_900)) : sell("l", CALL, exact(24_900), Cover.NAKED));
        TestDesk desk =
                TestDesk.of(rule.startsWith("stop") ? strategy.stop("l", trigger) : strategy.target("l", trigger), 1);
        desk.start();
        desk.minute("09:20");

        desk.quote(24_900, CALL, Quote.traded(Price.parse(price), desk.now()));
        desk.minute("09:21");

        assertThat(desk.placed()).hasSize(what.equals("leaves") ? 2 : 1);
        assertThat(desk.open("A", "l")).isEqualTo(what.equals("leaves") ? 0 : 65);
    }

    @Test
    void leavesAtTheMinuteShortsFirst() {
        TestDesk desk = entered(StrategyBuilder.condor(), 1);

        desk.minute("15:14");
        assertThat(desk.placed()).hasSize(4);
        desk.minute("15:15");

        assertThat(desk.placed().subList(4, 8))
                .containsExactly("A sc EXIT 65", "A sp EXIT 65", "A hc EXIT 65", "A hp EXIT 65");
        assertThat(done(desk)).isEqualTo(ExitCause.TIME_EXIT);
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.run().run().isOver()).isTrue();
    }

    @Test
    void firesATimeExitHoweverLate() {
        TestDesk desk = entered(StrategyBuilder.condor(), 1);

        desk.minute("15:30", Duration.ofSeconds(55));

        assertThat(done(desk)).isEqualTo(ExitCause.TIME_EXIT);
    }

    @Test
    void closesTheShortBeforeAHedgeThatIsStopped() {
        TestDesk desk = entered(StrategyBuilder.condor().stop("hc", new Trigger.Points(Price.ofRupees(20))), 1);

        desk.price(24_900, CALL, "30");
        desk.minute("09:21");

        assertThat(desk.placed().subList(4, 6)).containsExactly("A sc EXIT 65", "A hc EXIT 65");
        assertThat(desk.open("A", "hp")).isEqualTo(65);
        assertThat(desk.open("A", "sp")).isEqualTo(65);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void sellsOfAStoppedHedgeOnlyWhatItsShortHasFreed() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("h", new Trigger.Points(Price.ofRupees(20))), 2);
        desk.script("A", "s", EXIT, new Reply.FillUnits(65 + 30));

        desk.price(24_900, CALL, "30");
        desk.minute("09:21");

        assertThat(desk.placed().subList(2, 4)).containsExactly("A s EXIT 130", "A h EXIT 65");
        assertThat(desk.alerts()).doesNotContain(Alert.Code.RUN_QUARANTINED);
        desk.fill("A", "s", EXIT, 35);
        assertThat(desk.placed().getLast()).isEqualTo("A h EXIT 65");
        assertThat(desk.open("A", "h")).isZero();
    }

    @Test
    void keepsOrClosesTheHedgeOfAStoppedShortAsWritten() {
        for (OnShortExit rule : OnShortExit.values()) {
            TestDesk desk = entered(
                    StrategyBuilder.condor()
                            .stop("sc", new Trigger.Points(Price.ofRupees(20)))
                            .onShortExit(rule),
                    1);
            desk.price(24_700, CALL, "140");
            desk.minute("09:21");

            assertThat(desk.open("A", "sc")).isZero();
            assertThat(desk.open("A", "hc")).isEqualTo(rule == OnShortExit.KEEP_HEDGE ? 65 : 0);
            assertThat(desk.open("A", "hp")).isEqualTo(65);
        }
    }

    // --- overall rules: A and B sell the 24,700 call at 99.95; a point up costs 65 rupees a lot

    @Test
    void stopsOnlyTheAccountThatReachedItsLimit() {
        TestDesk desk = sold(overall(new Limit.Rupees(Money.parse("1303.25")), Scope.PER_ACCOUNT, Scaling.FIXED), 2, 1);

        desk.price(24_700, CALL, "109.95");
        desk.minute("09:21");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        desk.price(24_700, CALL, "110");
        desk.minute("09:22");

        assertThat(done(desk)).isEqualTo(ExitCause.OVERALL_STOP);
        assertThat(desk.stage("B")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void measuresAllAccountsTogetherUnderTotal() {
        TestDesk desk = sold(overall(new Limit.Rupees(Money.parse("1950.00")), Scope.TOTAL, Scaling.FIXED), 2, 1);

        desk.price(24_700, CALL, "109.90");
        desk.minute("09:21");
        assertThat(desk.placed()).hasSize(2);
        desk.price(24_700, CALL, "109.95");
        desk.minute("09:22");

        assertThat(desk.placed()).hasSize(4);
        assertThat(desk.run().run().isOver()).isTrue();
    }

    @Test
    void scalesARupeeLimitByTheMultiplier() {
        TestDesk desk =
                sold(overall(new Limit.Rupees(Money.parse("650.00")), Scope.PER_ACCOUNT, Scaling.BY_MULTIPLIER), 2, 1);

        desk.price(24_700, CALL, "109.90");
        desk.minute("09:21");
        assertThat(desk.placed()).hasSize(2);
        desk.price(24_700, CALL, "109.95");
        desk.minute("09:22");

        assertThat(desk.run().run().isOver()).isTrue();
    }

    @Test
    void measuresALimitInPercentOfThePremium() {
        TestDesk desk = sold(overall(new Limit.OfPremium(Percent.parse("20")), Scope.PER_ACCOUNT, Scaling.FIXED), 1, 1);

        desk.price(24_700, CALL, "119.90");
        desk.minute("09:21");
        assertThat(desk.placed()).hasSize(2);
        desk.price(24_700, CALL, "119.95");
        desk.minute("09:22");

        assertThat(desk.placed()).hasSize(4);
    }

    @Test
    void takesAnOverallTarget() {
        TestDesk desk = sold(
                new OverallRules(Limit.NONE, new Limit.Rupees(Money.parse("650.00")), Scope.PER_ACCOUNT, Scaling.FIXED),
                1,
                0);

        desk.price(24_700, CALL, "90");
        desk.minute("09:21");
        assertThat(desk.placed()).hasSize(1);
        desk.price(24_700, CALL, "89.95");
        desk.minute("09:22");

        assertThat(done(desk)).isEqualTo(ExitCause.OVERALL_TARGET);
    }

    private static OverallRules overall(Limit stop, Scope scope, Scaling scaling) {
        return new OverallRules(stop, Limit.NONE, scope, scaling);
    }

    private static TestDesk sold(OverallRules rules, int atA, int atB) {
        TestDesk desk = TestDesk.of(
                StrategyBuilder.of(sell("s", CALL, exact(24_700), Cover.NAKED)).overall(rules), atA, atB);
        desk.start();
        desk.minute("09:20");
        return desk;
    }

    // --- what goes wrong on the way out

    @Test
    void triesARejectedExitAgainAfterFiveSeconds() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.REJECT);

        desk.minute("15:15");
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.states("A", "s", EXIT)).hasSize(1);
        desk.pass(Duration.ofSeconds(4));

        assertThat(desk.states("A", "s", EXIT)).hasSize(2);
        assertThat(desk.alerts()).contains(Alert.Code.EXIT_REJECTED);
        assertThat(done(desk)).isEqualTo(ExitCause.TIME_EXIT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looksForTheBandBelowAndAboveThePriceAlsoInSlices(boolean feedStands) {
        TestDesk desk = TestDesk.of(StrategyBuilder.of(sell("s", CALL, exact(24_700), Cover.NAKED)), 40);
        desk.start();
        desk.minute("09:20");
        desk.otherwise(place -> Reply.OUTSIDE_BAND);
        if (feedStands) {
            desk.stopFeed();
        }

        desk.minute("15:15");
        desk.pass(Duration.ofMinutes(3));

        List<Price> tried = desk.orders("A", "s", EXIT).stream()
                .filter(order -> order.key().slice() == 1)
                .map(Order::limit)
                .toList();
        assertThat(tried).hasSizeGreaterThan(3);
        assertThat(tried).anyMatch(price -> price.compareTo(tried.getFirst()) < 0);
        assertThat(tried).anyMatch(price -> price.compareTo(tried.getFirst()) > 0);
        assertThat(tried.subList(1, 4).contains(tried.getFirst())).isEqualTo(!feedStands);
    }

    @Test
    void neverGivesAnExitUp() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.otherwise(place -> Reply.REJECT);

        desk.minute("15:15");
        desk.pass(Duration.ofMinutes(10));
        assertThat(desk.states("A", "s", EXIT)).hasSizeGreaterThan(25);
        desk.otherwise(place -> Reply.FILL);
        desk.pass(Duration.ofSeconds(40));

        assertThat(done(desk)).isEqualTo(ExitCause.TIME_EXIT);
    }

    @Test
    void tellsOfAnExitThatCannotBeSentAgainAndAgain() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.otherwise(place -> Reply.NOT_SENT);

        desk.minute("15:15");
        assertThat(desk.alerts()).doesNotContain(Alert.Code.EXIT_REJECTED);
        desk.seconds(28);

        assertThat(desk.states("A", "s", EXIT))
                .as("it goes on every five seconds")
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(desk.alerts()).as("told once, and not at each attempt").containsOnlyOnce(Alert.Code.EXIT_REJECTED);
    }

    @Test
    void sendsANewAttemptForACoverThatIsAbsent() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.LOST);

        desk.minute("15:15");
        desk.pass(Duration.ofSeconds(4));
        assertThat(desk.states("A", "s", EXIT)).singleElement().isInstanceOf(OrderState.Unknown.class);
        desk.pass(Duration.ofSeconds(6));

        assertThat(desk.states("A", "s", EXIT)).hasSize(2).first().isEqualTo(new OrderState.Absent());
        assertThat(desk.open("A", "s")).isZero();
    }

    @Test
    void takesNoCoverForAbsentByABookThatLacksTheEntriesAsWell() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.LOST);

        desk.minute("15:15");
        desk.pass(Duration.ofSeconds(4));
        desk.readsFailIf(() -> true);
        for (int reading = 0; reading < 3; reading++) {
            desk.pass(Duration.ofSeconds(10));
            showWithoutOrders(desk);
        }
        assertThat(desk.states("A", "s", EXIT)).singleElement().isInstanceOf(OrderState.Unknown.class);

        desk.pass(Duration.ofMinutes(2));
        showWithoutOrders(desk);
        desk.pass(Duration.ofSeconds(2));
        showWithoutOrders(desk);

        assertThat(desk.states("A", "s", EXIT))
                .as("a broker that lost its orders for good holds no exit up")
                .hasSize(2);
    }

    private static void showWithoutOrders(TestDesk desk) {
        Book book = desk.broker("A").book();
        desk.hear(new AccountId("A"), new Book(List.of(), book.trades(), book.net()));
    }

    /** The one believed absent turns up beside its successor: only one of them may close the position. */
    @Test
    void cancelsTheSecondOfTwoExitsThatBothTurnOutToLive() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, new Reply.LostArrives(Duration.ofSeconds(20), false), Reply.REST);

        desk.minute("15:15");
        desk.pass(Duration.ofSeconds(10));
        desk.minute("15:16");

        assertThat(desk.states("A", "s", EXIT)).hasSize(2);
        assertThat(desk.states("A", "s", EXIT).getFirst().isWorking()).isTrue();
        assertThat(desk.states("A", "s", EXIT).getLast()).isInstanceOf(OrderState.Cancelled.class);
    }

    /** Both covers fill: the account is long what the run wanted flat, and that excess alone is sold again. */
    @Test
    void givesBackWhatTwoExitsClosedTwice() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, new Reply.LostArrives(Duration.ofSeconds(12), true));

        desk.minute("15:15");
        desk.pass(Duration.ofSeconds(40));
        desk.minute("15:16");
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.states("A", "s", EXIT)).hasSize(2);
        assertThat(desk.states("A", "s", Purpose.REVERSAL)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertThat(desk.open("A", "s")).isZero();
        assertThat(desk.open("A", "h")).isZero();
    }

    @Test
    void hasOneUnsettledExitHoweverManyRulesFire() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(5))), 1);
        desk.otherwise(place -> Reply.REST);

        desk.price(24_700, CALL, "140");
        desk.minute("09:21");
        desk.minute("09:22");
        desk.send(new Event.Commanded(
                new CommandKey("k"),
                "f",
                new Command.SquareOff(new Command.Scope.OfRun(desk.run().run().id()))));
        desk.minute("15:15");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65", "A s EXIT 65");
    }

    @Test
    void movesAnExitFromWhereTheBookShowsItIfItsChangesWereRefused() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.REST);
        desk.minute("15:15");
        desk.broker("A").refuseChanges(true);
        desk.price(24_700, CALL, "130");
        desk.pass(Duration.ofSeconds(11));
        assertThat(desk.effects()).anyMatch(Effect.Modify.class::isInstance);

        desk.broker("A").refuseChanges(false);
        desk.price(24_700, CALL, "110");
        desk.pass(Duration.ofSeconds(30));

        Order exit = desk.orders("A", "s", EXIT).getFirst();
        assertThat(exit.limit()).isEqualTo(Price.parse("121.10"));
        assertThat(desk.broker("A").order(desk.idOf("A", exit)).progress().limit())
                .isEqualTo(exit.limit());
    }

    @Test
    void movesAWorkingExitTowardsTheMarketEveryTenSeconds() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.REST);
        desk.minute("15:15");
        Price first = desk.orders("A", "s", EXIT).getFirst().limit();

        desk.price(24_700, CALL, "120");
        desk.pass(Duration.ofSeconds(11));

        Price second = desk.orders("A", "s", EXIT).getFirst().limit();
        assertThat(first).isEqualTo(Price.parse("110.10"));
        assertThat(second).isEqualTo(Price.parse("132.10"));
        assertThat(desk.effects()).filteredOn(Effect.Modify.class::isInstance).hasSize(1);

        desk.price(24_700, CALL, "80");
        desk.pass(Duration.ofSeconds(11));
        assertThat(desk.orders("A", "s", EXIT).getFirst().limit()).isEqualTo(second);
        assertThat(desk.placed()).hasSize(3);
    }

    /** Found by the day simulator: what the broker had not taken was never asked for again. */
    @Test
    void asksAgainForAPriceThatTheBrokerDidNotTake() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.script("A", "s", EXIT, Reply.REST);
        desk.minute("15:15");
        Order order = desk.orders("A", "s", EXIT).getFirst();
        Price first = order.limit();
        desk.price(24_700, CALL, "120");
        desk.pass(Duration.ofSeconds(11));
        desk.broker("A").modify(desk.idOf("A", order), first);

        desk.minute("15:16");
        desk.pass(Duration.ofSeconds(11));

        assertThat(desk.broker("A").order(desk.idOf("A", order)).progress().limit())
                .isEqualTo(Price.parse("132.10"));
        assertThat(desk.effects()).filteredOn(Effect.Modify.class::isInstance).hasSize(2);
    }

    @Test
    void endsWithALongThatNobodyBidsFor() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.quote(24_900, CALL, new Quote(0, 5, 5, desk.now()));
        desk.script("A", "h", EXIT, Reply.REST);

        desk.minute("15:15");

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        assertThat(desk.open("A", "h")).isEqualTo(65);
        assertThat(desk.orders("A", "h", EXIT).getFirst().limit()).isEqualTo(new Price(5));
        assertThat(desk.alerts()).contains(Alert.Code.NO_BID);
        desk.fill("A", "h", EXIT, 65);
        assertThat(desk.open("A", "h")).isZero();
    }

    // --- what the user does by hand

    @Test
    void takesWhatWasClosedOutsideOffTheRunAndReversesNothing() {
        TestDesk desk = entered(StrategyBuilder.spread(), 2);
        byHand(desk, 24_700, Side.BUY, 65);

        desk.minute("09:21");
        assertThat(desk.open("A", "s")).isEqualTo(65);
        assertThat(desk.alerts()).containsExactly(Alert.Code.CLOSED_OUTSIDE);
        desk.minute("15:15");

        assertThat(desk.placed().subList(2, 4)).containsExactly("A s EXIT 65", "A h EXIT 130");
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void buysBackAShortWhoseHedgeWasSoldOutside() {
        TestDesk desk = entered(StrategyBuilder.condor(), 1);
        byHand(desk, 24_900, Side.SELL, 65);

        desk.minute("09:21");

        assertThat(desk.placed().subList(4, desk.placed().size())).containsExactly("A sc EXIT 65");
        assertThat(desk.open("A", "sp")).isEqualTo(65);
        assertThat(desk.alerts()).containsExactly(Alert.Code.CLOSED_OUTSIDE, Alert.Code.UNCOVERED_SHORT);
    }

    @Test
    void cancelsAWorkingExitThatWasPartlyClosedOutside() {
        TestDesk desk = entered(StrategyBuilder.spread(), 2);
        desk.script("A", "s", EXIT, Reply.REST);
        desk.minute("15:15");
        byHand(desk, 24_700, Side.BUY, 65);

        desk.minute("15:16");
        desk.pass(Duration.ofSeconds(10));

        assertThat(desk.states("A", "s", EXIT).getFirst()).isInstanceOf(OrderState.Cancelled.class);
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void refusesAnExitWhosePositionWasClosedWhileItWaitedForThePacer() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.holdGrants();
        desk.minute("15:15");
        byHand(desk, 24_700, Side.BUY, 65);
        desk.hear(new AccountId("A"), desk.broker("A").book());

        desk.grantAll();

        assertThat(desk.placed()).doesNotContain("A s EXIT 65");
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void leavesThePositionThatTheUserHadBefore() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        byHand(desk, 24_900, Side.BUY, 650);
        desk.start();
        desk.minute("09:20");

        desk.minute("15:15");

        assertThat(desk.broker("A").net(TestFacts.nifty(24_900, CALL))).isEqualTo(650);
        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void leavesTheRunAloneWhenTheUserClosesTheirOwnPart() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        byHand(desk, 24_900, Side.BUY, 130);
        desk.start();
        desk.minute("09:20");

        byHand(desk, 24_900, Side.SELL, 130);
        desk.minute("09:21");
        assertThat(desk.open("A", "h")).isEqualTo(65);
        assertThat(desk.alerts()).isEmpty();

        byHand(desk, 24_900, Side.SELL, 65);
        desk.minute("09:22");
        assertThat(desk.open("A", "h")).isZero();
    }

    @Test
    void doesNotTakeABuyingByHandForAClosingTwice() {
        TestDesk desk = entered(StrategyBuilder.of(buy("l", CALL, exact(24_900))), 2);
        byHand(desk, 24_900, Side.SELL, 65);
        desk.minute("09:21");
        byHand(desk, 24_900, Side.BUY, 65);
        desk.minute("09:22");
        byHand(desk, 24_900, Side.SELL, 65);
        desk.minute("09:23");

        assertThat(desk.open("A", "l")).isEqualTo(65);
        assertThat(desk.alerts()).containsExactly(Alert.Code.CLOSED_OUTSIDE);
    }

    @Test
    void waitsAtMostTwoSecondsForABookBeforeItLeaves() {
        TestDesk desk = entered(StrategyBuilder.spread(), 1);
        desk.pass(Duration.ofMinutes(5));
        desk.readsFailIf(() -> true);

        desk.minute("15:15");
        assertThat(desk.placed()).hasSize(2);
        desk.pass(Duration.ofMillis(1_100));

        assertThat(desk.placed()).contains("A s EXIT 65");
        assertThat(desk.effects()).filteredOn(Effect.ReadBook.class::isInstance).hasSizeLessThan(20);
    }

    @Test
    void closesByCommand() {
        TestDesk desk = entered(StrategyBuilder.condor(), 1);

        desk.send(new Event.Commanded(
                new CommandKey("k"),
                "f",
                new Command.SquareOff(new Command.Scope.OfRun(desk.run().run().id()))));
        desk.settle();

        assertThat(done(desk)).isEqualTo(ExitCause.COMMAND);
        assertThat(desk.states("A", "sc", ENTRY)).hasSize(1);
    }

    private static void byHand(TestDesk desk, long strike, Side side, long units) {
        desk.broker("A").byHand(TestFacts.nifty(strike, CALL), side, units, Price.ofRupees(50), desk.now());
    }

    private static ExitCause done(TestDesk desk) {
        return ((AccountStage.Done) desk.stage("A")).cause();
    }

    private static TestDesk entered(StrategyBuilder strategy, int multiplier) {
        TestDesk desk = TestDesk.of(strategy, multiplier);
        desk.start();
        desk.minute("09:20");
        assertThat(List.of(desk.stage("A"))).containsExactly(new AccountStage.Holding());
        return desk;
    }
}
