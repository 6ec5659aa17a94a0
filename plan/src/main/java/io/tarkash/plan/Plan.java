package io.tarkash.plan;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.Basket;
import java.util.List;

/** What one user trades in a replay. It was checked as a whole: what is in here may run. */
public record Plan(String name, UserId user, List<BrokerAccount> accounts, List<Basket> baskets, ReplayTerms replay) {
    public Plan {
        accounts = List.copyOf(accounts);
        baskets = List.copyOf(baskets);
    }
}
