package io.tarkash.plan;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.rules.BasketRules;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.domain.strategy.rules.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What must hold for a plan as a whole: names that are unique, and every basket in order. */
final class PlanRules {
    private final Plan plan;
    private final Limits limits;
    private final Set<Place> unreadable;
    private final List<Problem> found = new ArrayList<>();

    PlanRules(Plan plan, Limits limits, Set<Place> unreadable) {
        this.plan = plan;
        this.limits = limits;
        this.unreadable = unreadable;
    }

    List<Problem> check() {
        Set<AccountId> known = accounts();
        slippage();
        if (plan.baskets().isEmpty()) {
            refuse(Place.ROOT.field("baskets"), "is empty; a plan has at least one basket");
        }
        Set<BasketId> ids = new HashSet<>();
        Map<StrategyId, BasketId> strategies = new HashMap<>();
        for (int i = 0; i < plan.baskets().size(); i++) {
            Basket basket = plan.baskets().get(i);
            Place at = Place.ROOT.item("baskets", i);
            if (!ids.add(basket.id())) {
                refuse(at.field("id"), "'" + basket.id() + "' is the id of an earlier basket");
            }
            found.addAll(BasketRules.check(basket, known, limits, at, unreadable));
            for (int j = 0; j < basket.strategies().size(); j++) {
                StrategyId id = basket.strategies().get(j).id();
                BasketId owner = strategies.putIfAbsent(id, basket.id());
                if (owner != null && !owner.equals(basket.id())) {
                    refuse(
                            at.item("strategies", j).field("id"),
                            "'" + id + "' is the id of a strategy of basket " + owner + " already");
                }
            }
        }
        return List.copyOf(found);
    }

    private Set<AccountId> accounts() {
        Set<AccountId> known = new HashSet<>();
        Map<String, AccountId> owners = new HashMap<>();
        for (int i = 0; i < plan.accounts().size(); i++) {
            BrokerAccount account = plan.accounts().get(i);
            Place at = Place.ROOT.item("accounts", i);
            if (!known.add(account.id())) {
                refuse(at.field("id"), "'" + account.id() + "' is the id of an earlier account");
            }
            AccountId owner = owners.putIfAbsent(account.broker() + " " + account.clientCode(), account.id());
            if (owner != null) {
                refuse(
                        at.field("client"),
                        account.clientCode() + " at " + account.broker() + " is the account '" + owner + "' already");
            }
        }
        if (plan.accounts().isEmpty()) {
            refuse(Place.ROOT.field("accounts"), "is empty; a plan has at least one account");
        }
        if (!accountsAreAllReadable()) {
            plan.baskets().stream()
                    .flatMap(basket -> basket.allocations().all().stream())
                    .forEach(allocation -> known.add(allocation.account()));
        }
        return known;
    }

    /** Where an account's id could not be read, it may be the one that an allocation names. */
    private boolean accountsAreAllReadable() {
        return !plan.accounts().isEmpty()
                && IntStream.range(0, plan.accounts().size())
                        .mapToObj(i -> Place.ROOT.item("accounts", i).field("id"))
                        .noneMatch(id -> unreadable.stream().anyMatch(id::touches));
    }

    private void slippage() {
        Percent worse = plan.replay().slippage();
        if (worse.basisPoints() < 0 || worse.basisPoints() >= 100_00) {
            refuse(
                    Place.ROOT.field("replay").field("slippage_pct"),
                    "is " + worse + "; possible is 0 to below 100, since no fill is better than the bar");
        }
    }

    private void refuse(Place at, String message) {
        if (unreadable.stream().noneMatch(at::touches)) {
            found.add(new Problem(at.path(), message));
        }
    }
}
