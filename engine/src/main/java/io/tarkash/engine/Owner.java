package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one user has given a desk: their accounts, their baskets, and the bounds within which these may trade. */
public record Owner(
        UserId user, Installation installation, List<BrokerAccount> accounts, List<Basket> baskets, Bounds bounds) {
    public Owner {
        accounts = List.copyOf(accounts);
        baskets = List.copyOf(baskets);
    }

    public Owner(UserId user, Installation installation, List<BrokerAccount> accounts, List<Basket> baskets) {
        this(user, installation, accounts, baskets, Bounds.NONE);
    }

    /** A strategy and the basket whose allocations it inherits. */
    public record Owned(Basket basket, Strategy strategy) {}

    /** Strategies that are not entered for now, the caps over all accounts, and those of single ones. */
    public record Bounds(SortedSet<StrategyId> paused, Caps user, SortedMap<AccountId, Caps> byAccount) {
        public static final Bounds NONE = new Bounds(new TreeSet<>(), Caps.NONE, new TreeMap<>());

        public Bounds {
            paused = Collections.unmodifiableSortedSet(new TreeSet<>(paused));
            byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(byAccount));
        }

        public Caps account(AccountId account) {
            return Optional.ofNullable(byAccount.get(account)).orElse(Caps.NONE);
        }
    }

    public Optional<Owned> strategy(StrategyId id) {
        return baskets.stream()
                .flatMap(basket -> basket.strategies().stream().map(strategy -> new Owned(basket, strategy)))
                .filter(owned -> owned.strategy().id().equals(id))
                .findFirst();
    }

    /** Where the account's orders go; one that is not known trades nothing. */
    public TradingMode mode(AccountId account) {
        return account(account).map(BrokerAccount::mode).orElse(TradingMode.PAPER);
    }

    public Optional<BrokerAccount> account(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
