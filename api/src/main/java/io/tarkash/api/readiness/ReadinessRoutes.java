package io.tarkash.api.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.AccountId;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.board.TieOut;
import java.util.List;

/** Shows a caller how their own accounts stand; nothing here changes anything. */
public final class ReadinessRoutes implements RouteGroup {
    private static final String ACCOUNT = "/api/broker-accounts/{account_id}";

    private final AccountBoard board;

    public ReadinessRoutes(AccountBoard board) {
        this.board = board;
    }

    @Override
    public String document() {
        return "openapi/readiness.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/readiness", Access.READ, call -> Answer.ok(json(board.board(call.user())))),
                Route.get(ACCOUNT + "/tie-out", Access.READ, this::tieOut).needs(Need.BROKER),
                Route.get(ACCOUNT + "/phone-list", Access.READ, this::phoneList));
    }

    private Answer tieOut(Call call) {
        return switch (board.tieOut(call.user(), account(call))) {
            case AccountBoard.Tied.Done(TieOut.Result result) -> Answer.ok(json(result));
            case AccountBoard.Tied.NotPossible(String why) ->
                throw Problem.of(ProblemKind.CONFLICT, why).asRefusal();
            case AccountBoard.Tied.NoSuchAccount nobodys ->
                throw Problem.notFound().asRefusal();
        };
    }

    private Answer phoneList(Call call) {
        return Answer.ok(json(board.phoneList(call.user(), account(call))
                .orElseThrow(() -> Problem.notFound().asRefusal())));
    }

    private static AccountId account(Call call) {
        String text = call.id("account_id");
        if (text.isBlank()) {
            throw Problem.notFound().asRefusal();
        }
        return new AccountId(text);
    }

    private static ObjectNode json(GoBoard board) {
        ObjectNode json = Json.object()
                .put("at", board.at().toString())
                .put("go", board.isGo())
                .put("verdict", board.verdict().name());
        put(json, board.server());
        ArrayNode accounts = json.putArray("accounts");
        for (GoBoard.AccountChecks each : board.accounts()) {
            ObjectNode account = accounts.addObject()
                    .put("account", each.account().id().value())
                    .put("broker", each.account().broker().name())
                    .put("mode", each.account().mode().name())
                    .put("verdict", each.verdict().name());
            put(account, each.checks());
        }
        return json;
    }

    private static void put(ObjectNode json, List<GoBoard.Check> checks) {
        ArrayNode list = json.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("name", check.name())
                .put("verdict", check.verdict().name())
                .put("text", check.text())
                .put("advice", check.advice()));
    }

    private static ObjectNode json(TieOut.Result result) {
        ObjectNode json = Json.object()
                .put("account", result.account().value())
                .put("day", result.day().toString())
                .put("ties", result.ties())
                .put("orders", result.orders());
        json.set("realised", Json.rupees(result.ours().paise()));
        json.set("realised_at_broker", Json.rupees(result.broker().paise()));
        result.charges().ours().ifPresent(ours -> json.set("charges", Json.rupees(ours.paise())));
        result.charges().broker().ifPresent(broker -> json.set("charges_at_broker", Json.rupees(broker.paise())));
        json.put("charges_compared", result.charges().said());
        json.set("differences", Json.tree(result.differences()));
        return json;
    }

    private static ObjectNode json(PhoneList list) {
        ObjectNode json = Json.object().put("account", list.account().value());
        ArrayNode cancels = json.putArray("cancel");
        list.cancels()
                .forEach(cancel -> cancels.addObject()
                        .put("order", cancel.order().value())
                        .put("contract", cancel.instrument().toString())
                        .put("side", cancel.side().name())
                        .put("units", cancel.units())
                        .put("product", cancel.product().name()));
        ArrayNode closes = json.putArray("close");
        list.closes().forEach(close -> {
            ObjectNode entry = closes.addObject()
                    .put("run", close.run().value())
                    .put("contract", close.instrument().toString())
                    .put("side", close.side().name())
                    .put("units", close.units())
                    .put("product", close.product().name());
            ArrayNode orders = entry.putArray("orders");
            close.orders().forEach(order -> orders.add(order.value()));
        });
        return json;
    }
}
