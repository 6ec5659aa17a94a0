package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Listing;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Route;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner.Owned;
import io.tarkash.plan.JsonReader;
import io.tarkash.plan.JsonReader.Naming;
import io.tarkash.plan.Reading;
import io.tarkash.plan.WrittenStrategy;
import io.tarkash.stores.journal.Defined;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Strategies, each complete with its legs, and the two changes that need no whole strategy: its schedule, its pause. */
final class StrategyRoutes {
    private static final String ALL = "/api/options/strategies";
    private static final String ONE = ALL + "/{strategy_id}";
    private static final String IN_BASKET = "/api/options/baskets/{basket_id}/strategies";
    private static final String SCHEDULE = "schedule";
    private static final Listing<Owned> LISTING =
            Listing.inOrder(owned -> owned.strategy().id().value());

    private final Reads reads;
    private final Changes changes;
    private final DefinitionShown shown;
    private final StrategyEdits edits;
    private final JsonReader reader = new JsonReader();

    StrategyRoutes(DefinitionParts parts) {
        this.reads = new Reads(parts.book());
        this.changes = new Changes(parts);
        this.shown = new DefinitionShown(parts);
        this.edits = new StrategyEdits(parts.limits(), parts.runs());
    }

    List<Route> routes() {
        return List.of(
                Route.get(IN_BASKET, Access.READ, this::inBasket),
                Route.post(IN_BASKET, Access.TRADE, this::create).needs(Need.IDEMPOTENCY_KEY),
                Route.get(ALL, Access.READ, this::list).query("limit", "cursor"),
                Route.get(ONE, Access.READ, this::one),
                Route.put(ONE, Access.TRADE, this::replace).needs(Need.IF_MATCH),
                Route.delete(ONE, Access.TRADE, this::delete).needs(Need.IF_MATCH),
                Route.put(ONE + "/schedule", Access.TRADE, this::reschedule).needs(Need.IF_MATCH),
                Route.post(ONE + "/pause", Access.TRADE, call -> pause(call, true))
                        .needs(Need.IDEMPOTENCY_KEY),
                Route.post(ONE + "/resume", Access.TRADE, call -> pause(call, false))
                        .needs(Need.IDEMPOTENCY_KEY));
    }

    private Answer list(Call call) {
        Defined defined = reads.of(call);
        List<Owned> all = defined.owner().baskets().stream()
                .flatMap(basket -> basket.strategies().stream().map(strategy -> new Owned(basket, strategy)))
                .toList();
        ObjectNode answer = Json.object();
        LISTING.put(call, answer, "items", all, owned -> shown.strategy(defined, owned));
        return Answer.ok(answer);
    }

    private Answer inBasket(Call call) {
        BasketId id = Written.id(call, "basket_id", BasketId::new);
        Defined defined = reads.of(call);
        Basket basket = Reads.basket(defined, id);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        basket.strategies().forEach(each -> items.add(shown.strategy(defined, new Owned(basket, each))));
        return Answer.ok(answer).withVersion(defined.revisions().of(id));
    }

    private Answer create(Call call) {
        BasketId basket = Written.id(call, "basket_id", BasketId::new);
        Reads.basket(reads.of(call), basket);
        WrittenStrategy written = Written.body(call, source -> source.strategy(Written.drawn(call)));
        StrategyId id = written.strategy().id();
        Change change = Change.of("strategy created", id.value(), edits.create(basket, written), seen(id))
                .answering(done ->
                        Answer.created(ALL + "/" + id, shown(done.after(), id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    private Answer one(Call call) {
        StrategyId id = id(call);
        Defined defined = reads.of(call);
        return Answer.ok(shown(defined, id)).withVersion(defined.revisions().of(id));
    }

    private Answer replace(Call call) {
        StrategyId id = id(call);
        Reads.strategy(reads.of(call), id);
        WrittenStrategy written = Written.body(call, source -> source.strategy(new Naming.Given(id.value())));
        Edit edit = edits.replace(id, written, call.expectedVersion());
        return changed(call, "strategy changed", id, edit);
    }

    private Answer delete(Call call) {
        StrategyId id = id(call);
        Edit edit = edits.delete(id, call.expectedVersion());
        return changes.make(call, Change.of("strategy deleted", id.value(), edit, seen(id)));
    }

    /** Reads the strategy that is there with the other schedule, so that a schedule is read and judged in one place. */
    private Answer reschedule(Call call) {
        StrategyId id = id(call);
        JsonNode body = call.asked().body();
        JsonNode schedule = body.isMissingNode() ? Json.object() : body;
        Edit edit = before -> {
            Optional<Owned> owned = before.owner().strategy(id);
            if (owned.isEmpty()) {
                return new Step.No(new Outcome.NotFound());
            }
            Step step = switch (rescheduled(owned.get().strategy(), schedule)) {
                case Reading.Accepted<WrittenStrategy>(var written) ->
                    edits.replace(id, written, call.expectedVersion()).on(before);
                case Reading.Refused<WrittenStrategy>(var problems) -> new Step.No(new Outcome.Invalid(problems));
            };
            return step instanceof Step.No(Outcome.Invalid(var problems))
                    ? new Step.No(new Outcome.Invalid(withinSchedule(problems)))
                    : step;
        };
        return changed(call, "strategy rescheduled", id, edit);
    }

    private Reading<WrittenStrategy> rescheduled(Strategy strategy, JsonNode schedule) {
        ObjectNode written = shown.writer().strategy(strategy, List.of());
        written.set(SCHEDULE, schedule.deepCopy());
        return reader.tree(written).strategy(new Naming.Given(strategy.id().value()));
    }

    private static List<Problem> withinSchedule(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(
                        problem.path().startsWith(SCHEDULE + ".")
                                ? problem.path().substring(SCHEDULE.length() + 1)
                                : problem.path(),
                        problem.message()))
                .toList();
    }

    private Answer pause(Call call, boolean paused) {
        StrategyId id = id(call);
        call.fields().finish();
        return changed(call, paused ? "strategy paused" : "strategy resumed", id, edits.pause(id, paused));
    }

    private Answer changed(Call call, String what, StrategyId id, Edit edit) {
        Change change = Change.of(what, id.value(), edit, seen(id))
                .answering(done -> Answer.ok(shown(done.after(), id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    private JsonNode shown(Defined defined, StrategyId id) {
        return shown.strategy(defined, Reads.strategy(defined, id));
    }

    private Function<Defined, Optional<JsonNode>> seen(StrategyId id) {
        return defined -> defined.owner()
                .strategy(id)
                .map(owned -> shown.writer()
                        .strategy(owned.strategy(), owned.basket().allocations().all())
                        .put("paused", defined.owner().bounds().paused().contains(id)));
    }

    private static StrategyId id(Call call) {
        return Written.id(call, "strategy_id", StrategyId::new);
    }
}
