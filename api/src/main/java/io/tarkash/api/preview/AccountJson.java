package io.tarkash.api.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.engine.risk.MarginEstimate;
import io.tarkash.engine.risk.Slices;
import java.time.LocalDate;
import java.util.Optional;

/** What one account would be asked to hold, and what that takes: quantities, premium, charges, margin. */
final class AccountJson {
    private final Look look;

    AccountJson(Look look) {
        this.look = look;
    }

    ObjectNode of(AccountRun account) {
        Optional<Broker> broker = look.owner().account(account.account()).map(BrokerAccount::broker);
        ObjectNode json = Json.object().put("account", account.account().value());
        broker.ifPresent(known -> json.put("broker", known.name()));
        json.put("allow_naked", account.allowNaked());
        ArrayNode legs = json.putArray("legs");
        long orders = 0;
        for (BoundLeg bound : look.seen().legs()) {
            long units = account.leg(bound.leg().id()).plannedUnits();
            legs.add(leg(bound, units));
            orders += Slices.count(units, bound.contract());
        }
        json.put("orders", orders);
        if (look.isPriced()) {
            EntryCost cost = EntryCost.of(look.holdings(account), Math.toIntExact(orders));
            json.set("premium", premium(cost));
            broker.flatMap(known -> charges(cost, known)).ifPresent(charges -> json.set("charges", charges));
            look.spot()
                    .ifPresent(spot ->
                            json.set("margin", margin(MarginEstimate.of(look.holdings(account), spot, look.day()))));
        }
        return json;
    }

    /** More orders than an entry may take are counted, but neither listed nor charged for: it is refused anyway. */
    private static ObjectNode leg(BoundLeg bound, long units) {
        long orders = Slices.count(units, bound.contract());
        ObjectNode json = Json.object()
                .put("leg", bound.leg().id().value())
                .put("lots", units / bound.contract().lotUnits())
                .put("units", units)
                .put("orders", orders);
        if (orders <= Slices.ORDERS_MAX) {
            ArrayNode slices = json.putArray("slices");
            Slices.of(units, bound.contract()).forEach(slice -> slices.add(slice));
        }
        return json;
    }

    private static ObjectNode premium(EntryCost cost) {
        ObjectNode json = Json.object();
        json.set("collected", Json.rupees(cost.collected().paise()));
        json.set("paid", Json.rupees(cost.paid().paise()));
        json.set("net", Json.rupees(cost.net().paise()));
        return json;
    }

    /** Absent where a rate of either day is not known, or where no contract note could ever be so large. */
    private Optional<ObjectNode> charges(EntryCost cost, Broker broker) {
        if (cost.orders() > Slices.ORDERS_MAX) {
            return Optional.empty();
        }
        var schedule = look.facts().charges();
        var exchange = look.strategy().underlying().exchange();
        LocalDate exitDay = look.seen().exitAt().map(exit -> exit.toLocalDate()).orElse(look.day());
        Optional<Money> entry =
                cost.entry(schedule, look.day(), exchange, broker).map(Charges::total);
        Optional<Money> exit = cost.exit(schedule, exitDay, exchange, broker).map(Charges::total);
        return entry.flatMap(in -> exit.map(out -> {
            ObjectNode json = Json.object();
            json.set("entry", Json.rupees(in.paise()));
            json.set("exit", Json.rupees(out.paise()));
            json.set("total", Json.rupees(in.plus(out).paise()));
            return json;
        }));
    }

    private static ObjectNode margin(Money amount) {
        ObjectNode json = Json.object().put("basis", "ESTIMATE").put("rule", MarginEstimate.RULE);
        json.set("amount", Json.rupees(amount.paise()));
        return json;
    }
}
