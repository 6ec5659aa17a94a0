package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Days;
import io.tarkash.api.market.Shown;
import io.tarkash.api.trading.DeskHistory.Slice;
import io.tarkash.api.trading.shown.Prices;
import io.tarkash.api.trading.shown.RunShown;
import io.tarkash.api.trading.shown.TellingShown;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Listing;
import io.tarkash.api.web.Page;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.view.DeskView;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reading runs: those that the desk still knows from its view, older ones from the history. */
final class RunRoutes {
    private static final int DAYS_MAX = 366;
    private static final Listing<RunShown> LISTING = Listing.newestFirst(RunShown::place);

    private final TradingParts parts;

    RunRoutes(TradingParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/runs", Access.READ, this::list)
                        .query("from", "to", "state", "strategy", "basket", "limit", "cursor"),
                Route.get("/api/runs/{run_id}", Access.READ, this::one),
                Route.get("/api/runs/{run_id}/why", Access.READ, this::why));
    }

    private Answer list(Call call) {
        Fields query = call.query();
        Optional<LocalDate> from = Days.optional(query, "from");
        Optional<LocalDate> to = Days.optional(query, "to");
        Predicate<RunShown> wanted = filter(query);
        LocalDate last = to.orElse(parts.today());
        if (to.isPresent() && from.isEmpty()) {
            query.mistake("from", "is missing; a range of days begins somewhere");
        } else if (from.isPresent() && from.get().isAfter(last)) {
            query.mistake("from", "must not lie after the end of the range");
        } else if (from.isPresent() && ChronoUnit.DAYS.between(from.get(), last) > DAYS_MAX) {
            query.mistake("from", "must lie at most " + DAYS_MAX + " days before the end of the range");
        }
        query.refuseMistakes();
        ObjectNode answer = Shown.answer(parts.market().venue());
        Prices prices = parts.prices();
        if (from.isPresent()) {
            past(call, answer, from.get(), last, wanted, prices);
        } else {
            List<RunShown> known = parts.view(call.user()).map(RunRoutes::runs).orElse(List.of());
            LISTING.put(call, answer, "items", known.stream().filter(wanted).toList(), run -> run.brief(prices));
        }
        return Answer.ok(answer);
    }

    private static Predicate<RunShown> filter(Fields query) {
        Optional<RunShown.State> state = query.optionalChoice("state", RunShown.State.class);
        Optional<String> strategy = query.optionalText("strategy", 1, 128);
        Optional<String> basket = query.optionalText("basket", 1, 128);
        return run -> state.filter(wanted -> run.state() != wanted).isEmpty()
                && strategy.filter(wanted ->
                                !run.book().run().strategy().id().value().equals(wanted))
                        .isEmpty()
                && basket.filter(wanted -> !isIn(run, wanted)).isEmpty();
    }

    private static boolean isIn(RunShown run, String basket) {
        return run.owner()
                .strategy(run.book().run().strategy().id())
                .filter(owned -> owned.basket().id().value().equals(basket))
                .isPresent();
    }

    private void past(
            Call call, ObjectNode answer, LocalDate from, LocalDate to, Predicate<RunShown> wanted, Prices prices) {
        Page page = call.page();
        Slice<RunBook> slice = parts.history().runs(call.user(), from, to, page.after(), page.limit());
        Owner owner = parts.owner(call.user());
        Optional<DeskView> view = parts.view(call.user());
        ArrayNode items = answer.putArray("items");
        slice.items().stream()
                .map(book -> view.flatMap(known -> known.run(book.run().id())).orElse(book))
                .map(book -> new RunShown(book, owner))
                .filter(wanted)
                .forEach(run -> items.add(run.brief(prices)));
        slice.next().ifPresent(next -> answer.put("next", call.cursorAfter(next)));
    }

    private static List<RunShown> runs(DeskView view) {
        return view.runs().stream()
                .map(book -> new RunShown(book, view.owner()))
                .toList();
    }

    private Answer one(Call call) {
        RunBook book = book(call.user(), new RunId(call.id("run_id")));
        ObjectNode answer = Shown.answer(parts.market().venue())
                .put("at", parts.time().now().toString());
        answer.set("run", new RunShown(book, parts.owner(call.user())).complete(parts.prices()));
        return Answer.ok(answer);
    }

    private Answer why(Call call) {
        RunId run = new RunId(call.id("run_id"));
        List<WhyCard> cards = parts.history().whyCards(call.user(), run);
        if (cards.isEmpty()) {
            book(call.user(), run);
        }
        ObjectNode answer = Shown.answer(parts.market().venue());
        ArrayNode items = answer.putArray("items");
        cards.forEach(card -> items.add(TellingShown.card(card)));
        return Answer.ok(answer);
    }

    private RunBook book(UserId user, RunId run) {
        return parts.view(user)
                .flatMap(view -> view.run(run))
                .or(() -> parts.history().run(user, run))
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }
}
