package io.tarkash.plan;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Terms;
import io.tarkash.domain.strategy.Trigger;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Baskets with every case of every sealed type, well formed and mostly senseless: form is what they test. */
final class RandomPlans {
    private final Random random;

    RandomPlans(Random random) {
        this.random = random;
    }

    /** In the order in which a basket is written: its own allocations, then each strategy's and its legs'. */
    Basket basket() {
        List<Allocation> allocations = new ArrayList<>(allocations(new Level.OfBasket()));
        List<Strategy> strategies = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Strategy strategy = strategy(new StrategyId("s" + i));
            strategies.add(strategy);
            allocations.addAll(allocations(new Level.OfStrategy(strategy.id())));
            strategy.legs().forEach(leg -> allocations.addAll(allocations(new Level.OfLeg(strategy.id(), leg.id()))));
        }
        return new Basket(new BasketId("b"), "A basket", strategies, new Allocations(allocations));
    }

    Strategy strategy(StrategyId id) {
        List<Leg> legs = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> leg(new LegId("l" + i)))
                .toList();
        return new Strategy(id, 1, "Named " + id, pick(Underlying.values()), schedule(), legs, terms());
    }

    private List<Allocation> allocations(Level level) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new Allocation(level, new AccountId("a" + i), random.nextInt(5), random.nextBoolean()))
                .toList();
    }

    private Schedule schedule() {
        TreeSet<DayOfWeek> days = new TreeSet<>();
        IntStream.range(0, 3).forEach(i -> days.add(pick(DayOfWeek.values())));
        return new Schedule(days, distance(), time(), exit(), Duration.ofSeconds(1 + random.nextInt(100)));
    }

    private DaysToExpiry distance() {
        return random.nextBoolean()
                ? DaysToExpiry.ANY
                : new DaysToExpiry(
                        new TreeSet<>(List.of(random.nextInt(9), random.nextInt(9))),
                        pick(DaysToExpiry.Basis.values()));
    }

    private Exit exit() {
        return switch (random.nextInt(3)) {
            case 0 -> new Exit.SameDay(time());
            case 1 -> new Exit.NextTradingDay(time());
            default -> new Exit.BeforeExpiry(random.nextInt(5), time());
        };
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private Leg leg(LegId id) {
        Cover cover = random.nextBoolean() ? Cover.NAKED : new Cover.By(new LegId("l0"));
        return new Leg(
                id,
                pick(Side.values()),
                random.nextInt(20),
                pick(OptionType.values()),
                pick(ExpiryChoice.values()),
                strike(),
                new LegExits(trigger(), trigger(), cover));
    }

    private Trigger trigger() {
        return switch (random.nextInt(3)) {
            case 0 -> Trigger.NONE;
            case 1 -> new Trigger.Points(price());
            default -> new Trigger.OfEntry(percent());
        };
    }

    private StrikeRule strike() {
        return switch (random.nextInt(14)) {
            case 0 -> new StrikeRule.AtmOffset(random.nextInt(20) - 10);
            case 1 -> new StrikeRule.Exact(new Strike(1 + random.nextInt(3_000_000)));
            case 2 -> new StrikeRule.PremiumClosest(price(), percent());
            case 3 -> new StrikeRule.PremiumAtLeast(price());
            case 4 -> new StrikeRule.PremiumAtMost(price());
            case 5 -> new StrikeRule.PremiumRange(price(), price(), pick(StrikeRule.Pick.values()));
            case 6 -> new StrikeRule.StraddleWidth(decimal(-3));
            case 7 -> new StrikeRule.StraddlePremium(percent(), pick(StrikeRule.Match.values()));
            case 8 -> new StrikeRule.AtmPercent(percent().negated(), pick(StrikeRule.SignSpace.values()));
            case 9 -> new StrikeRule.UnderlyingPercent(percent(), pick(StrikeRule.SignSpace.values()));
            case 10 -> new StrikeRule.DeltaClosest(decimal(0));
            case 11 -> new StrikeRule.DeltaRange(decimal(0), decimal(0));
            case 12 -> new StrikeRule.StrikesFrom(new LegId("l0"), random.nextInt(9) - 4);
            default -> new StrikeRule.PremiumOf(new LegId("l0"), percent());
        };
    }

    private Terms terms() {
        OnLegIncomplete simple = simple();
        return new Terms(
                pick(ReferencePrice.values()),
                pick(Product.values()),
                random.nextBoolean() ? simple : new OnLegIncomplete.Retry(1 + random.nextInt(5), simple),
                pick(OnShortExit.values()),
                new Liquidity(percent(), pick(Liquidity.OnIlliquid.values())),
                overall());
    }

    private OnLegIncomplete simple() {
        return switch (random.nextInt(3)) {
            case 0 -> new OnLegIncomplete.HaltAndKeep();
            case 1 -> new OnLegIncomplete.Unwind();
            default -> new OnLegIncomplete.Continue();
        };
    }

    private OverallRules overall() {
        Limit stop = limit();
        Limit target = limit();
        return stop.equals(Limit.NONE) && target.equals(Limit.NONE)
                ? OverallRules.NONE
                : new OverallRules(
                        stop, target, pick(OverallRules.Scope.values()), pick(OverallRules.Scaling.values()));
    }

    private Limit limit() {
        return switch (random.nextInt(3)) {
            case 0 -> Limit.NONE;
            case 1 -> new Limit.Rupees(new Money(random.nextInt(10_000_000)));
            default -> new Limit.OfPremium(percent());
        };
    }

    private Price price() {
        return new Price(random.nextInt(100_000));
    }

    private Percent percent() {
        return new Percent(random.nextInt(20_000));
    }

    /** Without trailing zeros, since 0.5 and 0.50 are two values. */
    private BigDecimal decimal(int from) {
        BigDecimal value = BigDecimal.valueOf(random.nextInt(99_999_999), 8).add(BigDecimal.valueOf(from));
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
