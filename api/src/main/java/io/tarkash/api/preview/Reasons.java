package io.tarkash.api.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.rules.BasketRules;
import io.tarkash.domain.strategy.rules.Place;
import io.tarkash.domain.strategy.rules.Verdict;
import io.tarkash.engine.Obstacle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that would keep a strategy from running, from three places: the engine, the platform, and its own text. */
final class Reasons {
    private static final String DRAFT = "DRAFT";
    private static final String STOPPED_FOR_ALL = "STOPPED_FOR_ALL";

    private final PreviewParts parts;

    Reasons(PreviewParts parts) {
        this.parts = parts;
    }

    ArrayNode of(Look look) {
        ArrayNode list = Json.array();
        look.seen().obstacles().forEach(obstacle -> list.add(json(obstacle)));
        parts.desks()
                .entriesStopped()
                .ifPresent(why -> list.add(Json.object()
                        .put("code", STOPPED_FOR_ALL)
                        .put("message", "entries are stopped for all: " + why)));
        drafts(look)
                .forEach(problem -> list.add(Json.object()
                        .put("code", DRAFT)
                        .put("message", problem.message())
                        .put("path", problem.path())));
        return list;
    }

    private static ObjectNode json(Obstacle obstacle) {
        ObjectNode json = Json.object().put("code", obstacle.kind().code()).put("message", obstacle.why());
        obstacle.account().ifPresent(account -> json.put("account", account.value()));
        return json;
    }

    /** What is wrong with the strategy as it is written and allocated, by the path in it. */
    private List<Problem> drafts(Look look) {
        Basket basket = look.owned().basket();
        Set<AccountId> known =
                look.owner().accounts().stream().map(BrokerAccount::id).collect(Collectors.toSet());
        int index = basket.strategies().stream()
                .map(Strategy::id)
                .toList()
                .indexOf(look.strategy().id());
        String inside = Place.ROOT.item("strategies", index).path() + ".";
        Verdict verdict = BasketRules.judge(basket, known, parts.limits());
        return Stream.concat(verdict.mistakes().stream(), verdict.obstacles().stream())
                .filter(problem -> problem.path().startsWith(inside))
                .map(problem -> new Problem(problem.path().substring(inside.length()), problem.message()))
                .toList();
    }
}
