package io.tarkash.testkit;

import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.Liquidity.OnIlliquid;
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
import java.util.function.UnaryOperator;

/**
 * Strategies for tests: NIFTY, entered on any day at 09:20, out the same day at 15:15, window 30 s, NRML, and on an
 * incomplete leg halted. Each method changes one of these.
 */
public final class StrategyBuilder {
    private String id = "S1";
    private List<Leg> legs;
    private DaysToExpiry daysToExpiry = DaysToExpiry.ANY;
    private EnumSet<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    private LocalTime entry = LocalTime.parse("09:20");
    private Exit exit = new Exit.SameDay(LocalTime.parse("15:15"));
    private Duration entryWindow = Duration.ofSeconds(30);
    private ReferencePrice reference = ReferencePrice.SPOT;
    private Product product = Product.NRML;
    private OnLegIncomplete onLegIncomplete = new OnLegIncomplete.HaltAndKeep();
    private OnShortExit onShortExit = OnShortExit.KEEP_HEDGE;
    private Liquidity liquidity = new Liquidity(Percent.parse("50"), OnIlliquid.NEXT_BEST);
    private OverallRules overall = OverallRules.NONE;

    private StrategyBuilder(List<Leg> legs) {
        this.legs = legs;
    }

    public static StrategyBuilder of(Leg... legs) {
        return new StrategyBuilder(List.of(legs));
    }

    /** Sells the 24700 call and the 24300 put, each covered by a wing 200 points further out. */
    public static StrategyBuilder condor() {
        return of(
                buy("hc", OptionType.CALL, exact(24_900)),
                buy("hp", OptionType.PUT, exact(24_100)),
                sell("sc", OptionType.CALL, exact(24_700), by("hc")),
                sell("sp", OptionType.PUT, exact(24_300), by("hp")));
    }

    /** One covered call: the smallest thing that has two waves. */
    public static StrategyBuilder spread() {
        return of(buy("h", OptionType.CALL, exact(24_900)), sell("s", OptionType.CALL, exact(24_700), by("h")));
    }

    public static Leg buy(String id, OptionType type, StrikeRule strike) {
        return leg(id, Side.BUY, type, strike, Cover.NAKED);
    }

    public static Leg sell(String id, OptionType type, StrikeRule strike, Cover cover) {
        return leg(id, Side.SELL, type, strike, cover);
    }

    public static Cover by(String hedge) {
        return new Cover.By(new LegId(hedge));
    }

    public static StrikeRule exact(long strike) {
        return new StrikeRule.Exact(Strike.ofRupees(strike));
    }

    public StrategyBuilder id(String value) {
        id = value;
        return this;
    }

    public StrategyBuilder on(DayOfWeek first, DayOfWeek... more) {
        days = EnumSet.of(first, more);
        return this;
    }

    public StrategyBuilder daysToExpiry(DaysToExpiry.Basis basis, Integer... values) {
        daysToExpiry = new DaysToExpiry(new TreeSet<>(List.of(values)), basis);
        return this;
    }

    public StrategyBuilder entry(String time) {
        entry = LocalTime.parse(time);
        return this;
    }

    public StrategyBuilder entryWindow(Duration value) {
        entryWindow = value;
        return this;
    }

    public StrategyBuilder exit(Exit value) {
        exit = value;
        return this;
    }

    public StrategyBuilder exitAt(String time) {
        return exit(new Exit.SameDay(LocalTime.parse(time)));
    }

    public StrategyBuilder reference(ReferencePrice value) {
        reference = value;
        return this;
    }

    public StrategyBuilder product(Product value) {
        product = value;
        return this;
    }

    public StrategyBuilder onLegIncomplete(OnLegIncomplete value) {
        onLegIncomplete = value;
        return this;
    }

    public StrategyBuilder onShortExit(OnShortExit value) {
        onShortExit = value;
        return this;
    }

    public StrategyBuilder liquidity(String spreadPercent, OnIlliquid onIlliquid) {
        liquidity = new Liquidity(Percent.parse(spreadPercent), onIlliquid);
        return this;
    }

    public StrategyBuilder overall(OverallRules value) {
        overall = value;
        return this;
    }

    public StrategyBuilder stop(String leg, Trigger stop) {
        return exits(leg, known -> new LegExits(stop, known.target(), known.cover()));
    }

    public StrategyBuilder target(String leg, Trigger target) {
        return exits(leg, known -> new LegExits(known.stop(), target, known.cover()));
    }

    public Strategy build() {
        return new Strategy(
                new StrategyId(id),
                1,
                id,
                Underlying.NIFTY,
                new Schedule(new TreeSet<>(days), daysToExpiry, entry, exit, entryWindow),
                legs,
                new Terms(reference, product, onLegIncomplete, onShortExit, liquidity, overall));
    }

    private StrategyBuilder exits(String id, UnaryOperator<LegExits> change) {
        legs = legs.stream()
                .map(leg -> leg.id().value().equals(id)
                        ? new Leg(
                                leg.id(),
                                leg.side(),
                                leg.lots(),
                                leg.type(),
                                leg.expiry(),
                                leg.strike(),
                                change.apply(leg.exits()))
                        : leg)
                .toList();
        return this;
    }

    private static Leg leg(String id, Side side, OptionType type, StrikeRule strike, Cover cover) {
        return new Leg(
                new LegId(id),
                side,
                1,
                type,
                ExpiryChoice.WEEKLY,
                strike,
                new LegExits(Trigger.NONE, Trigger.NONE, cover));
    }
}
