package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Percent;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Strategies for tests: a sound call spread at one account, and the changes that spoil it. */
record Draft(StrategyId id, Schedule schedule, List<Leg> legs, Terms terms) {
    static final AccountId ZERODHA = new AccountId("zerodha");
    static final AccountId ANGEL = new AccountId("angel");
    static final LocalTime ENTRY = LocalTime.of(9, 20);

    private static final StrategyId SPREAD = new StrategyId("spread");
    private static final LegExits UNGUARDED = LegExits.NONE;

    static Draft spread() {
        return new Draft(
                SPREAD,
                new Schedule(
                        new TreeSet<>(List.of(DayOfWeek.MONDAY)),
                        DaysToExpiry.ANY,
                        ENTRY,
                        new Exit.SameDay(LocalTime.of(15, 15)),
                        Schedule.ENTRY_WINDOW),
                List.of(leg("hedge", Side.BUY), covered("short", "hedge")),
                new Terms(
                        ReferencePrice.SPOT,
                        Product.NRML,
                        new OnLegIncomplete.Unwind(),
                        OnShortExit.CLOSE_HEDGE,
                        new Liquidity(Percent.parse("20"), Liquidity.OnIlliquid.SKIP),
                        OverallRules.NONE));
    }

    static Leg leg(String id, Side side) {
        return new Leg(
                new LegId(id), side, 1, OptionType.CALL, ExpiryChoice.WEEKLY, new StrikeRule.AtmOffset(0), UNGUARDED);
    }

    static Leg covered(String id, String hedge) {
        return covered(leg(id, Side.SELL), hedge);
    }

    static Leg covered(Leg leg, String hedge) {
        return with(leg, new LegExits(Trigger.NONE, Trigger.NONE, new Cover.By(new LegId(hedge))));
    }

    static Leg with(Leg leg, LegExits exits) {
        return new Leg(leg.id(), leg.side(), leg.lots(), leg.type(), leg.expiry(), leg.strike(), exits);
    }

    static Leg with(Leg leg, StrikeRule strike) {
        return new Leg(leg.id(), leg.side(), leg.lots(), leg.type(), leg.expiry(), strike, leg.exits());
    }

    static Leg with(Leg leg, int lots) {
        return new Leg(leg.id(), leg.side(), lots, leg.type(), leg.expiry(), leg.strike(), leg.exits());
    }

    static Leg with(Leg leg, OptionType type) {
        return new Leg(leg.id(), leg.side(), leg.lots(), type, leg.expiry(), leg.strike(), leg.exits());
    }

    static Leg with(Leg leg, ExpiryChoice expiry) {
        return new Leg(leg.id(), leg.side(), leg.lots(), leg.type(), expiry, leg.strike(), leg.exits());
    }

    Draft named(String name) {
        return new Draft(new StrategyId(name), schedule, legs, terms);
    }

    Draft withLegs(Leg... others) {
        return new Draft(id, schedule, List.of(others), terms);
    }

    Draft days(DayOfWeek... days) {
        return with(new Schedule(
                new TreeSet<>(Arrays.asList(days)),
                schedule.daysToExpiry(),
                schedule.entry(),
                schedule.exit(),
                schedule.entryWindow()));
    }

    Draft daysToExpiry(Integer... days) {
        return with(new Schedule(
                schedule.days(),
                new DaysToExpiry(new TreeSet<>(Arrays.asList(days)), DaysToExpiry.Basis.TRADING),
                schedule.entry(),
                schedule.exit(),
                schedule.entryWindow()));
    }

    Draft entry(LocalTime entry) {
        return with(
                new Schedule(schedule.days(), schedule.daysToExpiry(), entry, schedule.exit(), schedule.entryWindow()));
    }

    Draft exit(Exit exit) {
        return with(
                new Schedule(schedule.days(), schedule.daysToExpiry(), schedule.entry(), exit, schedule.entryWindow()));
    }

    Draft window(Duration window) {
        return with(new Schedule(schedule.days(), schedule.daysToExpiry(), schedule.entry(), schedule.exit(), window));
    }

    private Draft with(Schedule other) {
        return new Draft(id, other, legs, terms);
    }

    Draft product(Product product) {
        return with(new Terms(
                terms.reference(),
                product,
                terms.onLegIncomplete(),
                terms.onShortExit(),
                terms.liquidity(),
                terms.overall()));
    }

    Draft incomplete(OnLegIncomplete policy) {
        return with(new Terms(
                terms.reference(), terms.product(), policy, terms.onShortExit(), terms.liquidity(), terms.overall()));
    }

    Draft maxSpread(String percent) {
        return with(new Terms(
                terms.reference(),
                terms.product(),
                terms.onLegIncomplete(),
                terms.onShortExit(),
                new Liquidity(Percent.parse(percent), Liquidity.OnIlliquid.SKIP),
                terms.overall()));
    }

    Draft overallStop(Limit stop) {
        return with(new Terms(
                terms.reference(),
                terms.product(),
                terms.onLegIncomplete(),
                terms.onShortExit(),
                terms.liquidity(),
                new OverallRules(stop, Limit.NONE, OverallRules.Scope.PER_ACCOUNT, OverallRules.Scaling.FIXED)));
    }

    private Draft with(Terms other) {
        return new Draft(id, schedule, legs, other);
    }

    Strategy strategy() {
        return new Strategy(id, 1, id.value(), Underlying.NIFTY, schedule, legs, terms);
    }

    /** A basket of the drafts, everything once at zerodha. */
    static Basket basket(Draft... drafts) {
        return basket(List.of(atBasket(ZERODHA, 1)), drafts);
    }

    static Basket basket(List<Allocation> allocations, Draft... drafts) {
        return new Basket(
                new BasketId("basket"),
                "basket",
                Arrays.stream(drafts).map(Draft::strategy).toList(),
                new Allocations(allocations));
    }

    static Allocation atBasket(AccountId account, int lots) {
        return new Allocation(new Level.OfBasket(), account, lots, false);
    }

    static Allocation atLeg(String leg, AccountId account, int lots) {
        return new Allocation(new Level.OfLeg(SPREAD, new LegId(leg)), account, lots, false);
    }
}
