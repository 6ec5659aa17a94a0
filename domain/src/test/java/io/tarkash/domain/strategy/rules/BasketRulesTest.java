package io.tarkash.domain.strategy.rules;

import static io.tarkash.domain.strategy.rules.Draft.ANGEL;
import static io.tarkash.domain.strategy.rules.Draft.ZERODHA;
import static io.tarkash.domain.strategy.rules.Draft.atBasket;
import static io.tarkash.domain.strategy.rules.Draft.atLeg;
import static io.tarkash.domain.strategy.rules.Draft.basket;
import static io.tarkash.domain.strategy.rules.Draft.covered;
import static io.tarkash.domain.strategy.rules.Draft.leg;
import static io.tarkash.domain.strategy.rules.Draft.spread;
import static io.tarkash.domain.strategy.rules.Draft.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BasketRulesTest {
    private static final Set<AccountId> KNOWN = Set.of(ZERODHA, ANGEL);
    private static final OnLegIncomplete UNWIND = new OnLegIncomplete.Unwind();

    private static List<Problem> problems(Basket basket) {
        return BasketRules.check(basket, KNOWN, Limits.DEFAULT);
    }

    private static List<String> paths(Basket basket) {
        return problems(basket).stream().map(Problem::path).toList();
    }

    private static List<String> paths(Draft draft) {
        return paths(basket(draft));
    }

    private static List<String> strikePaths(StrikeRule rule) {
        return paths(spread().withLegs(leg("hedge", Side.BUY), with(covered("short", "hedge"), rule)));
    }

    @Test
    void acceptsASoundSpread() {
        assertThat(problems(basket(spread()))).isEmpty();
    }

    @Test
    void namesEverythingAtOnceBelowTheGivenPlace() {
        Basket wrong = basket(spread().days().window(Duration.ZERO).maxSpread("0"));
        assertThat(BasketRules.check(wrong, KNOWN, Limits.DEFAULT, new Place("baskets[3]"), Set.of()))
                .extracting(Problem::path)
                .containsExactly(
                        "baskets[3].strategies[0].schedule.days",
                        "baskets[3].strategies[0].schedule.entry_window",
                        "baskets[3].strategies[0].liquidity.max_spread_pct");
    }

    @Test
    void saysNothingThatRestsOnAnUnreadableField() {
        Basket wrong = basket(spread().entry(LocalTime.of(15, 20)));
        assertThat(BasketRules.check(
                        wrong, KNOWN, Limits.DEFAULT, Place.ROOT, Set.of(new Place("strategies[0].schedule.entry"))))
                .isEmpty();
    }

    @Test
    void refusesMoreThanTenStrategies() {
        Draft[] eleven = Stream.iterate(1, i -> i + 1)
                .limit(11)
                .map(i -> spread().named("s" + i))
                .toArray(Draft[]::new);
        assertThat(paths(basket(eleven))).containsExactly("strategies");
    }

    @Test
    void refusesMoreThanSixLegs() {
        Draft seven = spread().withLegs(Stream.concat(
                        Stream.of(leg("hedge", Side.BUY), covered("short", "hedge")),
                        Stream.of("c", "d", "e", "f", "g").map(id -> leg(id, Side.BUY)))
                .toArray(Leg[]::new));
        assertThat(paths(seven)).containsExactly("strategies[0].legs");
    }

    @Test
    void takesOtherLimits() {
        assertThat(BasketRules.check(basket(spread()), KNOWN, new Limits(1, 1)))
                .extracting(Problem::toString)
                .containsExactly("strategies[0].legs: has 2 legs; a strategy has at most 1");
    }

    @Test
    void refusesAnEmptyBasketAndAStrategyWithoutLegs() {
        assertThat(paths(basket())).containsExactly("strategies");
        assertThat(paths(basket(spread().withLegs()))).contains("strategies[0].legs");
    }

    @Test
    void refusesTwoStrategiesOrLegsOfOneName() {
        assertThat(paths(basket(spread(), spread()))).containsExactly("strategies[1].id");
        assertThat(paths(spread().withLegs(leg("hedge", Side.BUY), covered("short", "hedge"), leg("hedge", Side.BUY))))
                .containsExactly("strategies[0].legs[2].id");
    }

    @Test
    void refusesAnExitThatIsNotAfterTheEntry() {
        assertThat(paths(spread().exit(new Exit.SameDay(Draft.ENTRY)))).containsExactly("strategies[0].schedule.exit");
        assertThat(paths(spread().exit(new Exit.NextTradingDay(Draft.ENTRY)))).isEmpty();
    }

    @Test
    void refusesAnExitBeforeExpiryThatLiesBeforeTheEntry() {
        Exit twoDaysBefore = new Exit.BeforeExpiry(2, LocalTime.of(15, 0));
        assertThat(paths(spread().daysToExpiry(1).exit(twoDaysBefore))).containsExactly("strategies[0].schedule.exit");
        assertThat(paths(spread().daysToExpiry(2, 3).exit(twoDaysBefore))).isEmpty();
    }

    @Test
    void refusesTimesThatAreNoWholeMinutes() {
        LocalTime odd = LocalTime.of(9, 20, 30);
        assertThat(paths(spread().entry(odd))).containsExactly("strategies[0].schedule.entry");
        assertThat(paths(spread().exit(new Exit.NextTradingDay(odd))))
                .containsExactly("strategies[0].schedule.exit.next_day");
        assertThat(paths(spread().exit(new Exit.BeforeExpiry(0, odd))))
                .containsExactly("strategies[0].schedule.exit.time");
    }

    @Test
    void refusesNoWeekday() {
        assertThat(paths(spread().days())).containsExactly("strategies[0].schedule.days");
    }

    @Test
    void refusesNegativeDaysToExpiry() {
        assertThat(paths(spread().daysToExpiry(-1))).containsExactly("strategies[0].schedule.dte.days");
        assertThat(paths(spread().exit(new Exit.BeforeExpiry(-1, LocalTime.of(15, 0)))))
                .containsExactly("strategies[0].schedule.exit.days_before_expiry");
    }

    @Test
    void refusesAnEntryWindowOfNothing() {
        assertThat(paths(spread().window(Duration.ZERO))).containsExactly("strategies[0].schedule.entry_window");
    }

    @Test
    void refusesALegWithoutLots() {
        assertThat(paths(spread().withLegs(leg("a", Side.BUY), covered(with(leg("b", Side.SELL), 0), "a"))))
                .containsExactly("strategies[0].legs[1].lots");
        assertThat(paths(spread().withLegs(with(leg("a", Side.BUY), -1), covered("b", "a"))))
                .containsExactly("strategies[0].legs[0].lots");
    }

    @Test
    void refusesAStopOrTargetThatIsNotPositive() {
        LegExits none = new LegExits(
                new Trigger.Points(Price.ZERO), new Trigger.OfEntry(new Percent(-1)), new Cover.By(new LegId("hedge")));
        assertThat(paths(spread().withLegs(leg("hedge", Side.BUY), with(leg("short", Side.SELL), none))))
                .containsExactly("strategies[0].legs[1].stop.pts", "strategies[0].legs[1].target.pct");
    }

    @Test
    void refusesATriggerBelowAPremiumOfZero() {
        Trigger whole = new Trigger.OfEntry(Percent.parse("100"));
        LegExits both = new LegExits(whole, whole, Cover.NAKED);
        assertThat(paths(spread().withLegs(
                                leg("hedge", Side.BUY),
                                covered("short", "hedge"),
                                with(leg("long", Side.BUY), both),
                                with(leg("naked", Side.SELL), both))))
                .containsExactly("strategies[0].legs[2].stop.pct", "strategies[0].legs[3].target.pct");
    }

    @Test
    void refusesAnUnknownHedge() {
        assertThat(problems(basket(spread().withLegs(leg("hedge", Side.BUY), covered("short", "wing")))))
                .extracting(Problem::toString)
                .containsExactly("strategies[0].legs[1].hedge_of: 'wing' is no leg of this strategy");
    }

    @Test
    void refusesALegThatHedgesItself() {
        assertThat(paths(spread().withLegs(leg("hedge", Side.BUY), covered("short", "short"))))
                .containsExactly("strategies[0].legs[1].hedge_of");
    }

    @Test
    void refusesAHedgeThatIsSold() {
        assertThat(paths(spread().withLegs(leg("hedge", Side.SELL), covered("short", "hedge"))))
                .containsExactly("strategies[0].legs[1].hedge_of");
    }

    @Test
    void refusesAHedgeOnABoughtLeg() {
        assertThat(paths(spread().withLegs(leg("hedge", Side.BUY), covered(leg("long", Side.BUY), "hedge"))))
                .containsExactly("strategies[0].legs[1].hedge_of");
    }

    @Test
    void refusesAHedgeOfAnotherType() {
        assertThat(paths(spread().withLegs(with(leg("hedge", Side.BUY), OptionType.PUT), covered("short", "hedge"))))
                .containsExactly("strategies[0].legs[1].hedge_of");
    }

    @Test
    void refusesAHedgeThatCanExpireBeforeItsShort() {
        assertThat(Stream.of(ExpiryChoice.values())
                        .flatMap(hedge -> Stream.of(ExpiryChoice.values())
                                .filter(covered -> paths(spread().withLegs(
                                                        with(leg("hedge", Side.BUY), hedge),
                                                        covered(with(leg("short", Side.SELL), covered), "hedge")))
                                        .isEmpty())
                                .map(covered -> hedge + " covers " + covered)))
                .containsExactly(
                        "WEEKLY covers WEEKLY",
                        "NEXT_WEEKLY covers WEEKLY",
                        "NEXT_WEEKLY covers NEXT_WEEKLY",
                        "MONTHLY covers WEEKLY",
                        "MONTHLY covers MONTHLY",
                        "NEXT_MONTHLY covers WEEKLY",
                        "NEXT_MONTHLY covers NEXT_WEEKLY",
                        "NEXT_MONTHLY covers MONTHLY",
                        "NEXT_MONTHLY covers NEXT_MONTHLY");
    }

    @Test
    void refusesStrikesFromALegThatIsNotThere() {
        assertThat(strikePaths(new StrikeRule.StrikesFrom(new LegId("wing"), 2)))
                .containsExactly("strategies[0].legs[1].strike");
        assertThat(strikePaths(new StrikeRule.PremiumOf(new LegId("wing"), Percent.parse("50"))))
                .containsExactly("strategies[0].legs[1].strike");
    }

    @Test
    void namesACircleOfStrikesOnce() {
        assertThat(problems(basket(spread().withLegs(
                                with(leg("hedge", Side.BUY), new StrikeRule.StrikesFrom(new LegId("short"), 2)),
                                with(
                                        covered("short", "hedge"),
                                        new StrikeRule.PremiumOf(new LegId("hedge"), Percent.parse("50"))),
                                with(leg("third", Side.BUY), new StrikeRule.StrikesFrom(new LegId("hedge"), 1))))))
                .extracting(Problem::toString)
                .containsExactly("strategies[0].legs[0].strike: leans on itself: hedge -> short -> hedge");
        assertThat(strikePaths(new StrikeRule.StrikesFrom(new LegId("short"), 2)))
                .containsExactly("strategies[0].legs[1].strike");
    }

    @Test
    void refusesAPremiumRangeUpsideDown() {
        assertThat(strikePaths(
                        new StrikeRule.PremiumRange(Price.ofRupees(50), Price.ofRupees(40), StrikeRule.Pick.HIGHEST)))
                .containsExactly("strategies[0].legs[1].strike.premium_range");
    }

    @Test
    void refusesPremiumsThatAreNotPositive() {
        assertThat(strikePaths(new StrikeRule.PremiumAtLeast(Price.ZERO)))
                .containsExactly("strategies[0].legs[1].strike.premium_ge");
        assertThat(strikePaths(new StrikeRule.PremiumAtMost(Price.ZERO)))
                .containsExactly("strategies[0].legs[1].strike.premium_le");
        assertThat(strikePaths(new StrikeRule.PremiumClosest(Price.ZERO, new Percent(-1))))
                .containsExactly(
                        "strategies[0].legs[1].strike.premium_closest.premium",
                        "strategies[0].legs[1].strike.premium_closest.tolerance_pct");
        assertThat(strikePaths(new StrikeRule.StraddlePremium(new Percent(0), StrikeRule.Match.CLOSEST)))
                .containsExactly("strategies[0].legs[1].strike.straddle_premium_pct.pct");
        assertThat(strikePaths(new StrikeRule.PremiumOf(new LegId("hedge"), new Percent(0))))
                .containsExactly("strategies[0].legs[1].strike.relative_premium.pct");
    }

    @Test
    void refusesADeltaOutsideZeroToOne() {
        assertThat(strikePaths(new StrikeRule.DeltaClosest(BigDecimal.ONE)))
                .containsExactly("strategies[0].legs[1].strike.delta");
        assertThat(strikePaths(new StrikeRule.DeltaRange(BigDecimal.ZERO, new BigDecimal("0.3"))))
                .containsExactly("strategies[0].legs[1].strike.delta_range.low");
        assertThat(strikePaths(new StrikeRule.DeltaRange(new BigDecimal("0.4"), new BigDecimal("0.3"))))
                .containsExactly("strategies[0].legs[1].strike.delta_range");
    }

    @Test
    void refusesAMoveThatReachesZero() {
        assertThat(strikePaths(new StrikeRule.AtmPercent(Percent.parse("-100"), StrikeRule.SignSpace.STRIKE)))
                .containsExactly("strategies[0].legs[1].strike.atm_pct.pct");
        assertThat(strikePaths(new StrikeRule.UnderlyingPercent(Percent.parse("100"), StrikeRule.SignSpace.STRIKE)))
                .containsExactly("strategies[0].legs[1].strike.underlying_pct.pct");
    }

    @Test
    void refusesMisOvernight() {
        assertThat(paths(spread().product(Product.MIS))).isEmpty();
        assertThat(paths(spread().product(Product.MIS).exit(new Exit.NextTradingDay(LocalTime.of(10, 0)))))
                .containsExactly("strategies[0].product");
    }

    @Test
    void refusesRetriesOutsideOneToTwentyAndRetriesOfRetries() {
        assertThat(paths(spread().incomplete(new OnLegIncomplete.Retry(0, UNWIND))))
                .containsExactly("strategies[0].on_leg_incomplete.retry");
        assertThat(paths(spread().incomplete(new OnLegIncomplete.Retry(21, UNWIND))))
                .containsExactly("strategies[0].on_leg_incomplete.retry");
        assertThat(paths(spread().incomplete(new OnLegIncomplete.Retry(1, new OnLegIncomplete.Retry(1, UNWIND)))))
                .containsExactly("strategies[0].on_leg_incomplete.then");
    }

    @Test
    void refusesCloseHedgeWithoutAnyHedge() {
        assertThat(paths(spread().withLegs(leg("naked", Side.SELL)))).containsExactly("strategies[0].on_short_exit");
    }

    @Test
    void refusesALiquidityGuardThatNothingPasses() {
        assertThat(paths(spread().maxSpread("0"))).containsExactly("strategies[0].liquidity.max_spread_pct");
    }

    @Test
    void refusesOverallLimitsThatAreNotPositive() {
        assertThat(paths(spread().overallStop(new Limit.Rupees(Money.ZERO))))
                .containsExactly("strategies[0].overall.stop");
        assertThat(paths(spread().overallStop(new Limit.OfPremium(new Percent(0)))))
                .containsExactly("strategies[0].overall.stop.pct_of_premium");
    }

    @Test
    void refusesAnUnknownAccount() {
        Basket basket = basket(List.of(atBasket(ZERODHA, 1), atBasket(new AccountId("upstox"), 1)), spread());
        assertThat(problems(basket))
                .extracting(Problem::toString)
                .containsExactly("allocations[1].account: 'upstox' is no known account; there are angel, zerodha");
    }

    @Test
    void refusesTwoAllocationsForOneAccountAtOneLevel() {
        assertThat(paths(basket(List.of(atBasket(ZERODHA, 1), atBasket(ZERODHA, 2)), spread())))
                .containsExactly("allocations[1].account");
    }

    @Test
    void refusesNegativeLotsOfAnAllocation() {
        assertThat(paths(basket(
                        List.of(atBasket(ZERODHA, 1), atLeg("short", ANGEL, 0), atLeg("short", ZERODHA, -1)),
                        spread())))
                .containsExactly("strategies[0].legs[1].allocations[1].lots");
    }

    @Test
    void refusesAnAllocationForALegThatIsNotThere() {
        assertThat(paths(basket(List.of(atBasket(ZERODHA, 1), atLeg("wing", ZERODHA, 1)), spread())))
                .containsExactly("allocations");
    }

    @Test
    void refusesAStrategyThatIsAllocatedNowhere() {
        assertThat(paths(basket(Collections.emptyList(), spread()))).containsExactly("strategies[0].allocations");
        assertThat(paths(basket(List.of(atLeg("hedge", ZERODHA, 1)), spread())))
                .containsExactly("strategies[0].legs[1].allocations");
    }

    @Test
    void acceptsAnExplicitNothing() {
        assertThat(problems(basket(List.of(atBasket(ZERODHA, 0)), spread()))).isEmpty();
    }

    @Test
    void refusesAShortWhoseHedgeIsAtAnotherAccount() {
        Basket apart =
                basket(List.of(atBasket(ZERODHA, 2), atLeg("hedge", ANGEL, 3), atLeg("short", ANGEL, 5)), spread());
        assertThat(problems(apart))
                .extracting(Problem::toString)
                .containsExactly("strategies[0].legs[0].lots: UNHEDGED_AT_ACCOUNT: at angel the shorts that hedge "
                        + "covers are 5 lots, 2 more than it; add the hedge there, or say allow_naked: true in the "
                        + "allocation");
    }

    @Test
    void countsAllShortsThatShareAHedge() {
        Draft ratio = spread().withLegs(
                        with(leg("hedge", Side.BUY), 3), covered("a", "hedge"), with(covered("b", "hedge"), 3));
        assertThat(problems(basket(ratio)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("4 lots, 1 more"));
    }

    @Test
    void permitsANakedShortWhereTheAllocationSaysSo() {
        Allocation naked = new Allocation(new Level.OfBasket(), ZERODHA, 1, true);
        Draft short2 = spread().withLegs(leg("hedge", Side.BUY), with(covered("short", "hedge"), 2));
        assertThat(paths(basket(short2))).containsExactly("strategies[0].legs[0].lots");
        assertThat(problems(basket(List.of(naked), short2))).isEmpty();
    }
}
