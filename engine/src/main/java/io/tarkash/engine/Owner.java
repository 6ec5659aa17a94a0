package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import java.util.List;
import java.util.Optional;

/** What one user has given a desk: their accounts and their baskets. */
public record Owner(UserId user, Installation installation, List<BrokerAccount> accounts, List<Basket> baskets) {
    public Owner {
        accounts = List.copyOf(accounts);
        baskets = List.copyOf(baskets);
    }

    /** A strategy and the basket whose allocations it inherits. */
    public record Owned(Basket basket, Strategy strategy) {}

    public Optional<Owned> strategy(StrategyId id) {
        return baskets.stream()
                .flatMap(basket -> basket.strategies().stream().map(strategy -> new Owned(basket, strategy)))
                .filter(owned -> owned.strategy().id().equals(id))
                .findFirst();
    }

    public Optional<BrokerAccount> account(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
