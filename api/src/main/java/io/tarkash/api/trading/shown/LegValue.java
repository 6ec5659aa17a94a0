package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.state.RunBook;
import java.util.Optional;

/** One leg of a run at one account with what it is worth. {@code netUnits} are signed: a short is negative. */
public record LegValue(
        RunBook book, AccountId account, AccountLeg leg, long netUnits, Optional<Quote> quote, Totals totals) {
    public Contract contract() {
        return book.run().leg(leg.leg()).contract();
    }

    public Product product() {
        return book.run().strategy().terms().product();
    }

    /** Whether anything was ever opened here. */
    public boolean isEntered() {
        return netUnits != 0 || position().enteredUnits() > 0;
    }

    public boolean isOpen() {
        return netUnits != 0;
    }

    /** Where this stands in the order of all positions. */
    public String place() {
        Run run = book.run();
        return run.scheduled() + " " + run.id() + " " + account + " " + leg.leg();
    }

    public ObjectNode json() {
        Run run = book.run();
        Leg written = run.leg(leg.leg()).leg();
        ObjectNode json = Json.object()
                .put("run", run.id().value())
                .put("strategy", run.strategy().id().value())
                .put("account", account.value())
                .put("leg", leg.leg().value());
        json.set("instrument", Shown.instrument(contract().instrument()));
        json.put("side", written.side().name())
                .put("product", product().name())
                .put("lot_units", contract().lotUnits())
                .put("planned_units", leg.plannedUnits())
                .put("entered_units", position().enteredUnits())
                .put("net_units", netUnits);
        if (leg.outsideUnits() != 0) {
            json.put("outside_units", leg.outsideUnits());
        }
        if (position().enteredUnits() > 0) {
            json.set("entry_price", Shown.price(position().entryPrice()));
        }
        putMark(json, quote);
        if (leg.targetUnits() < leg.plannedUnits()) {
            json.put("exit_cause", leg.cause().name());
        }
        json.set("totals", totals.json());
        return json;
    }

    static void putMark(ObjectNode json, Optional<Quote> quote) {
        quote.ifPresent(known -> known.mark().ifPresent(mark -> {
            json.set("mark", Shown.price(mark));
            json.put("mark_at", known.at().toString());
        }));
    }

    private Position position() {
        return book.position(account, leg.leg());
    }
}
