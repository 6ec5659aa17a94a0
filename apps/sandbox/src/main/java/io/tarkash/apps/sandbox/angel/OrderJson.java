package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as the book, the order stream and the postback show it: prices as numbers, quantities as text. The stream's
 * rows have no {@code uniqueorderid}.
 */
final class OrderJson {
    private static final String[] BLANK_TEXTS = {
        "variety",
        "ordertype",
        "producttype",
        "duration",
        "quantity",
        "disclosedquantity",
        "tradingsymbol",
        "transactiontype",
        "exchange",
        "symboltoken",
        "ordertag",
        "instrumenttype",
        "optiontype",
        "expirydate",
        "lotsize",
        "cancelsize",
        "filledshares",
        "unfilledshares",
        "orderid",
        "text",
        "status",
        "orderstatus",
        "updatetime",
        "exchtime",
        "exchorderupdatetime",
        "fillid",
        "filltime",
        "parentorderid"
    };
    private static final String[] BLANK_NUMBERS = {
        "price", "triggerprice", "squareoff", "stoploss", "trailingstoploss", "strikeprice", "averageprice"
    };

    private OrderJson() {}

    /** The second, global number of an order. */
    static String uniqueId(String orderId) {
        return UUID.nameUUIDFromBytes(("angel-" + orderId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static ObjectNode bookRow(OrderRow row, Optional<TradeRow> lastTrade) {
        ObjectNode node = streamRow(row, lastTrade);
        return node.put("uniqueorderid", uniqueId(row.id()));
    }

    static ObjectNode streamRow(OrderRow row, Optional<TradeRow> lastTrade) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        terms(node, row.ask());
        contract(node, row.ask().listing());
        progress(node, row);
        times(node, row, lastTrade);
        return node;
    }

    /** The row of the stream's first frame, which tells nothing. */
    static ObjectNode blank() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (String field : BLANK_TEXTS) {
            node.put(field, "");
        }
        for (String field : BLANK_NUMBERS) {
            node.put(field, 0);
        }
        return node;
    }

    private static void terms(ObjectNode node, OrderAsk ask) {
        OrderTerms terms = ask.terms();
        boolean market =
                terms.kind() == OrderTerms.Kind.PROTECTED_MARKET || terms.kind() == OrderTerms.Kind.PROTECTED_STOP;
        node.put(
                        "variety",
                        ask.marks().own().getOrDefault("variety", terms.kind().hasTrigger() ? "STOPLOSS" : "NORMAL"))
                .put("ordertype", AngelWords.orderType(terms.kind()))
                .put("producttype", AngelWords.product(ask.product()))
                .put("duration", terms.validity().name())
                .put("price", market ? BigDecimal.ZERO.setScale(1) : AngelWords.rupees(terms.limitPaise()))
                .put("triggerprice", AngelWords.rupees(terms.triggerPaise()))
                .put("quantity", Long.toString(terms.units()))
                .put("disclosedquantity", "0")
                .put("squareoff", 0.0)
                .put("stoploss", 0.0)
                .put("trailingstoploss", 0.0)
                .put("transactiontype", ask.side().name())
                .put("ordertag", ask.marks().tag());
    }

    private static void contract(ObjectNode node, Listing listing) {
        node.put("tradingsymbol", listing.symbol(SandboxBroker.ANGEL))
                .put("exchange", listing.segment())
                .put("symboltoken", Integer.toString(listing.token()))
                .put("instrumenttype", "OPTIDX")
                .put(
                        "strikeprice",
                        AngelWords.rupees(listing.instrument().strike().paise()))
                .put("optiontype", listing.instrument().type().code())
                .put("expirydate", AngelWords.day(listing.instrument().expiry()))
                .put("lotsize", Long.toString(listing.contract().lotUnits()));
    }

    private static void progress(ObjectNode node, OrderRow row) {
        String status = AngelWords.status(row.state());
        node.put("cancelsize", Long.toString(row.cancelledUnits()))
                .put("averageprice", AngelWords.rupees(row.filled().averagePaise()))
                .put("filledshares", Long.toString(row.filled().units()))
                .put("unfilledshares", Long.toString(row.openUnits()))
                .put("orderid", row.id())
                .put("text", row.refusal().map(RefusalText::of).orElse(""))
                .put("status", status)
                .put("orderstatus", status);
    }

    private static void times(ObjectNode node, OrderRow row, Optional<TradeRow> lastTrade) {
        OrderRow.Stamps stamps = row.stamps();
        String exchangeTime = stamps.exchangeAt().map(AngelWords::time).orElse("");
        node.put("updatetime", AngelWords.time(stamps.updatedAt()))
                .put("exchtime", exchangeTime)
                .put("exchorderupdatetime", exchangeTime)
                .put(
                        "fillid",
                        lastTrade.map(trade -> Long.toString(trade.number())).orElse(""))
                .put(
                        "filltime",
                        lastTrade.map(trade -> AngelWords.time(trade.at())).orElse(""))
                .put("parentorderid", "")
                .put("exchangeorderid", stamps.exchangeId().orElse(""));
    }
}
