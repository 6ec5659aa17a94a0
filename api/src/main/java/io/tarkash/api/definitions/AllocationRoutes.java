package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.definitions.AllocationEdits.Target;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.stores.journal.Defined;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Allocations at each of the three levels; the version of one is that of the basket or strategy that it is written on. */
final class AllocationRoutes {
    private static final String BASKET = "/api/options/baskets/{basket_id}/brokers";
    private static final String STRATEGY = "/api/options/strategies/{strategy_id}/brokers";
    private static final String LEG = "/api/options/strategies/{strategy_id}/legs/{leg_id}/brokers";

    private final Reads reads;
    private final Changes changes;
    private final DefinitionShown shown;
    private final AllocationEdits edits;

    AllocationRoutes(DefinitionParts parts) {
        this.reads = new Reads(parts.book());
        this.changes = new Changes(parts);
        this.shown = new DefinitionShown(parts);
        this.edits = new AllocationEdits(parts.limits(), parts.runs());
    }

    List<Route> routes() {
        return Stream.of(
                        at(BASKET, AllocationRoutes::onBasket),
                        at(STRATEGY, AllocationRoutes::onStrategy),
                        at(LEG, AllocationRoutes::onLeg))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> at(String path, Function<Call, Target> target) {
        String one = path + "/{allocation_id}";
        return List.of(
                Route.get(path, Access.READ, call -> list(call, target.apply(call))),
                Route.post(path, Access.TRADE, call -> create(call, target.apply(call)))
                        .needs(Need.IDEMPOTENCY_KEY),
                Route.get(one, Access.READ, call -> one(call, target.apply(call))),
                Route.put(one, Access.TRADE, call -> replace(call, target.apply(call)))
                        .needs(Need.IF_MATCH),
                Route.delete(one, Access.TRADE, call -> delete(call, target.apply(call)))
                        .needs(Need.IF_MATCH));
    }

    private static Target onBasket(Call call) {
        return new Target.OfBasket(Written.id(call, "basket_id", BasketId::new));
    }

    private static Target onStrategy(Call call) {
        return new Target.Within(new Level.OfStrategy(Written.id(call, "strategy_id", StrategyId::new)));
    }

    private static Target onLeg(Call call) {
        return new Target.Within(new Level.OfLeg(
                Written.id(call, "strategy_id", StrategyId::new), Written.id(call, "leg_id", LegId::new)));
    }

    private Answer list(Call call, Target target) {
        Defined defined = reads.of(call);
        Basket basket = basket(defined, target);
        Level level = AllocationEdits.level(target);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        basket.allocations().all().stream()
                .filter(each -> each.level().equals(level))
                .forEach(each -> items.add(shown.allocation(basket, each)));
        return Answer.ok(answer).withVersion(AllocationEdits.version(defined, basket, level));
    }

    private Answer create(Call call, Target target) {
        Basket basket = basket(reads.of(call), target);
        Level level = AllocationEdits.level(target);
        Allocation written = Written.body(call, source -> source.allocation(level));
        String id = Levels.id(basket.id(), written);
        String location = call.route().path().text();
        Change change = Change.of("allocation created", id, edits.create(target, written), seen(target, id))
                .answering(done -> Answer.created(address(call, location) + "/" + id, shown(done.after(), target, id))
                        .withVersion(done.version()));
        return changes.make(call, change);
    }

    private Answer one(Call call, Target target) {
        Defined defined = reads.of(call);
        Basket basket = basket(defined, target);
        return Answer.ok(shown(defined, target, id(call)))
                .withVersion(AllocationEdits.version(defined, basket, AllocationEdits.level(target)));
    }

    private Answer replace(Call call, Target target) {
        String id = id(call);
        shown(reads.of(call), target, id);
        Level level = AllocationEdits.level(target);
        Allocation written = Written.body(call, source -> source.allocation(level));
        Edit edit = edits.replace(target, id, written, call.expectedVersion());
        Change change = Change.of("allocation changed", id, edit, seen(target, id))
                .answering(done -> Answer.ok(shown(done.after(), target, id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    /** The answer tells the version of what is left, so that a second one can be deleted without reading again. */
    private Answer delete(Call call, Target target) {
        String id = id(call);
        Edit edit = edits.delete(target, id, call.expectedVersion());
        Change change = Change.of("allocation deleted", id, edit, seen(target, id))
                .answering(done -> Answer.noContent().withVersion(done.version()));
        return changes.make(call, change);
    }

    private JsonNode shown(Defined defined, Target target, String id) {
        Basket basket = basket(defined, target);
        return AllocationEdits.find(basket, AllocationEdits.level(target), id)
                .map(allocation -> shown.allocation(basket, allocation))
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }

    private Function<Defined, Optional<JsonNode>> seen(Target target, String id) {
        return defined -> AllocationEdits.basket(defined.owner(), target)
                .flatMap(basket -> AllocationEdits.find(basket, AllocationEdits.level(target), id)
                        .map(allocation -> shown.allocation(basket, allocation)));
    }

    private static Basket basket(Defined defined, Target target) {
        return AllocationEdits.basket(defined.owner(), target)
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }

    private static String address(Call call, String template) {
        String address = template;
        for (String name : call.route().path().names()) {
            address = address.replace("{" + name + "}", call.id(name));
        }
        return address;
    }

    private static String id(Call call) {
        return call.id("allocation_id");
    }
}
