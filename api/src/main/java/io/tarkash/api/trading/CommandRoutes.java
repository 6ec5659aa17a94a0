package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.trading.DeskCommands.Told;
import io.tarkash.api.trading.shown.RunShown;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Command.Scope;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a person or program can order: start, steer, square off, and the kill switch. Each says what it did. */
final class CommandRoutes {
    private static final int RUNS_SHOWN_MAX = 50;
    private static final long WAIT_MILLIS_DEFAULT = 3_000;
    private static final long WAIT_MILLIS_MAX = 10_000;

    private final TradingParts parts;
    private final DeskCommands commands;

    CommandRoutes(TradingParts parts) {
        this.parts = parts;
        this.commands = new DeskCommands(parts.desks());
    }

    /** What a square-off over several runs can be about. */
    private enum Reach {
        ALL,
        BASKET,
        STRATEGY,
        ACCOUNT
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/runs", Access.TRADE, this::start)
                        .needs(Need.IDEMPOTENCY_KEY)
                        .query("wait_ms"),
                Route.post("/api/runs/{run_id}/square-off", Access.TRADE, this::squareOffRun)
                        .needs(Need.IDEMPOTENCY_KEY),
                Route.post("/api/runs/{run_id}/steering", Access.TRADE, this::steer)
                        .needs(Need.IDEMPOTENCY_KEY),
                Route.post("/api/square-off", Access.TRADE, this::squareOff).needs(Need.IDEMPOTENCY_KEY),
                Route.put("/api/kill-switch", Access.TRADE, this::stopEntries).needs(Need.IDEMPOTENCY_KEY),
                Route.delete("/api/kill-switch", Access.TRADE, this::allowEntries)
                        .needs(Need.IDEMPOTENCY_KEY, Need.RECENT_PROOF));
    }

    private Answer start(Call call) {
        Fields query = call.query();
        long wait = query.optionalInteger("wait_ms", 0, WAIT_MILLIS_MAX).orElse(WAIT_MILLIS_DEFAULT);
        query.finish();
        Fields body = call.fields();
        String strategy = body.text("strategy", 1, 128);
        if (!strategy.isEmpty() && strategy.isBlank()) {
            body.mistake("strategy", "must not be blank");
        }
        body.finish();
        Told told = commands.send(call, new Command.Start(new StrategyId(strategy)));
        RunId run = told.taken().runs().getFirst();
        Optional<RunBook> settled =
                forgotten(call, told, run).or(() -> commands.settled(call.user(), run, Duration.ofMillis(wait)));
        ObjectNode answer = answer(told).put("run", run.value()).put("settled", settled.isPresent());
        ArrayNode runs = answer.putArray("runs");
        settled.or(() -> known(call, run))
                .ifPresent(book -> runs.add(new RunShown(book, parts.owner(call.user())).complete(parts.prices())));
        String location = "/api/runs/" + run;
        return settled.isPresent()
                ? marked(told, Answer.created(location, answer))
                : marked(told, Answer.accepted(answer).withHeader("Location", location));
    }

    private Answer squareOffRun(Call call) {
        RunId run = knownRun(call);
        Fields body = call.fields();
        Optional<String> leg = body.optionalText("leg", 1, 128);
        Optional<String> account = body.optionalText("account", 1, 128);
        if (account.isPresent() && leg.isEmpty()) {
            body.mistake("account", "belongs to a leg; to close all of an account use /api/square-off");
        }
        refuseBlank(body, "leg", leg);
        refuseBlank(body, "account", account);
        body.finish();
        Scope scope = leg.<Scope>map(id -> new Scope.OfLeg(run, new LegId(id), account.map(AccountId::new)))
                .orElse(new Scope.OfRun(run));
        return done(call, new Command.SquareOff(scope));
    }

    private Answer steer(Call call) {
        RunId run = knownRun(call);
        Fields body = call.fields();
        Steering steering = body.choice("steering", Steering.class);
        body.finish();
        return done(call, new Command.Steer(run, steering));
    }

    private Answer squareOff(Call call) {
        Fields body = call.fields();
        Reach reach = body.choice("scope", Reach.class);
        Optional<String> id = body.optionalText("id", 1, 128);
        refuseBlank(body, "id", id);
        if (reach == Reach.ALL && id.isPresent() && body.has("scope")) {
            body.mistake("id", "does not go with ALL");
        } else if (reach != Reach.ALL && id.isEmpty()) {
            body.mistake("id", "is missing");
        }
        body.finish();
        return done(call, new Command.SquareOff(scope(reach, id.orElse(""))));
    }

    private static Scope scope(Reach reach, String id) {
        return switch (reach) {
            case ALL -> new Scope.All();
            case BASKET -> new Scope.OfBasket(new BasketId(id));
            case STRATEGY -> new Scope.OfStrategy(new StrategyId(id));
            case ACCOUNT -> new Scope.OfAccount(new AccountId(id));
        };
    }

    private Answer stopEntries(Call call) {
        Fields body = call.fields();
        Optional<String> why = body.optionalText("why", 1, 200);
        body.finish();
        return done(call, new Command.StopEntries(why.orElse("stopped by " + call.user())));
    }

    private Answer allowEntries(Call call) {
        call.fields().finish();
        return done(call, new Command.AllowEntries());
    }

    private Answer done(Call call, Command command) {
        Told told = commands.send(call, command);
        ObjectNode answer = answer(told);
        ArrayNode runs = answer.putArray("runs");
        Owner owner = parts.owner(call.user());
        told.taken().runs().stream()
                .limit(RUNS_SHOWN_MAX)
                .flatMap(run -> known(call, run).stream())
                .forEach(book -> runs.add(new RunShown(book, owner).brief(parts.prices())));
        return marked(told, Answer.ok(answer));
    }

    private ObjectNode answer(Told told) {
        return Shown.answer(parts.market().venue())
                .put("outcome", told.repeated() ? "REPEATED" : "TAKEN")
                .put("said", told.taken().answer())
                .put("at", told.taken().at().toString());
    }

    private static Answer marked(Told told, Answer answer) {
        return told.repeated() ? answer.withHeader(Answer.REPLAYED, "true") : answer;
    }

    private Optional<RunBook> known(Call call, RunId run) {
        return parts.view(call.user()).flatMap(view -> view.run(run));
    }

    /** A key is remembered longer than its run: what was started days ago is in the history alone. */
    private Optional<RunBook> forgotten(Call call, Told told, RunId run) {
        return told.repeated() && known(call, run).isEmpty() ? parts.history().run(call.user(), run) : Optional.empty();
    }

    /** The run of the path; one that the desk has forgotten is left to the desk, which says that it is over. */
    private RunId knownRun(Call call) {
        RunId run = new RunId(call.id("run_id"));
        if (known(call, run).isEmpty() && parts.history().run(call.user(), run).isEmpty()) {
            throw Problem.notFound().asRefusal();
        }
        return run;
    }

    private static void refuseBlank(Fields body, String name, Optional<String> text) {
        if (text.filter(given -> !given.isEmpty() && given.isBlank()).isPresent()) {
            body.mistake(name, "must not be blank");
        }
    }
}
