package io.tarkash.stores.journal;

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
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
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
import io.tarkash.engine.Owner;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Small plans for the tests of definitions and discovery. */
final class Plans {
    static final Installation INSTALLATION = Installation.of("test");
    static final LegId LEG = new LegId("call");
    private static final AccountId ACCOUNT = new AccountId("zerodha");
    private static final AccountId OTHER = new AccountId("angel");

    private Plans() {}

    static Strategy strategy(String id, Set<DayOfWeek> days, LocalTime entry, Exit exit) {
        Leg leg = new Leg(
                LEG, Side.SELL, 1, OptionType.CALL, ExpiryChoice.WEEKLY, new StrikeRule.AtmOffset(2), LegExits.NONE);
        Terms terms = new Terms(
                ReferencePrice.SPOT,
                Product.NRML,
                new OnLegIncomplete.Unwind(),
                OnShortExit.KEEP_HEDGE,
                new Liquidity(Percent.parse("5"), Liquidity.OnIlliquid.SKIP),
                OverallRules.NONE);
        Schedule schedule = new Schedule(new TreeSet<>(days), DaysToExpiry.ANY, entry, exit, Schedule.ENTRY_WINDOW);
        return new Strategy(new StrategyId(id), 1, "short " + id, Underlying.NIFTY, schedule, List.of(leg), terms);
    }

    static Owner owner(UserId user, Strategy... strategies) {
        List<Allocation> allocations = List.of(
                new Allocation(new Level.OfStrategy(strategies[0].id()), OTHER, 3, false),
                new Allocation(new Level.OfBasket(), ACCOUNT, 2, true),
                new Allocation(new Level.OfLeg(strategies[0].id(), LEG), ACCOUNT, 0, false));
        List<BrokerAccount> accounts = List.of(
                BrokerAccount.onPaper(ACCOUNT, Broker.ZERODHA, "AB1234"),
                BrokerAccount.onPaper(OTHER, Broker.ANGEL_ONE, "A99"));
        Basket basket = new Basket(new BasketId("b#1"), "Tuesdays", List.of(strategies), new Allocations(allocations));
        return new Owner(user, INSTALLATION, accounts, List.of(basket));
    }
}
