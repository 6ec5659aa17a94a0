package io.tarkash.engine;

import static io.tarkash.testkit.StrategyBuilder.buy;
import static io.tarkash.testkit.StrategyBuilder.by;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity.OnIlliquid;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.EntryOutlook.Seen;
import io.tarkash.engine.event.Command;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryOutlookTest {
    private static final StrategyId S1 = new StrategyId("S1");

    private static Seen seen(TestDesk desk, Instant at, Market market) {
        Owner.Owned owned = desk.owner().strategy(S1).orElseThrow();
        return new EntryOutlook(
                        TestFacts.rulebook(),
                        desk.owner(),
                        Optional.of(desk.desk().state().snapshot()))
                .of(owned, at, market);
    }

    private static Seen seen(TestDesk desk) {
        return seen(desk, desk.now(), desk.board());
    }

    private static Seen seen(StrategyBuilder strategy) {
        return seen(started(TestDesk.of(strategy, 1)));
    }

    private static TestDesk started(TestDesk desk) {
        desk.start();
        return desk;
    }

    private static TestDesk on(LocalDate day) {
        return started(new TestDesk(day, List.of(StrategyBuilder.condor().build()), List.of(TestDesk.basket("A", 1))));
    }

    private static List<String> codes(Seen seen) {
        return seen.obstacles().stream().map(each -> each.kind().code()).toList();
    }

    @Test
    void findsNothingInTheWayOfACondor() {
        Seen seen = seen(started(TestDesk.of(StrategyBuilder.condor(), 1, 3)));

        assertThat(seen.obstacles()).isEmpty();
        assertThat(seen.isBound()).isTrue();
        assertThat(seen.cards()).hasSize(4);
        assertThat(seen.accounts()).hasSize(2);
        assertThat(seen.accounts().getLast().leg(new LegId("hc")).plannedUnits())
                .isEqualTo(195);
        assertThat(seen.exitAt()).hasValue(TestFacts.DAY.atTime(15, 15));
    }

    @Test
    void namesDaysAndMinutesWithoutASession() {
        assertThat(codes(seen(on(TestFacts.HOLIDAY)))).contains("HOLIDAY");
        TestDesk desk = on(TestFacts.DAY);
        assertThat(codes(seen(desk, desk.now().minus(Duration.ofHours(1)), desk.board())))
                .containsExactly("MARKET_CLOSED");
    }

    @Test
    void namesDaysThatTheScheduleDoesNotWant() {
        assertThat(codes(seen(StrategyBuilder.condor().on(DayOfWeek.MONDAY)))).containsExactly("WRONG_WEEKDAY");
        assertThat(codes(seen(StrategyBuilder.condor().daysToExpiry(DaysToExpiry.Basis.CALENDAR, 0))))
                .containsExactly("WRONG_DAYS_TO_EXPIRY");
    }

    @Test
    void namesAMissingAllocation() {
        TestDesk desk =
                new TestDesk(TestFacts.DAY, List.of(StrategyBuilder.condor().build()), List.of());

        assertThat(codes(seen(started(desk)))).containsExactly("NOT_ALLOCATED");
    }

    @Test
    void namesMissingAndStaleQuotes() {
        TestDesk desk = on(TestFacts.DAY);

        assertThat(codes(seen(desk, desk.now(), new QuoteBoard(Duration.ZERO)))).contains("STALE_DATA", "NO_DATA");
        assertThat(codes(seen(desk, desk.now().plusSeconds(10), desk.board()))).containsExactly("STALE_DATA");
    }

    @Test
    void namesEachLegWithoutAStrike() {
        Seen seen = seen(StrategyBuilder.of(
                buy("h", OptionType.CALL, exact(30_000)),
                sell("s", OptionType.CALL, exact(24_700), by("h")),
                buy("x", OptionType.PUT, exact(10_000))));

        assertThat(codes(seen)).containsExactly("NO_STRIKE", "NO_STRIKE");
        assertThat(seen.isBound()).isFalse();
        assertThat(seen.legs()).hasSize(1);
        assertThat(seen.cards()).hasSize(3);
    }

    @Test
    void namesAnIlliquidStrike() {
        TestDesk desk = started(TestDesk.of(StrategyBuilder.condor().liquidity("5", OnIlliquid.SKIP), 1));
        desk.quote(24_700, OptionType.CALL, new Quote(1_000, 9_000, 5_000, desk.now()));

        assertThat(codes(seen(desk))).containsExactly("ILLIQUID");
    }

    @Test
    void namesAMissingExpiry() {
        Strategy nifty = StrategyBuilder.condor().build();
        Strategy bank = new Strategy(
                nifty.id(), 1, "bank", Underlying.BANKNIFTY, nifty.schedule(), nifty.legs(), nifty.terms());
        TestDesk desk = new TestDesk(TestFacts.DAY, List.of(bank), List.of(TestDesk.basket("A", 1)));

        assertThat(codes(seen(started(desk)))).contains("NO_EXPIRY");
    }

    @Test
    void namesAShortBeyondItsHedgeAtOneAccount() {
        Allocation none = new Allocation(new Level.OfLeg(S1, new LegId("hc")), new AccountId("B"), 0, false);
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(StrategyBuilder.condor().build()),
                List.of(TestDesk.basket("A", 1), TestDesk.basket("B", 1), none));

        Seen seen = seen(started(desk));

        assertThat(codes(seen)).containsExactly("UNHEDGED_AT_ACCOUNT");
        assertThat(seen.obstacles().getFirst().account()).hasValue(new AccountId("B"));
    }

    @Test
    void namesAnExitThatNothingWouldKeep() {
        assertThat(codes(seen(StrategyBuilder.condor().product(Product.MIS).exitAt("15:23"))))
                .containsExactly("PRODUCT_CUTOFF");
        assertThat(codes(seen(StrategyBuilder.condor().exitAt("09:15")))).containsExactly("EXIT_PASSED");
        assertThat(codes(seen(StrategyBuilder.condor().exitAt("15:45")))).containsExactly("EXIT_OUTSIDE_SESSION");
    }

    @Test
    void namesTooManyOrders() {
        assertThat(codes(seen(started(TestDesk.of(StrategyBuilder.condor(), 700)))))
                .containsExactly("TOO_MANY_ORDERS");
    }

    @Test
    void namesPausesAndCaps() {
        TestDesk desk = started(TestDesk.of(StrategyBuilder.condor(), 1, 1));
        desk.bounds(new Owner.Bounds(new TreeSet<>(List.of(S1)), Caps.NONE, new TreeMap<>()));
        assertThat(codes(seen(desk))).containsExactly("PAUSED");

        Caps sixLots = new Caps(Optional.empty(), Optional.of(6), Optional.empty(), Caps.OnLoss.STOP_ENTRIES);
        desk.bounds(new Owner.Bounds(new TreeSet<>(), sixLots, new TreeMap<>()));
        Seen second = seen(desk);
        assertThat(codes(second)).containsExactly("CAP_REACHED");
        assertThat(second.obstacles().getFirst().account()).hasValue(new AccountId("B"));

        Caps threeOrders = new Caps(Optional.empty(), Optional.empty(), Optional.of(3), Caps.OnLoss.STOP_ENTRIES);
        desk.bounds(new Owner.Bounds(new TreeSet<>(), threeOrders, new TreeMap<>()));
        assertThat(codes(seen(desk))).containsExactly("CAP_REACHED", "CAP_REACHED");
    }

    @Test
    void countsWhatIsOpenAgainstTheCaps() {
        TestDesk desk = started(TestDesk.of(StrategyBuilder.condor(), 1));
        desk.minute("09:20");
        Caps sixLots = new Caps(Optional.empty(), Optional.of(6), Optional.empty(), Caps.OnLoss.STOP_ENTRIES);
        desk.bounds(new Owner.Bounds(new TreeSet<>(), sixLots, new TreeMap<>()));

        assertThat(codes(seen(desk))).containsExactly("CAP_REACHED");
    }

    @Test
    void namesTheKillSwitch() {
        TestDesk desk = on(TestFacts.DAY);
        desk.command("stop", new Command.StopEntries("enough"));

        Seen seen = seen(desk);

        assertThat(codes(seen)).containsExactly("KILL_SWITCH");
        assertThat(seen.obstacles().getFirst().why()).contains("enough");
    }

    @Test
    void namesEverythingAtOnce() {
        TestDesk desk = started(TestDesk.of(
                StrategyBuilder.condor()
                        .on(DayOfWeek.MONDAY)
                        .product(Product.MIS)
                        .exitAt("15:45"),
                700));
        desk.command("stop", new Command.StopEntries("enough"));

        assertThat(codes(seen(desk)))
                .containsExactlyInAnyOrder(
                        "WRONG_WEEKDAY", "KILL_SWITCH", "EXIT_OUTSIDE_SESSION", "PRODUCT_CUTOFF", "TOO_MANY_ORDERS");
    }

    @ParameterizedTest
    @EnumSource(Obstacle.NotDue.class)
    void sharesNoWordBetweenWhatIsNotDueAndWhatIsSkipped(Obstacle.NotDue kind) {
        assertThat(SkipReason.values()).extracting(SkipReason::name).doesNotContain(kind.code());
    }
}
