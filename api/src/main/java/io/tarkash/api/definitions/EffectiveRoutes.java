package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Route;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner.Owned;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which leg trades how much at which account, and from which level that comes. */
final class EffectiveRoutes {
    private final Reads reads;
    private final DefinitionShown shown;

    EffectiveRoutes(DefinitionParts parts) {
        this.reads = new Reads(parts.book());
        this.shown = new DefinitionShown(parts);
    }

    /** @param lot units of a lot today, where the tables know it */
    private record Share(Leg leg, AccountId account, int multiplier, OptionalLong lot) {
        long lots() {
            return (long) leg.lots() * multiplier;
        }

        long units() {
            return lots() * lot.orElse(0);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/options/strategies/{strategy_id}/effective-allocations", Access.READ, this::effective));
    }

    private Answer effective(Call call) {
        StrategyId id = Written.id(call, "strategy_id", StrategyId::new);
        Defined defined = reads.of(call);
        Owned owned = Reads.strategy(defined, id);
        List<Share> shares = shares(owned);
        ObjectNode answer = Json.object().put("strategy", id.value());
        ArrayNode items = answer.putArray("items");
        shares.forEach(share -> items.add(item(owned, share)));
        totals(answer.putArray("totals"), shares);
        shown.obstacles(answer, shown.obstacles(defined, owned));
        return Answer.ok(answer).withVersion(defined.revisions().of(id));
    }

    private List<Share> shares(Owned owned) {
        List<Share> shares = new ArrayList<>();
        Strategy strategy = owned.strategy();
        for (Leg leg : strategy.legs()) {
            OptionalLong lot = shown.expiry(strategy.underlying(), leg.expiry())
                    .map(shown::lotUnits)
                    .orElse(OptionalLong.empty());
            owned.basket()
                    .allocations()
                    .multipliers(strategy.id(), leg.id())
                    .forEach((account, multiplier) -> shares.add(new Share(leg, account, multiplier, lot)));
        }
        return shares;
    }

    private static ObjectNode item(Owned owned, Share share) {
        Strategy strategy = owned.strategy();
        ObjectNode json = Json.object()
                .put("leg", share.leg().id().value())
                .put("account", share.account().value())
                .put("side", share.leg().side().name())
                .put("multiplier", share.multiplier())
                .put("level", level(owned, share))
                .put("lots", share.lots())
                .put("allow_naked", owned.basket().allocations().allowsNaked(strategy.id(), share.account()))
                .put("product", strategy.terms().product().name());
        share.lot().ifPresent(lot -> json.put("lot_size", lot).put("units", share.units()));
        return json;
    }

    /** The nearest level that names the account. */
    private static String level(Owned owned, Share share) {
        StrategyId strategy = owned.strategy().id();
        return List.of(
                        new Level.OfLeg(strategy, share.leg().id()),
                        new Level.OfStrategy(strategy),
                        new Level.OfBasket())
                .stream()
                .filter(level -> names(owned, level, share.account()))
                .map(Levels::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no level names " + share.account()));
    }

    private static boolean names(Owned owned, Level level, AccountId account) {
        return owned.basket().allocations().all().stream()
                .filter(each -> each.level().equals(level))
                .map(Allocation::account)
                .anyMatch(account::equals);
    }

    /** By account; without units where the lot of some leg is not known. */
    private static void totals(ArrayNode totals, List<Share> shares) {
        SortedMap<AccountId, List<Share>> byAccount = new TreeMap<>();
        shares.forEach(share -> byAccount
                .computeIfAbsent(share.account(), account -> new ArrayList<>())
                .add(share));
        byAccount.forEach((account, all) -> {
            ObjectNode json = totals.addObject()
                    .put("account", account.value())
                    .put("lots", all.stream().mapToLong(Share::lots).sum());
            if (all.stream().allMatch(share -> share.lot().isPresent())) {
                json.put("buy_units", units(all, Side.BUY)).put("sell_units", units(all, Side.SELL));
            }
        });
    }

    private static long units(List<Share> shares, Side side) {
        return shares.stream()
                .filter(share -> share.leg().side() == side)
                .mapToLong(Share::units)
                .sum();
    }
}
