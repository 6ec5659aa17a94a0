package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner.Owned;
import io.tarkash.plan.JsonWriter;
import io.tarkash.stores.journal.Defined;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Definitions as answers show them: as they were written, with what the server knows beside. Thread-safe. */
final class DefinitionShown {
    private final DefinitionParts parts;
    private final JsonWriter writer = new JsonWriter();
    private final BasketJudge judge;

    DefinitionShown(DefinitionParts parts) {
        this.parts = parts;
        this.judge = new BasketJudge(parts.limits());
    }

    JsonWriter writer() {
        return writer;
    }

    ObjectNode strategy(Defined defined, Owned owned) {
        Strategy strategy = owned.strategy();
        ObjectNode json = writer.strategy(strategy, owned.basket().allocations().all());
        contracts(json, strategy);
        json.put("basket", owned.basket().id().value());
        state(json, defined, owned);
        obstacles(json, judge.obstacles(owned.basket(), strategy.id(), defined.owner()));
        return json;
    }

    /** A basket with its strategies in short. */
    ObjectNode brief(Defined defined, Basket basket) {
        ObjectNode json = head(defined, basket);
        ArrayNode strategies = json.putArray("strategies");
        for (Strategy strategy : basket.strategies()) {
            ObjectNode brief = strategies
                    .addObject()
                    .put("id", strategy.id().value())
                    .put("name", strategy.name())
                    .put("underlying", strategy.underlying().name());
            state(brief, defined, new Owned(basket, strategy));
        }
        return json;
    }

    /** A basket with all that is in it. */
    ObjectNode basket(Defined defined, Basket basket) {
        ObjectNode json = head(defined, basket);
        ArrayNode allocations = json.putArray("allocations");
        basket.allocations().all().stream()
                .filter(each -> each.level() instanceof Allocation.Level.OfBasket)
                .forEach(each -> allocations.add(writer.allocation(each)));
        ArrayNode strategies = json.putArray("strategies");
        basket.strategies().forEach(each -> strategies.add(strategy(defined, new Owned(basket, each))));
        return json;
    }

    /** What everyone may see of a basket: how it trades, and not who trades it where. */
    ObjectNode published(Defined defined, Basket basket) {
        ObjectNode json = Json.object()
                .put("publisher", defined.owner().user().value())
                .put("id", basket.id().value())
                .put("name", basket.name());
        ArrayNode strategies = json.putArray("strategies");
        for (Strategy strategy : basket.strategies()) {
            ObjectNode shown = writer.strategy(strategy, List.of());
            contracts(shown, strategy);
            strategies.add(shown);
        }
        return json;
    }

    ObjectNode allocation(Basket basket, Allocation allocation) {
        return writer.allocation(allocation)
                .put("id", Levels.id(basket.id(), allocation))
                .put("level", Levels.name(allocation.level()));
    }

    ObjectNode account(Defined defined, BrokerAccount account) {
        return written(defined, account).put("version", defined.revisions().of(account.id()));
    }

    ObjectNode written(Defined defined, BrokerAccount account) {
        return writer.account(account, defined.owner().bounds().account(account.id()));
    }

    JsonNode caps(Caps caps) {
        return writer.caps(caps);
    }

    /** The expiry that a choice means today. */
    Optional<Expiry> expiry(Underlying underlying, ExpiryChoice choice) {
        return parts.contracts().get().expiryFor(underlying, today(), choice)
                        instanceof ExpiryAnswer.Listed(Expiry found)
                ? Optional.of(found)
                : Optional.empty();
    }

    OptionalLong lotUnits(Expiry expiry) {
        ContractTables tables = parts.contracts().get();
        return tables.lotUnits(expiry.underlying(), expiry.date(), today());
    }

    void obstacles(ObjectNode json, List<Problem> obstacles) {
        json.put("runnable", obstacles.isEmpty());
        ArrayNode list = json.putArray("obstacles");
        obstacles.forEach(each -> list.addObject().put("field", each.path()).put("message", each.message()));
    }

    List<Problem> obstacles(Defined defined, Owned owned) {
        return judge.obstacles(owned.basket(), owned.strategy().id(), defined.owner());
    }

    private ObjectNode head(Defined defined, Basket basket) {
        ObjectNode json = Json.object()
                .put("id", basket.id().value())
                .put("name", basket.name())
                .put("version", defined.revisions().of(basket.id()))
                .put("published", defined.published().contains(basket.id()));
        obstacles(json, judge.obstacles(basket, defined.owner()));
        return json;
    }

    private static void state(ObjectNode json, Defined defined, Owned owned) {
        Strategy strategy = owned.strategy();
        json.put("version", defined.revisions().of(strategy.id()))
                .put("definition_version", strategy.version())
                .put("paused", defined.owner().bounds().paused().contains(strategy.id()));
    }

    private void contracts(ObjectNode json, Strategy strategy) {
        for (int i = 0; i < strategy.legs().size(); i++) {
            ExpiryChoice choice = strategy.legs().get(i).expiry();
            if (json.path("legs").get(i) instanceof ObjectNode leg) {
                expiry(strategy.underlying(), choice).ifPresent(expiry -> {
                    leg.put("expiry_date", expiry.date().toString());
                    lotUnits(expiry).ifPresent(units -> leg.put("lot_size", units));
                });
            }
        }
    }

    private LocalDate today() {
        return Ist.local(parts.time().now()).toLocalDate();
    }
}
