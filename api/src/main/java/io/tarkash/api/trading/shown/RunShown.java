package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.RunBook;
import java.util.List;

/** A run as it is shown: in short for lists, or with its legs and orders. */
public record RunShown(RunBook book, Owner owner) {
    /** Whether a run is still going on, as far as anybody who looks at it cares. */
    public enum State {
        /** Something is held or expected. */
        OPEN,
        OVER
    }

    public State state() {
        boolean isOver = book.run().isOver()
                && !book.holdsAnything()
                && book.orders().stream().allMatch(order -> order.state().isSettled());
        return isOver ? State.OVER : State.OPEN;
    }

    /** Whether no account is entering any more and every entry order has ended. */
    public boolean isEntrySettled() {
        return book.run().accounts().stream().noneMatch(account -> account.stage() instanceof AccountStage.Entering)
                && book.orders().stream()
                        .filter(order -> order.key().purpose() == Purpose.ENTRY)
                        .allMatch(order -> order.state().isSettled());
    }

    /** Where this stands in the order of all runs. */
    public String place() {
        return Places.of(Ist.instant(book.run().scheduled())) + " " + book.run().id();
    }

    public ObjectNode brief(Prices prices) {
        return json(prices, false);
    }

    public ObjectNode complete(Prices prices) {
        ObjectNode json = json(prices, true);
        ArrayNode orders = json.putArray("orders");
        OrderShown.of(book).forEach(order -> orders.add(order.json()));
        return json;
    }

    private ObjectNode json(Prices prices, boolean withLegs) {
        Run run = book.run();
        ObjectNode json = Json.object().put("id", run.id().value());
        json.set("strategy", strategy(run.strategy()));
        owner.strategy(run.strategy().id())
                .ifPresent(owned -> json.put("basket", owned.basket().id().value()));
        json.put("scheduled", Json.tradingTime(run.scheduled()))
                .put("exit_at", Json.tradingTime(run.exitAt()))
                .put("state", state().name())
                .put("steering", book.steering().name());
        List<LegValue> values = BookValue.of(book, owner, prices);
        ArrayNode accounts = json.putArray("accounts");
        run.accounts().forEach(account -> accounts.add(account(account, values, withLegs)));
        json.set("totals", BookValue.sum(values).json());
        return json;
    }

    private static ObjectNode account(AccountRun account, List<LegValue> values, boolean withLegs) {
        List<LegValue> mine = values.stream()
                .filter(value -> value.account().equals(account.account()))
                .toList();
        ObjectNode json = Json.object().put("account", account.account().value());
        json.set("stage", stage(account.stage()));
        json.put("allow_naked", account.allowNaked());
        json.set("totals", BookValue.sum(mine).json());
        if (withLegs) {
            ArrayNode legs = json.putArray("legs");
            mine.forEach(leg -> legs.add(leg.json()));
        }
        return json;
    }

    private static ObjectNode strategy(Strategy strategy) {
        return Json.object()
                .put("id", strategy.id().value())
                .put("name", strategy.name())
                .put("version", strategy.version())
                .put("underlying", strategy.underlying().name());
    }

    public static ObjectNode stage(AccountStage stage) {
        return switch (stage) {
            case AccountStage.Entering(int wave) -> named("ENTERING").put("wave", wave);
            case AccountStage.Holding() -> named("HOLDING");
            case AccountStage.Halted(String why) -> named("HALTED").put("why", why);
            case AccountStage.Exiting(var cause) -> named("EXITING").put("cause", cause.name());
            case AccountStage.Done(var cause, var at) ->
                named("DONE").put("cause", cause.name()).put("at", at.toString());
            case AccountStage.Skipped(var reason, String why) ->
                named("SKIPPED").put("reason", reason.name()).put("why", why);
        };
    }

    private static ObjectNode named(String name) {
        return Json.object().put("name", name);
    }
}
