package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What must hold for a basket's allocations: known accounts, something to trade, and cover at every account alone. */
final class AllocationRules {
    private final Basket basket;
    private final Place at;
    private final Set<AccountId> known;
    private final Findings findings;

    AllocationRules(Basket basket, Place at, Set<AccountId> known, Findings findings) {
        this.basket = basket;
        this.at = at;
        this.known = known;
        this.findings = findings;
    }

    void check() {
        each();
        for (int i = 0; i < basket.strategies().size(); i++) {
            somewhere(basket.strategies().get(i), at.item("strategies", i));
            hedged(basket.strategies().get(i), at.item("strategies", i));
        }
    }

    private void each() {
        Map<Level, Integer> counts = new HashMap<>();
        Map<Level, Set<AccountId>> named = new HashMap<>();
        for (Allocation allocation : basket.allocations().all()) {
            int index = counts.merge(allocation.level(), 1, Integer::sum) - 1;
            Optional<Place> owner = place(allocation.level());
            if (owner.isEmpty()) {
                findings.refuse(at.field("allocations"), "has one for " + allocation.level() + ", which is not here");
                continue;
            }
            Place place = owner.get().item("allocations", index);
            if (!known.contains(allocation.account())) {
                findings.refuse(
                        place.field("account"),
                        "'" + allocation.account() + "' is no known account; there are "
                                + String.join(
                                        ", ",
                                        new TreeSet<>(known)
                                                .stream().map(AccountId::value).toList()));
            }
            if (!named.computeIfAbsent(allocation.level(), level -> new HashSet<>())
                    .add(allocation.account())) {
                findings.refuse(
                        place.field("account"), "'" + allocation.account() + "' has an earlier allocation here");
            }
            if (allocation.multiplier() < 0) {
                findings.refuse(
                        place.field("lots"), "is " + allocation.multiplier() + "; 0 means none here, less is nothing");
            }
        }
    }

    private Optional<Place> place(Level level) {
        return switch (level) {
            case Level.OfBasket() -> Optional.of(at);
            case Level.OfStrategy(StrategyId id) -> strategyIndex(id).map(i -> at.item("strategies", i));
            case Level.OfLeg(StrategyId id, LegId leg) ->
                strategyIndex(id)
                        .flatMap(i -> legIndex(basket.strategies().get(i), leg)
                                .map(j -> at.item("strategies", i).item("legs", j)));
        };
    }

    private Optional<Integer> strategyIndex(StrategyId id) {
        return IntStream.range(0, basket.strategies().size())
                .filter(i -> basket.strategies().get(i).id().equals(id))
                .boxed()
                .findFirst();
    }

    private static Optional<Integer> legIndex(Strategy strategy, LegId id) {
        return IntStream.range(0, strategy.legs().size())
                .filter(j -> strategy.legs().get(j).id().equals(id))
                .boxed()
                .findFirst();
    }

    private void somewhere(Strategy strategy, Place place) {
        List<Integer> nowhere = IntStream.range(0, strategy.legs().size())
                .filter(j -> basket.allocations()
                        .multipliers(strategy.id(), strategy.legs().get(j).id())
                        .isEmpty())
                .boxed()
                .toList();
        if (nowhere.isEmpty()) {
            return;
        }
        if (nowhere.size() == strategy.legs().size()) {
            findings.keepFromRunning(
                    place.field("allocations"),
                    "nothing is allocated at basket, strategy or leg, so it cannot run",
                    allocationPlaces(strategy, place));
            return;
        }
        for (int j : nowhere) {
            findings.keepFromRunning(
                    place.item("legs", j).field("allocations"),
                    "nothing is allocated to this leg at basket, strategy or leg; write lots: 0 for none",
                    allocationPlaces(strategy, place));
        }
    }

    private List<Place> allocationPlaces(Strategy strategy, Place place) {
        List<Place> places = new ArrayList<>(List.of(at.field("allocations"), place.field("allocations")));
        for (int j = 0; j < strategy.legs().size(); j++) {
            places.add(place.item("legs", j).field("allocations"));
        }
        return places;
    }

    /** A hedge at another broker counts for nothing, so each account must cover its own shorts. */
    private void hedged(Strategy strategy, Place place) {
        Allocations allocations = basket.allocations();
        for (int h = 0; h < strategy.legs().size(); h++) {
            Leg hedge = strategy.legs().get(h);
            List<Integer> shorts = IntStream.range(0, strategy.legs().size())
                    .filter(j -> !strategy.legs().get(j).id().equals(hedge.id()))
                    .filter(j -> strategy.legs().get(j).exits().cover().equals(new Cover.By(hedge.id())))
                    .boxed()
                    .toList();
            Set<AccountId> accounts = new TreeSet<>();
            shorts.forEach(j -> accounts.addAll(allocations
                    .multipliers(strategy.id(), strategy.legs().get(j).id())
                    .keySet()));
            for (AccountId account : accounts) {
                long sold = shorts.stream()
                        .mapToLong(j -> lots(strategy, strategy.legs().get(j), account))
                        .sum();
                long missing = sold - lots(strategy, hedge, account);
                if (missing > 0 && hedge.lots() > 0 && !allocations.allowsNaked(strategy.id(), account)) {
                    List<Place> rests = allocationPlaces(strategy, place);
                    shorts.forEach(j -> rests.addAll(parts(place.item("legs", j))));
                    rests.addAll(parts(place.item("legs", h)));
                    findings.keepFromRunning(
                            place.item("legs", h).field("lots"),
                            "UNHEDGED_AT_ACCOUNT: at " + account + " the shorts that " + hedge.id() + " covers are "
                                    + sold + " lots, " + missing + " more than it; add the hedge there, or say "
                                    + "allow_naked: true in the allocation",
                            rests);
                }
            }
        }
    }

    private long lots(Strategy strategy, Leg leg, AccountId account) {
        long multiplier =
                basket.allocations().multipliers(strategy.id(), leg.id()).getOrDefault(account, 0);
        return Math.max(leg.lots(), 0) * Math.max(multiplier, 0);
    }

    private static List<Place> parts(Place leg) {
        return List.of(leg.field("id"), leg.field("lots"), leg.field("hedge_of"));
    }
}
