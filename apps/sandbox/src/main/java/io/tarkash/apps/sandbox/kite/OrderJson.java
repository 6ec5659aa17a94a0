package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Rows of the order and trade books. */
final class OrderJson {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private OrderJson() {}

    static ObjectNode order(String client, OrderRow row, String status) {
        OrderAsk ask = row.ask();
        ObjectNode json = KiteJson.object().put("placed_by", client).put("order_id", row.id());
        json.put("exchange_order_id", row.stamps().exchangeId().orElse(null));
        json.putNull("parent_order_id");
        json.put("status", status);
        json.put("status_message", row.refusal().map(KiteWording::text).orElse(null));
        json.put(
                "status_message_raw",
                row.refusal().map(why -> KiteWording.rawText(why, client)).orElse(null));
        json.put("order_timestamp", KiteJson.time(row.stamps().receivedAt()));
        Optional<Instant> exchangeAt = row.stamps().exchangeAt();
        json.put(
                "exchange_update_timestamp",
                exchangeAt.map(at -> KiteJson.time(row.stamps().updatedAt())).orElse(null));
        json.put("exchange_timestamp", exchangeAt.map(KiteJson::time).orElse(null));
        json.put("variety", ask.marks().own().getOrDefault("variety", "regular"));
        json.put("modified", row.stamps().modifications() > 0);
        listing(json, ask);
        json.put("order_type", type(ask.terms()));
        json.put("transaction_type", ask.side().name());
        json.put("validity", ask.terms().validity().name());
        json.put("validity_ttl", 0);
        json.put("product", product(ask.product()));
        json.put("quantity", ask.terms().units());
        json.put("disclosed_quantity", 0);
        json.set("price", KiteJson.rupees(ask.terms().limitPaise()));
        json.set("trigger_price", KiteJson.rupees(ask.terms().triggerPaise()));
        json.putNull("auction_number");
        amounts(json, row);
        json.put("market_protection", 0);
        json.putObject("meta");
        marks(json, ask.marks());
        json.put("guid", "01X" + row.id());
        return json;
    }

    static ObjectNode posted(Client client, OrderRow row, String status, String checksum) {
        ObjectNode json = KiteJson.object().put("user_id", client.code());
        json.put("unfilled_quantity", row.openUnits());
        json.put("app_id", Math.floorMod(client.appKey().hashCode(), 9_000) + 1_000);
        json.put("checksum", checksum);
        json.setAll(order(client.code(), row, status));
        return json;
    }

    static ObjectNode trade(TradeRow trade) {
        OrderRow row = trade.order();
        ObjectNode json = KiteJson.object().put("trade_id", Long.toString(trade.number()));
        json.put("order_id", row.id());
        listing(json, row.ask());
        json.put("product", product(row.ask().product()));
        json.set("average_price", KiteJson.rupees(trade.pricePaise()));
        json.put("quantity", trade.units());
        json.put("exchange_order_id", row.stamps().exchangeId().orElse(null));
        json.put("transaction_type", row.ask().side().name());
        json.put("fill_timestamp", KiteJson.time(trade.at()));
        json.put("order_timestamp", CLOCK.format(Ist.local(row.stamps().receivedAt())));
        json.put("exchange_timestamp", KiteJson.time(trade.at()));
        return json;
    }

    static String product(Product product) {
        return product == Product.NORMAL ? "NRML" : "MIS";
    }

    private static void listing(ObjectNode json, OrderAsk ask) {
        json.put("exchange", ask.listing().segment());
        json.put("tradingsymbol", ask.listing().spelling().kite());
        json.put("instrument_token", ask.listing().kiteToken());
    }

    /** A protected market order is shown as the limit order that it became. */
    private static String type(OrderTerms terms) {
        return terms.kind().hasTrigger() ? "SL" : "LIMIT";
    }

    private static void amounts(ObjectNode json, OrderRow row) {
        json.set("average_price", KiteJson.rupees(row.filled().averagePaise()));
        json.put("filled_quantity", row.filled().units());
        json.put("pending_quantity", row.openUnits());
        json.put("cancelled_quantity", row.cancelledUnits());
    }

    private static void marks(ObjectNode json, OrderAsk.Marks marks) {
        if (marks.tag().isBlank()) {
            json.putNull("tag");
        } else {
            json.put("tag", marks.tag());
        }
        String tags = marks.own().getOrDefault("tags", marks.tag());
        if (!tags.isBlank()) {
            json.set("tags", KiteJson.texts(tags.split("\\|", -1)));
        }
    }
}
