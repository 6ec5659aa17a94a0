package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Listing;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Page;
import io.tarkash.api.web.Route;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.plan.JsonReader.Naming;
import io.tarkash.plan.WrittenBasket;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.Definitions.Published;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Baskets: one's own, and those that others have published. */
final class BasketRoutes {
    private static final String ONE = "/api/options/baskets/{basket_id}";
    private static final Listing<Basket> LISTING =
            Listing.inOrder(basket -> basket.id().value());

    /** Whose baskets are asked for, by the word of the query. */
    private enum Scope {
        mine,
        marketplace
    }

    private final DefinitionParts parts;
    private final Reads reads;
    private final Changes changes;
    private final DefinitionShown shown;
    private final BasketEdits edits;

    BasketRoutes(DefinitionParts parts) {
        this.parts = parts;
        this.reads = new Reads(parts.book());
        this.changes = new Changes(parts);
        this.shown = new DefinitionShown(parts);
        this.edits = new BasketEdits(parts.limits(), parts.runs());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/options/baskets", Access.READ, this::list).query("scope", "limit", "cursor"),
                Route.post("/api/options/baskets", Access.TRADE, this::create).needs(Need.IDEMPOTENCY_KEY),
                Route.get(ONE, Access.READ, this::one),
                Route.put(ONE, Access.TRADE, this::replace).needs(Need.IF_MATCH),
                Route.delete(ONE, Access.TRADE, this::delete).needs(Need.IF_MATCH));
    }

    private Answer list(Call call) {
        Fields query = call.query();
        Optional<Scope> scope = query.optionalChoice("scope", Scope.class);
        query.refuseMistakes();
        ObjectNode answer = Json.object();
        if (scope.filter(Scope.marketplace::equals).isPresent()) {
            marketplace(call, answer);
        } else {
            Defined defined = reads.of(call);
            LISTING.put(call, answer, "items", defined.owner().baskets(), basket -> shown.brief(defined, basket));
        }
        return Answer.ok(answer);
    }

    private void marketplace(Call call, ObjectNode answer) {
        Page page = call.page();
        List<Published> found = parts.book().published(page.after().orElse(""), page.limit() + 1);
        ArrayNode items = answer.putArray("items");
        for (Published each : found.stream().limit(page.limit()).toList()) {
            parts.book()
                    .read(each.user())
                    .filter(defined -> defined.published().contains(each.basket()))
                    .ifPresent(defined -> Owners.basket(defined.owner(), each.basket())
                            .ifPresent(basket -> items.add(shown.published(defined, basket))));
        }
        if (found.size() > page.limit()) {
            answer.put("next", call.cursorAfter(Definitions.place(found.get(page.limit() - 1))));
        }
    }

    private Answer create(Call call) {
        WrittenBasket written = Written.body(call, source -> source.basket(Written.drawn(call)));
        BasketId id = written.basket().id();
        Change change = Change.of("basket created", id.value(), edits.create(written), seen(id))
                .answering(done -> Answer.created("/api/options/baskets/" + id, shown(done.after(), id))
                        .withVersion(done.version()));
        return changes.make(call, change);
    }

    private Answer one(Call call) {
        BasketId id = id(call);
        Defined defined = reads.of(call);
        return Answer.ok(shown(defined, id)).withVersion(defined.revisions().of(id));
    }

    private Answer replace(Call call) {
        BasketId id = id(call);
        Reads.basket(reads.of(call), id);
        WrittenBasket written = Written.body(call, source -> source.basket(new Naming.Given(id.value())));
        Edit edit = edits.replace(id, written, call.expectedVersion());
        Change change = Change.of("basket changed", id.value(), edit, seen(id))
                .answering(done -> Answer.ok(shown(done.after(), id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    private Answer delete(Call call) {
        BasketId id = id(call);
        return changes.make(
                call, Change.of("basket deleted", id.value(), edits.delete(id, call.expectedVersion()), seen(id)));
    }

    private JsonNode shown(Defined defined, BasketId id) {
        return shown.basket(defined, Reads.basket(defined, id));
    }

    private Function<Defined, Optional<JsonNode>> seen(BasketId id) {
        return defined -> Owners.basket(defined.owner(), id)
                .map(basket -> shown.writer()
                        .basket(basket)
                        .put("published", defined.published().contains(id)));
    }

    private static BasketId id(Call call) {
        return Written.id(call, "basket_id", BasketId::new);
    }
}
