package io.tarkash.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.Terms;
import io.tarkash.domain.strategy.Trigger;
import java.util.List;

/**
 * Writes domain values as JSON in the words that {@link JsonReader} and {@link PlanReader} read, so that reading what was
 * written gives the value again. Amounts are rupees with up to two decimals. A strategy's version is not written: it is
 * not a person's to choose. Thread-safe.
 */
public final class JsonWriter {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public ObjectNode basket(Basket basket) {
        List<Allocation> all = basket.allocations().all();
        ObjectNode out = NODES.objectNode();
        out.put("id", basket.id().value());
        out.put("name", basket.name());
        allocations(out, at(all, new Level.OfBasket()));
        ArrayNode strategies = out.putArray("strategies");
        basket.strategies().forEach(strategy -> strategies.add(strategy(strategy, all)));
        return out;
    }

    /** @param allocations of any level; those of this strategy and its legs are written */
    public ObjectNode strategy(Strategy strategy, List<Allocation> allocations) {
        ObjectNode out = NODES.objectNode();
        out.put("id", strategy.id().value());
        out.put("name", strategy.name());
        out.put("underlying", Words.UNDERLYING.word(strategy.underlying()));
        out.set("schedule", ScheduleNode.of(strategy.schedule()));
        terms(out, strategy);
        allocations(out, at(allocations, new Level.OfStrategy(strategy.id())));
        ArrayNode legs = out.putArray("legs");
        for (Leg leg : strategy.legs()) {
            ObjectNode written = leg(leg);
            allocations(written, at(allocations, new Level.OfLeg(strategy.id(), leg.id())));
            legs.add(written);
        }
        return out;
    }

    public ObjectNode leg(Leg leg) {
        ObjectNode out = NODES.objectNode();
        out.put("id", leg.id().value());
        out.put("side", Words.SIDE.word(leg.side()));
        out.put("lots", leg.lots());
        out.put("type", Words.TYPE.word(leg.type()));
        out.put("expiry", Words.EXPIRY.word(leg.expiry()));
        out.set("strike", StrikeNode.of(leg.strike()));
        if (leg.exits().cover() instanceof Cover.By(var hedge)) {
            out.put("hedge_of", hedge.value());
        }
        trigger(out, "stop", leg.exits().stop());
        trigger(out, "target", leg.exits().target());
        return out;
    }

    public ObjectNode allocation(Allocation allocation) {
        return NODES.objectNode()
                .put("account", allocation.account().value())
                .put("lots", allocation.multiplier())
                .put("allow_naked", allocation.allowNaked());
    }

    public ObjectNode account(BrokerAccount account, Caps caps) {
        ObjectNode out = NODES.objectNode()
                .put("id", account.id().value())
                .put("broker", Words.BROKER.word(account.broker()))
                .put("client", account.clientCode())
                .put("mode", Words.MODE.word(account.mode()));
        out.set("caps", caps(caps));
        return out;
    }

    public ObjectNode caps(Caps caps) {
        ObjectNode out = NODES.objectNode();
        caps.loss().ifPresent(most -> out.set("loss", Amounts.of(most)));
        caps.openLots().ifPresent(most -> out.put("open_lots", most));
        caps.ordersADay().ifPresent(most -> out.put("orders_a_day", most));
        return out.put("on_loss", Words.ON_LOSS.word(caps.onLoss()));
    }

    private void allocations(ObjectNode owner, List<Allocation> allocations) {
        if (!allocations.isEmpty()) {
            ArrayNode list = owner.putArray("allocations");
            allocations.forEach(each -> list.add(allocation(each)));
        }
    }

    private static List<Allocation> at(List<Allocation> all, Level level) {
        return all.stream().filter(each -> each.level().equals(level)).toList();
    }

    private static void terms(ObjectNode out, Strategy strategy) {
        Terms terms = strategy.terms();
        out.put("reference", Words.REFERENCE.word(terms.reference()));
        out.put("product", Words.PRODUCT.word(terms.product()));
        incomplete(out, terms.onLegIncomplete());
        out.put("on_short_exit", Words.ON_SHORT_EXIT.word(terms.onShortExit()));
        ObjectNode liquidity = out.putObject("liquidity");
        liquidity.set("max_spread_pct", Amounts.of(terms.liquidity().maxSpread()));
        liquidity.put("otherwise", Words.OTHERWISE.word(terms.liquidity().onIlliquid()));
        overall(out, terms.overall());
    }

    private static void incomplete(ObjectNode out, OnLegIncomplete policy) {
        if (policy instanceof OnLegIncomplete.Retry(int times, OnLegIncomplete then)) {
            out.putObject("on_leg_incomplete").put("retry", times).put("then", Words.ON_LEG_INCOMPLETE.word(then));
        } else {
            out.put("on_leg_incomplete", Words.ON_LEG_INCOMPLETE.word(policy));
        }
    }

    private static void overall(ObjectNode strategy, OverallRules rules) {
        if (rules.stop() instanceof Limit.None && rules.target() instanceof Limit.None) {
            return;
        }
        ObjectNode out = strategy.putObject("overall");
        limit(out, "stop", rules.stop());
        limit(out, "target", rules.target());
        out.put("scope", Words.SCOPE.word(rules.scope()));
        out.put("scaling", Words.SCALING.word(rules.scaling()));
    }

    private static void limit(ObjectNode out, String field, Limit limit) {
        switch (limit) {
            case Limit.None() -> {}
            case Limit.Rupees(var amount) -> out.set(field, Amounts.of(amount));
            case Limit.OfPremium(var share) -> out.putObject(field).set("pct_of_premium", Amounts.of(share));
        }
    }

    private static void trigger(ObjectNode out, String field, Trigger trigger) {
        switch (trigger) {
            case Trigger.None() -> {}
            case Trigger.Points(var move) -> out.putObject(field).set("pts", Amounts.of(move));
            case Trigger.OfEntry(var move) -> out.putObject(field).set("pct", Amounts.of(move));
        }
    }
}
