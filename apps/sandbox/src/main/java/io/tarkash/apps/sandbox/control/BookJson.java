package io.tarkash.apps.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Funds;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.TradeRow;

/** The books as they are, in paise and units, with every state of every order. */
final class BookJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BookJson() {}

    /** All of a client's books as of one moment. */
    static ObjectNode of(SandboxExchange exchange, ClientKey client) {
        return exchange.ask(() -> {
            ObjectNode json = NODES.objectNode();
            json.put("broker", client.broker().word()).put("client", client.code());
            ArrayNode orders = json.putArray("orders");
            exchange.orders(client).forEach(row -> orders.add(order(exchange, client, row)));
            ArrayNode trades = json.putArray("trades");
            exchange.trades(client).forEach(trade -> trades.add(trade(trade)));
            ArrayNode positions = json.putArray("positions");
            exchange.positions(client).forEach(row -> positions.add(position(row)));
            json.set("funds", funds(exchange.funds(client)));
            return json;
        });
    }

    static ObjectNode client(Client client) {
        return NODES.objectNode()
                .put("broker", client.broker().word())
                .put("client", client.code())
                .put("pin", client.pin())
                .put("totp_secret", client.totpSecret())
                .put("api_key", client.appKey())
                .put("api_secret", client.appSecret())
                .put("redirect", client.links().redirect())
                .put("postback", client.links().postback().orElse(""));
    }

    private static ObjectNode order(SandboxExchange exchange, ClientKey client, OrderRow row) {
        ObjectNode json = NODES.objectNode();
        json.put("order_id", row.id());
        json.put("exchange_order_id", row.stamps().exchangeId().orElse(""));
        listing(json, row.ask().listing());
        json.put("side", row.ask().side().name());
        json.put("product", row.ask().product().name());
        json.put("tag", row.ask().marks().tag());
        json.put("origin", row.ask().marks().origin());
        json.put("kind", row.ask().terms().kind().name());
        json.put("validity", row.ask().terms().validity().name());
        json.put("units", row.ask().terms().units());
        json.put("limit_paise", row.ask().terms().limitPaise());
        json.put("trigger_paise", row.ask().terms().triggerPaise());
        json.put("state", row.state().name());
        json.put("filled_units", row.filled().units());
        json.put("average_paise", row.filled().averagePaise());
        json.put("cancelled_units", row.cancelledUnits());
        row.refusal().ifPresent(why -> json.put("refusal", why.kind().name()).put("refusal_text", why.text()));
        json.put("modifications", row.stamps().modifications());
        json.put("received_at", row.stamps().receivedAt().toString());
        json.put("updated_at", row.stamps().updatedAt().toString());
        ArrayNode history = json.putArray("history");
        exchange.history(client, row.id()).forEach(event -> history.add(step(event)));
        return json;
    }

    private static ObjectNode step(OrderEvent event) {
        return NODES.objectNode()
                .put("at", event.row().stamps().updatedAt().toString())
                .put("cause", event.cause().name())
                .put("state", event.row().state().name())
                .put("units", event.row().ask().terms().units())
                .put("limit_paise", event.row().ask().terms().limitPaise())
                .put("filled_units", event.row().filled().units());
    }

    private static ObjectNode trade(TradeRow trade) {
        ObjectNode json = NODES.objectNode();
        json.put("trade_id", Long.toString(trade.number()));
        json.put("order_id", trade.order().id());
        json.put("tag", trade.order().ask().marks().tag());
        listing(json, trade.order().ask().listing());
        json.put("side", trade.order().ask().side().name());
        json.put("product", trade.order().ask().product().name());
        json.put("units", trade.units());
        json.put("price_paise", trade.pricePaise());
        json.put("at", trade.at().toString());
        return json;
    }

    private static ObjectNode position(PositionRow row) {
        ObjectNode json = NODES.objectNode();
        listing(json, row.listing());
        json.put("product", row.product().name());
        json.put("net_units", row.netUnits());
        json.put("carried_units", row.carried().units());
        json.put("bought_units", row.bought().units());
        json.put("bought_value_paise", row.bought().valuePaise());
        json.put("sold_units", row.sold().units());
        json.put("sold_value_paise", row.sold().valuePaise());
        json.put("last_paise", row.lastPaise());
        json.put("realised_paise", row.realisedPaise());
        json.put("unrealised_paise", row.unrealisedPaise());
        return json;
    }

    private static ObjectNode funds(Funds funds) {
        return NODES.objectNode()
                .put("opening_paise", funds.openingPaise())
                .put("premium_paise", funds.premiumPaise())
                .put("span_paise", funds.blocked().spanPaise())
                .put("exposure_paise", funds.blocked().exposurePaise())
                .put("available_paise", funds.availablePaise())
                .put("realised_paise", funds.realisedPaise())
                .put("unrealised_paise", funds.unrealisedPaise());
    }

    private static void listing(ObjectNode json, Listing listing) {
        json.put("segment", listing.segment());
        json.put("token", listing.token());
        json.put("symbol", listing.spelling().kite());
        json.put("instrument", listing.instrument().toString());
    }
}
