package io.tarkash.bench.weekend;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.Exit;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Users with one account and one basket of hedged short options, two legs each. One strategy in five is entered at
 * 09:20, the others at minutes drawn from the seed. Every third names Saturday and Sunday too, so that it is the
 * calendar and not the weekday that keeps it out; the last one is entered on Fridays and leaves on the next trading day.
 */
final class WeekendUsers {
    static final Installation INSTALLATION = Installation.of("weekend");
    static final LocalTime RUSH = LocalTime.of(9, 20);
    static final int LEGS = 2;

    private static final LocalTime FIRST_ENTRY = LocalTime.of(9, 16);
    private static final int ENTRY_MINUTES = 330;
    private static final int HELD_MINUTES_LEAST = 15;
    private static final int HELD_MINUTES_MOST = 90;
    private static final LocalTime LAST_EXIT = LocalTime.of(15, 15);
    private static final LocalTime OVERNIGHT_EXIT = LocalTime.of(10, 0);
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final LegId HEDGE = new LegId("hedge");
    private static final LegId SHORT = new LegId("short");
    private static final AccountId ACCOUNT = new AccountId("account");
    private static final Terms TERMS = new Terms(
            ReferencePrice.SPOT,
            Product.NRML,
            new OnLegIncomplete.Unwind(),
            OnShortExit.CLOSE_HEDGE,
            new Liquidity(Percent.parse("50"), Liquidity.OnIlliquid.NEXT_BEST),
            OverallRules.NONE);

    private WeekendUsers() {}

    static List<Owner> draw(int users, int strategiesEach, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, users)
                .mapToObj(number -> user("user-" + number, strategiesEach, random))
                .toList();
    }

    private static Owner user(String name, int strategies, Random random) {
        BrokerAccount account = BrokerAccount.onPaper(ACCOUNT, Broker.ZERODHA, name);
        Allocation allocation = new Allocation(new Allocation.Level.OfBasket(), ACCOUNT, 1, false);
        List<Strategy> drawn = new ArrayList<>();
        for (int number = 0; number < strategies; number++) {
            Schedule schedule = number == strategies - 1 ? overnight(random) : sameDay(number, random);
            drawn.add(strategy(number, schedule));
        }
        Basket basket = new Basket(new BasketId("basket"), "Basket", drawn, new Allocations(List.of(allocation)));
        return new Owner(new UserId(name), INSTALLATION, List.of(account), List.of(basket));
    }

    private static Schedule sameDay(int number, Random random) {
        LocalTime entry = number % 5 == 0 ? RUSH : entry(random);
        LocalTime leaves = entry.plusMinutes(random.nextInt(HELD_MINUTES_LEAST, HELD_MINUTES_MOST));
        Set<DayOfWeek> days = number % 3 == 0 ? EnumSet.allOf(DayOfWeek.class) : WEEKDAYS;
        return schedule(days, entry, new Exit.SameDay(leaves.isAfter(LAST_EXIT) ? LAST_EXIT : leaves));
    }

    private static Schedule overnight(Random random) {
        return schedule(Set.of(DayOfWeek.FRIDAY), entry(random), new Exit.NextTradingDay(OVERNIGHT_EXIT));
    }

    private static LocalTime entry(Random random) {
        return FIRST_ENTRY.plusMinutes(random.nextInt(ENTRY_MINUTES));
    }

    private static Schedule schedule(Set<DayOfWeek> days, LocalTime entry, Exit exit) {
        return new Schedule(new TreeSet<>(days), Schedule.DaysToExpiry.ANY, entry, exit, Schedule.ENTRY_WINDOW);
    }

    private static Strategy strategy(int number, Schedule schedule) {
        OptionType type = number % 2 == 0 ? OptionType.CALL : OptionType.PUT;
        Leg hedge = new Leg(
                HEDGE, Side.BUY, 1, type, ExpiryChoice.WEEKLY, new StrikeRule.StrikesFrom(SHORT, 4), LegExits.NONE);
        LegExits exits = new LegExits(new Trigger.OfEntry(Percent.parse("60")), Trigger.NONE, new Cover.By(HEDGE));
        StrikeRule strike = new StrikeRule.AtmOffset(2 + number % 4);
        Leg sold = new Leg(SHORT, Side.SELL, 1, type, ExpiryChoice.WEEKLY, strike, exits);
        StrategyId id = new StrategyId("strategy-" + number);
        return new Strategy(id, 1, "Strategy " + number, Underlying.NIFTY, schedule, List.of(hedge, sold), TERMS);
    }
}
