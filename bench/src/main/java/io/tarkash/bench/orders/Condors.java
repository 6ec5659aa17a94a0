package io.tarkash.bench.orders;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Allocation;
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
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Terms;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.Owner;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/** Strategies on NIFTY that may be entered on any day, and stay overnight so that no hour is too late for them. */
final class Condors {
    static final Installation INSTALLATION = Installation.of("bench");

    /** Orders of a condor, and how many of them are of its last wave. */
    static final int ORDERS = 4;

    static final int SHORTS = 2;

    private static final LocalTime EXIT = LocalTime.of(15, 15);
    private static final int OUT_OF_THE_MONEY = 4;
    private static final int WIDTH = 4;
    private static final LegId CALL_HEDGE = new LegId("call-hedge");
    private static final LegId PUT_HEDGE = new LegId("put-hedge");
    private static final Terms TERMS = new Terms(
            ReferencePrice.SPOT,
            Product.NRML,
            new OnLegIncomplete.HaltAndKeep(),
            OnShortExit.KEEP_HEDGE,
            new Liquidity(Percent.parse("90"), Liquidity.OnIlliquid.NEXT_BEST),
            OverallRules.NONE);

    private Condors() {}

    static Strategy condor(String id, LocalTime entry) {
        LegId call = new LegId("call");
        LegId put = new LegId("put");
        return strategy(
                id,
                entry,
                List.of(
                        hedge(CALL_HEDGE, OptionType.CALL, call),
                        hedge(PUT_HEDGE, OptionType.PUT, put),
                        sold(call, OptionType.CALL, CALL_HEDGE),
                        sold(put, OptionType.PUT, PUT_HEDGE)));
    }

    /** One option bought, so that one command is one order. */
    static Strategy single(String id) {
        Leg call = new Leg(
                new LegId("call"),
                Side.BUY,
                1,
                OptionType.CALL,
                ExpiryChoice.WEEKLY,
                new StrikeRule.AtmOffset(0),
                LegExits.NONE);
        return strategy(id, LocalTime.NOON, List.of(call));
    }

    /** One basket of all the strategies, each at all the accounts. */
    static Owner owner(String user, List<BrokerAccount> accounts, List<Strategy> strategies) {
        List<Allocation> allocations = accounts.stream()
                .map(account -> new Allocation(new Allocation.Level.OfBasket(), account.id(), 1, false))
                .toList();
        Basket basket = new Basket(new BasketId("condors"), "Condors", strategies, new Allocations(allocations));
        return new Owner(new UserId(user), INSTALLATION, accounts, List.of(basket));
    }

    private static Strategy strategy(String id, LocalTime entry, List<Leg> legs) {
        Schedule schedule = new Schedule(
                new TreeSet<>(EnumSet.allOf(DayOfWeek.class)),
                Schedule.DaysToExpiry.ANY,
                entry,
                new Schedule.Exit.NextTradingDay(EXIT),
                Schedule.ENTRY_WINDOW);
        return new Strategy(new StrategyId(id), 1, id, Underlying.NIFTY, schedule, legs, TERMS);
    }

    private static Leg hedge(LegId id, OptionType type, LegId of) {
        return new Leg(
                id, Side.BUY, 1, type, ExpiryChoice.WEEKLY, new StrikeRule.StrikesFrom(of, WIDTH), LegExits.NONE);
    }

    private static Leg sold(LegId id, OptionType type, LegId hedge) {
        LegExits exits = new LegExits(Trigger.NONE, Trigger.NONE, new Cover.By(hedge));
        return new Leg(id, Side.SELL, 1, type, ExpiryChoice.WEEKLY, new StrikeRule.AtmOffset(OUT_OF_THE_MONEY), exits);
    }
}
