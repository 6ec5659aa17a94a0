package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.PositionRow.Traded;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;

/** Positions; there are no holdings, as only options are listed. */
final class PositionCalls {
    private final SandboxExchange exchange;

    PositionCalls(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    JsonNode positions(KiteRequest request) {
        ObjectNode json = KiteJson.object();
        ArrayNode net = json.putArray("net");
        ArrayNode day = json.putArray("day");
        for (PositionRow row :
                exchange.positions(request.client(), request.allowed().asOf())) {
            net.add(row(row));
            if (row.bought().units() + row.sold().units() > 0) {
                day.add(row(new PositionRow(
                        row.listing(),
                        row.product(),
                        PositionRow.Carried.NONE,
                        row.bought(),
                        row.sold(),
                        row.lastPaise())));
            }
        }
        return json;
    }

    private static ObjectNode row(PositionRow row) {
        Traded bought = row.allBought();
        Traded sold = row.allSold();
        long profit = row.profitPaise();
        ObjectNode json =
                KiteJson.object().put("tradingsymbol", row.listing().spelling().kite());
        json.put("exchange", row.listing().segment());
        json.put("instrument_token", row.listing().kiteToken());
        json.put("product", OrderJson.product(row.product()));
        json.put("quantity", row.netUnits());
        json.put("overnight_quantity", row.carried().units());
        json.put("multiplier", 1);
        json.set("average_price", KiteJson.rupees(row.openAveragePaise()));
        json.set("close_price", KiteJson.rupees(row.carried().pricePaise()));
        json.set("last_price", KiteJson.rupees(row.lastPaise()));
        json.set("value", KiteJson.rupees(sold.valuePaise() - bought.valuePaise()));
        json.set("pnl", KiteJson.rupees(profit));
        json.set("m2m", KiteJson.rupees(profit));
        json.set("unrealised", KiteJson.rupees(row.unrealisedPaise()));
        json.set("realised", KiteJson.rupees(row.realisedPaise()));
        side(json, "buy", bought);
        side(json, "sell", sold);
        day(json, "buy", row.bought());
        day(json, "sell", row.sold());
        return json;
    }

    private static void side(ObjectNode json, String side, Traded traded) {
        day(json, side, traded, "");
        json.set(side + "_m2m", KiteJson.rupees(traded.valuePaise()));
    }

    private static void day(ObjectNode json, String side, Traded traded) {
        day(json, side, traded, "day_");
    }

    private static void day(ObjectNode json, String side, Traded traded, String lead) {
        json.put(lead + side + "_quantity", traded.units());
        json.set(lead + side + "_price", KiteJson.rupees(traded.averagePaise()));
        json.set(lead + side + "_value", KiteJson.rupees(traded.valuePaise()));
    }
}
