package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.trading.shown.LegValue;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Listing;
import io.tarkash.api.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reading positions: what is asked for most, so the usual answer is written once a second and handed out as it is. */
final class PositionRoutes {
    private static final Listing<LegValue> LISTING = Listing.inOrder(LegValue::place);

    private final TradingParts parts;
    private final PositionBoard board;

    PositionRoutes(TradingParts parts, PositionBoard board) {
        this.parts = parts;
        this.board = board;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/positions", Access.READ, this::list)
                .query("run", "account", "open", "limit", "cursor"));
    }

    private Answer list(Call call) {
        if (call.asked().query().isEmpty()) {
            return Answer.of(board.usual(
                    call.user(),
                    standing -> new Content.Encoded("application/json", Json.text(json(call, standing, leg -> true)))));
        }
        Fields query = call.query();
        Optional<String> run = query.optionalText("run", 1, 128);
        Optional<String> account = query.optionalText("account", 1, 128);
        Optional<Boolean> open = query.optionalFlag("open");
        query.refuseMistakes();
        Predicate<LegValue> wanted =
                leg -> OrderRoutes.isOrAny(run, leg.book().run().id())
                        && OrderRoutes.isOrAny(account, leg.account())
                        && open.filter(given -> given != leg.isOpen()).isEmpty();
        return Answer.ok(json(call, board.of(call.user()), wanted));
    }

    private ObjectNode json(Call call, PositionBoard.Standing standing, Predicate<LegValue> wanted) {
        ObjectNode answer = Shown.answer(parts.market().venue())
                .put("at", parts.time().now().toString());
        standing.view()
                .ifPresent(view -> answer.put("sequence", view.sequence())
                        .put("store_lost", view.state().standing().storeLost()));
        answer.set("totals", standing.sheet().totals().json());
        List<LegValue> legs = standing.sheet().legs().stream().filter(wanted).toList();
        LISTING.put(call, answer, "legs", legs, LegValue::json);
        if (call.page().after().isEmpty()) {
            ArrayNode net = answer.putArray("net");
            standing.sheet().net().forEach(entry -> net.add(entry.json()));
        }
        return answer;
    }
}
