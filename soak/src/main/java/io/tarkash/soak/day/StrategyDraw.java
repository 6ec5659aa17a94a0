package io.tarkash.soak.day;

import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Terms;
import io.tarkash.domain.strategy.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/** Draws strategies of every kind that traders run, with stops, targets and every policy for incomplete legs. */
final class StrategyDraw {
    private final Dice dice;

    StrategyDraw(Dice dice) {
        this.dice = dice;
    }

    /** The shapes; the first two have their shorts covered by hedges. */
    enum Shape {
        CONDOR,
        CALL_SPREAD,
        PUT_SPREAD,
        STRADDLE,
        STRANGLE,
        HEDGED_STRADDLE,
        RATIO,
        LONG_STRADDLE
    }

    static List<OnLegIncomplete> policies() {
        return List.of(
                new OnLegIncomplete.HaltAndKeep(),
                new OnLegIncomplete.Unwind(),
                new OnLegIncomplete.Continue(),
                new OnLegIncomplete.Retry(2, new OnLegIncomplete.Unwind()));
    }

    Strategy draw(String id, LocalTime entry, LocalTime exit) {
        OnLegIncomplete policy =
                dice.oneIn(5) ? new OnLegIncomplete.Retry(1, new OnLegIncomplete.Continue()) : dice.pick(policies());
        return draw(id, dice.pick(Shape.values()), entry, exit, policy);
    }

    Strategy draw(String id, Shape shape, LocalTime entry, LocalTime exit, OnLegIncomplete policy) {
        Duration window = Duration.ofSeconds(dice.pick(10, 30, 30, 60));
        Product product = exit.isBefore(DayFacts.CUTOFF.minusMinutes(5)) && dice.oneIn(3) ? Product.MIS : Product.NRML;
        Terms terms = new Terms(
                ReferencePrice.SPOT,
                product,
                policy,
                dice.pick(OnShortExit.values()),
                new Liquidity(Percent.parse("50"), Liquidity.OnIlliquid.NEXT_BEST),
                overall());
        Schedule schedule = new Schedule(
                new TreeSet<>(EnumSet.allOf(DayOfWeek.class)),
                Schedule.DaysToExpiry.ANY,
                entry,
                new Schedule.Exit.SameDay(exit),
                window);
        return new Strategy(new StrategyId(id), 1, id + " " + shape, Underlying.NIFTY, schedule, legs(shape), terms);
    }

    private List<Leg> legs(Shape shape) {
        int near = dice.between(1, 5);
        int far = near + dice.between(2, 6);
        int lots = dice.pick(1, 1, 2);
        return switch (shape) {
            case CONDOR ->
                List.of(
                        buy("hc", OptionType.CALL, far, lots),
                        buy("hp", OptionType.PUT, far, lots),
                        sell("sc", OptionType.CALL, near, lots, by("hc")),
                        sell("sp", OptionType.PUT, near, lots, by("hp")));
            case CALL_SPREAD ->
                List.of(buy("h", OptionType.CALL, far, lots), sell("s", OptionType.CALL, near, lots, by("h")));
            case PUT_SPREAD ->
                List.of(buy("h", OptionType.PUT, far, lots), sell("s", OptionType.PUT, near, lots, by("h")));
            case STRADDLE ->
                List.of(
                        sell("sc", OptionType.CALL, 0, lots, Cover.NAKED),
                        sell("sp", OptionType.PUT, 0, lots, Cover.NAKED));
            case STRANGLE ->
                List.of(
                        sell("sc", OptionType.CALL, near, lots, Cover.NAKED),
                        sell("sp", OptionType.PUT, near, lots, Cover.NAKED));
            case HEDGED_STRADDLE ->
                List.of(
                        sell("sc", OptionType.CALL, 0, lots, by("hc")),
                        buy("hc", OptionType.CALL, far, lots),
                        sell("sp", OptionType.PUT, 0, lots, by("hp")),
                        buy("hp", OptionType.PUT, far, lots));
            case RATIO ->
                List.of(
                        buy("h", OptionType.CALL, near, 2 * lots),
                        sell("s1", OptionType.CALL, near + 1, lots, by("h")),
                        sell("s2", OptionType.CALL, near + 2, lots, by("h")));
            case LONG_STRADDLE -> List.of(buy("lc", OptionType.CALL, 0, lots), buy("lp", OptionType.PUT, 0, lots));
        };
    }

    private static Cover by(String hedge) {
        return new Cover.By(new LegId(hedge));
    }

    private Leg buy(String id, OptionType type, int offset, int lots) {
        return leg(id, Side.BUY, type, offset, lots, Cover.NAKED);
    }

    private Leg sell(String id, OptionType type, int offset, int lots, Cover cover) {
        return leg(id, Side.SELL, type, offset, lots, cover);
    }

    private Leg leg(String id, Side side, OptionType type, int offset, int lots, Cover cover) {
        return new Leg(
                new LegId(id),
                side,
                lots,
                type,
                ExpiryChoice.WEEKLY,
                new StrikeRule.AtmOffset(offset),
                new LegExits(trigger(3), trigger(5), cover));
    }

    private Trigger trigger(int oneIn) {
        if (!dice.oneIn(oneIn)) {
            return Trigger.NONE;
        }
        return dice.oneIn(2)
                ? new Trigger.Points(Price.ofRupees(dice.between(5, 40)))
                : new Trigger.OfEntry(new Percent(dice.between(1_500, 6_000)));
    }

    private OverallRules overall() {
        if (!dice.oneIn(6)) {
            return OverallRules.NONE;
        }
        return new OverallRules(
                new OverallRules.Limit.Rupees(Money.ofRupees(dice.between(500, 5_000))),
                new OverallRules.Limit.Rupees(Money.ofRupees(dice.between(500, 5_000))),
                dice.pick(OverallRules.Scope.values()),
                dice.pick(OverallRules.Scaling.values()));
    }
}
