package io.tarkash.bench.scene;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
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
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Users who trade iron condors on NIFTY: four legs each, hedged, a stop on each short. */
public final class Users {
    public static final int LEGS = 4;

    private static final LocalTime EXIT = LocalTime.of(15, 15);
    private static final List<Broker> BROKERS = List.of(Broker.values());
    private static final LegId CALL_HEDGE = new LegId("call-hedge");
    private static final LegId PUT_HEDGE = new LegId("put-hedge");
    private static final Terms TERMS = new Terms(
            ReferencePrice.SPOT,
            Product.NRML,
            new OnLegIncomplete.Unwind(),
            OnShortExit.CLOSE_HEDGE,
            new Liquidity(Percent.parse("50"), Liquidity.OnIlliquid.NEXT_BEST),
            OverallRules.NONE);

    /** How the short strikes are found; the strategies of a user take turns. */
    private static final List<StrikeRule> SHORTS = List.of(
            new StrikeRule.AtmOffset(3),
            new StrikeRule.DeltaClosest(new BigDecimal("0.25")),
            new StrikeRule.PremiumClosest(new Price(6_000), new Percent(0)),
            new StrikeRule.AtmOffset(5));

    private Users() {}

    /** One user with one basket. The entries of the strategies are {@code minutesApart}, the first at {@code entry}. */
    public static Owner user(String name, int strategies, int accounts, LocalTime entry, int minutesApart) {
        List<BrokerAccount> owned = IntStream.range(0, accounts)
                .mapToObj(i ->
                        BrokerAccount.onPaper(new AccountId("account-" + i), BROKERS.get(i % BROKERS.size()), name + i))
                .toList();
        List<Allocation> allocations = owned.stream()
                .map(account -> new Allocation(new Allocation.Level.OfBasket(), account.id(), 1, false))
                .toList();
        List<Strategy> condors = IntStream.range(0, strategies)
                .mapToObj(i -> condor(i, entry.plusMinutes((long) i * minutesApart)))
                .toList();
        Basket basket = new Basket(new BasketId("condors"), "Condors", condors, new Allocations(allocations));
        return new Owner(new UserId(name), Installation.of("bench"), owned, List.of(basket));
    }

    private static Strategy condor(int number, LocalTime entry) {
        StrikeRule strike = SHORTS.get(number % SHORTS.size());
        LegId call = new LegId("call");
        LegId put = new LegId("put");
        List<Leg> legs = List.of(
                hedge(CALL_HEDGE, OptionType.CALL, call),
                hedge(PUT_HEDGE, OptionType.PUT, put),
                sold(call, OptionType.CALL, strike, CALL_HEDGE),
                sold(put, OptionType.PUT, strike, PUT_HEDGE));
        Schedule schedule = new Schedule(
                new TreeSet<>(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                Schedule.DaysToExpiry.ANY,
                entry,
                new Schedule.Exit.SameDay(EXIT),
                Schedule.ENTRY_WINDOW);
        StrategyId id = new StrategyId("condor-" + number);
        return new Strategy(id, 1, "Condor " + number, Underlying.NIFTY, schedule, legs, TERMS);
    }

    private static Leg hedge(LegId id, OptionType type, LegId of) {
        return new Leg(id, Side.BUY, 1, type, ExpiryChoice.WEEKLY, new StrikeRule.StrikesFrom(of, 4), LegExits.NONE);
    }

    private static Leg sold(LegId id, OptionType type, StrikeRule strike, LegId hedge) {
        Trigger stop = new Trigger.OfEntry(Percent.parse("60"));
        LegExits exits = new LegExits(stop, Trigger.NONE, new Cover.By(hedge));
        return new Leg(id, Side.SELL, 1, type, ExpiryChoice.WEEKLY, strike, exits);
    }
}
