package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Days;
import io.tarkash.api.market.Shown;
import io.tarkash.api.trading.DeskHistory.Slice;
import io.tarkash.api.trading.shown.TellingShown;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Page;
import io.tarkash.api.web.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Executions and alerts by time range, and how the kill switch stands. */
final class HistoryRoutes {
    private static final Duration RANGE_DEFAULT = Duration.ofDays(7);
    private static final Duration RANGE_MAX = Duration.ofDays(5 * 366);

    private final TradingParts parts;

    HistoryRoutes(TradingParts parts) {
        this.parts = parts;
    }

    /** Half-open. */
    private record Range(Instant from, Instant to) {}

    List<Route> routes() {
        return List.of(
                Route.get("/api/executions", Access.READ, this::executions).query("from", "to", "limit", "cursor"),
                Route.get("/api/alerts", Access.READ, this::alerts).query("from", "to", "limit", "cursor"),
                Route.get("/api/kill-switch", Access.READ, this::killSwitch));
    }

    private Answer executions(Call call) {
        Range range = range(call);
        Page page = call.page();
        return page(
                call,
                parts.history().executions(call.user(), range.from(), range.to(), page.after(), page.limit()),
                TellingShown::execution);
    }

    private Answer alerts(Call call) {
        Range range = range(call);
        Page page = call.page();
        return page(
                call,
                parts.history().alerts(call.user(), range.from(), range.to(), page.after(), page.limit()),
                TellingShown::alert);
    }

    private <T> Answer page(Call call, Slice<T> slice, Function<T, JsonNode> shown) {
        ObjectNode answer = Shown.answer(parts.market().venue());
        ArrayNode items = answer.putArray("items");
        slice.items().forEach(item -> items.add(shown.apply(item)));
        slice.next().ifPresent(next -> answer.put("next", call.cursorAfter(next)));
        return Answer.ok(answer);
    }

    private Range range(Call call) {
        Fields query = call.query();
        Optional<Instant> from = query.optionalInstant("from");
        Optional<Instant> end = query.optionalInstant("to");
        Days.check(query, "from", from);
        Days.check(query, "to", end);
        query.refuseMistakes();
        Instant to = end.orElse(parts.time().now());
        Instant begin = from.orElse(to.minus(RANGE_DEFAULT));
        if (begin.isAfter(to)) {
            query.mistake("from", "must not lie after the end of the range");
        } else if (Duration.between(begin, to).compareTo(RANGE_MAX) > 0) {
            query.mistake("from", "must lie at most " + RANGE_MAX.toDays() + " days before the end of the range");
        }
        query.refuseMistakes();
        return new Range(begin, to);
    }

    private Answer killSwitch(Call call) {
        ObjectNode answer = Shown.answer(parts.market().venue());
        var switched =
                parts.view(call.user()).flatMap(view -> view.state().standing().switched());
        answer.put("stopped", switched.filter(last -> last.stopped()).isPresent());
        switched.filter(last -> last.stopped())
                .ifPresent(last ->
                        answer.put("why", last.why()).put("at", last.at().toString()));
        Optional<String> everywhere = parts.desks().entriesStopped();
        ObjectNode all = answer.putObject("all_desks").put("stopped", everywhere.isPresent());
        everywhere.ifPresent(why -> all.put("why", why));
        return Answer.ok(answer);
    }
}
