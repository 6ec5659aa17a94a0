package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.BasketMargin;
import io.tarkash.apps.sandbox.exchange.Funds;
import io.tarkash.apps.sandbox.exchange.MarginNeed;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Funds, margins of orders and baskets, and charges. */
final class MoneyCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> UNUSED_UTILISED =
            List.of("payout", "holding_sales", "turnover", "liquid_collateral", "stock_collateral", "delivery");

    private final SandboxExchange exchange;

    MoneyCalls(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    JsonNode funds(KiteRequest request) {
        ObjectNode json = KiteJson.object();
        json.set("equity", equity(exchange.funds(request.client())));
        json.set("commodity", commodity());
        return json;
    }

    JsonNode segment(KiteRequest request) {
        return switch (request.path("segment")) {
            case "equity" -> equity(exchange.funds(request.client()));
            case "commodity" -> commodity();
            default -> throw KiteRefused.input("Invalid segment.");
        };
    }

    JsonNode ofOrders(KiteRequest request) {
        List<OrderAsk> asks = asks(request);
        BasketMargin margin = exchange.margin(request.client(), asks, false);
        ArrayNode rows = KiteJson.array();
        for (int i = 0; i < asks.size(); i++) {
            rows.add(row(asks.get(i), margin, i));
        }
        return rows;
    }

    JsonNode ofBasket(KiteRequest request) {
        List<OrderAsk> asks = asks(request);
        boolean considers = request.field("consider_positions")
                .map(text -> text.equalsIgnoreCase("true"))
                .orElse(true);
        BasketMargin margin = exchange.margin(request.client(), asks, considers);
        MarginNeed alone = margin.alone().stream().reduce(MarginNeed.NONE, MarginNeed::plus);
        long bought = margin.premiums().stream()
                .filter(paise -> paise > 0)
                .mapToLong(Long::longValue)
                .sum();
        ObjectNode json = KiteJson.object();
        json.set("initial", block("", "", "", alone, bought));
        json.set("final", block("", "", "", margin.together(), margin.premiumPaise()));
        ArrayNode orders = json.putArray("orders");
        List<Charges> charges = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            orders.add(row(asks.get(i), margin, i));
            charges.add(charges(asks.get(i)));
        }
        json.set("charges", charges(charges.stream().reduce(Charges.NONE, Charges::plus), "stt"));
        return json;
    }

    JsonNode charges(KiteRequest request) {
        ArrayNode rows = KiteJson.array();
        for (JsonNode one : body(request)) {
            OrderAsk ask = ask(one, "average_price");
            ObjectNode json =
                    rows.addObject().put("transaction_type", ask.side().name());
            json.put("tradingsymbol", ask.listing().spelling().kite())
                    .put("exchange", ask.listing().segment());
            json.put("variety", one.path("variety").asText("regular"));
            json.put("product", OrderJson.product(ask.product()));
            json.put("order_type", one.path("order_type").asText("LIMIT"));
            json.put("quantity", ask.terms().units());
            json.set("price", KiteJson.rupees(ask.terms().limitPaise()));
            json.set("charges", charges(charges(ask), "stt"));
        }
        return rows;
    }

    private ObjectNode row(OrderAsk ask, BasketMargin margin, int index) {
        long premium = Math.max(0, margin.premiums().get(index));
        ObjectNode json = block(
                "equity",
                ask.listing().spelling().kite(),
                ask.listing().segment(),
                margin.alone().get(index),
                premium);
        json.put("leverage", 1);
        json.set("charges", charges(charges(ask), "stt"));
        return json;
    }

    private static ObjectNode block(String type, String symbol, String segment, MarginNeed need, long premiumPaise) {
        ObjectNode json =
                KiteJson.object().put("type", type).put("tradingsymbol", symbol).put("exchange", segment);
        json.set("span", KiteJson.rupees(need.spanPaise()));
        json.set("exposure", KiteJson.rupees(need.exposurePaise()));
        json.set("option_premium", KiteJson.rupees(premiumPaise));
        json.put("additional", 0).put("bo", 0).put("cash", 0).put("var", 0);
        json.putObject("pnl").put("realised", 0).put("unrealised", 0);
        json.put("leverage", 0);
        json.set("charges", charges(Charges.NONE, ""));
        json.set("total", KiteJson.rupees(need.totalPaise() + premiumPaise));
        return json;
    }

    private static ObjectNode charges(Charges charges, String tax) {
        ObjectNode json = KiteJson.object();
        json.set("transaction_tax", rupees(charges.stt()));
        json.put("transaction_tax_type", tax);
        json.set("exchange_turnover_charge", rupees(charges.exchange()));
        json.set("sebi_turnover_charge", rupees(charges.sebi()));
        json.set("brokerage", rupees(charges.brokerage()));
        json.set("stamp_duty", rupees(charges.stamp()));
        ObjectNode gst = json.putObject("gst");
        gst.set("igst", rupees(charges.gst()));
        gst.put("cgst", 0).put("sgst", 0);
        gst.set("total", rupees(charges.gst()));
        json.set("total", KiteJson.rupees(charges.total().paise()));
        return json;
    }

    private static DecimalNode rupees(Levy levy) {
        return DecimalNode.valueOf(new BigDecimal(levy.toString()));
    }

    private Charges charges(OrderAsk ask) {
        Turnover turnover = Turnover.NONE
                .trade(
                        ask.side(),
                        new Price(ask.terms().limitPaise()),
                        ask.terms().units())
                .withOrders(1);
        return exchange.charges()
                .estimate(
                        exchange.today(),
                        ask.listing().instrument().underlying().exchange(),
                        turnover,
                        BrokeragePlan.standard(Broker.ZERODHA))
                .orElse(Charges.NONE);
    }

    private List<OrderAsk> asks(KiteRequest request) {
        List<OrderAsk> asks = new ArrayList<>();
        body(request).forEach(one -> asks.add(ask(one, "price")));
        return asks;
    }

    /** Without a price, as for a market order, the last price stands for it. */
    private OrderAsk ask(JsonNode json, String priceField) {
        var listing = OrderCalls.listing(
                        exchange,
                        json.path("exchange").asText(),
                        json.path("tradingsymbol").asText())
                .orElseThrow(() -> KiteRefused.input("Invalid `tradingsymbol`."));
        long paise = Math.round(json.path(priceField).asDouble(0) * 100);
        OrderTerms terms = new OrderTerms(
                OrderTerms.Kind.LIMIT,
                OrderTerms.Validity.DAY,
                json.path("quantity").asLong(),
                paise > 0 ? paise : Protection.lastPaise(exchange, listing),
                0);
        return new OrderAsk(
                listing,
                OrderCalls.side(json.path("transaction_type").asText()),
                OrderCalls.product(json.path("product").asText()),
                terms,
                new OrderAsk.Marks("", OrderAsk.Marks.API, Map.of()));
    }

    private static JsonNode body(KiteRequest request) {
        try {
            JsonNode body = JSON.readTree(request.context().body());
            if (!body.isArray()) {
                throw KiteRefused.input("Invalid JSON in request body: expected an array");
            }
            return body;
        } catch (JsonProcessingException mistaken) {
            throw KiteRefused.input("Invalid JSON in request body");
        }
    }

    private static ObjectNode equity(Funds funds) {
        return block(funds, true);
    }

    private static ObjectNode commodity() {
        return block(new Funds(0, 0, MarginNeed.NONE, 0, 0), false);
    }

    private static ObjectNode block(Funds funds, boolean enabled) {
        ObjectNode json = KiteJson.object().put("enabled", enabled);
        json.set("net", KiteJson.rupees(funds.availablePaise()));
        ObjectNode available = json.putObject("available");
        available.put("adhoc_margin", 0);
        available.set("cash", KiteJson.rupees(funds.openingPaise()));
        available.set("opening_balance", KiteJson.rupees(funds.openingPaise()));
        available.set("live_balance", KiteJson.rupees(funds.availablePaise()));
        available.put("collateral", 0).put("intraday_payin", 0);
        ObjectNode utilised = json.putObject("utilised");
        utilised.set("debits", KiteJson.rupees(funds.usedPaise()));
        utilised.set("exposure", KiteJson.rupees(funds.blocked().exposurePaise()));
        utilised.set("m2m_realised", KiteJson.rupees(funds.realisedPaise()));
        utilised.set("m2m_unrealised", KiteJson.rupees(funds.unrealisedPaise()));
        utilised.set("option_premium", KiteJson.rupees(funds.premiumPaise()));
        utilised.set("span", KiteJson.rupees(funds.blocked().spanPaise()));
        UNUSED_UTILISED.forEach(name -> utilised.put(name, 0));
        return json;
    }
}
