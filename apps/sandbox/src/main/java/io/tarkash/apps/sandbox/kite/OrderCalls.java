package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Verdict;
import io.tarkash.domain.market.contract.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Placing, changing and reading orders. */
final class OrderCalls {
    private static final int TAG_MOST = 20;
    private static final int MODIFICATIONS_MOST = 25;
    private static final int SLICES_MOST = 10;
    private static final String NO_SUCH_ORDER = "Order does not exist or is not in a state that can be changed";

    private final SandboxExchange exchange;
    private final boolean slicesAsList;

    /** {@code slicesAsList} answers autoslice in the older shape, a bare list. */
    OrderCalls(SandboxExchange exchange, boolean slicesAsList) {
        this.exchange = exchange;
        this.slicesAsList = slicesAsList;
    }

    JsonNode place(KiteRequest request) {
        String variety = request.path("variety");
        if (!variety.equals("regular")) {
            throw KiteRefused.input("The sandbox takes the variety `regular` only, not `" + variety + "`");
        }
        OrderAsk ask = ask(request);
        boolean slices = request.field("autoslice").map(Boolean::parseBoolean).orElse(false);
        if (slices && ask.terms().units() > ask.listing().contract().freezeUnits()) {
            return slice(request, ask);
        }
        return id(exchange.place(request.client(), ask, request.allowed().handling()));
    }

    JsonNode modify(KiteRequest request) {
        OrderRow row = find(request);
        if (row.stamps().modifications() >= MODIFICATIONS_MOST) {
            throw KiteRefused.order("Maximum allowed order modifications exceeded");
        }
        OrderTerms before = row.ask().terms();
        String type = request.field("order_type").orElse(before.kind().hasTrigger() ? "SL" : "LIMIT");
        boolean market = type.equals("MARKET") || type.equals("SL-M");
        BigDecimal protection = request.decimal("market_protection").orElse(BigDecimal.ZERO);
        long limit = market
                ? protectedPaise(row.ask().listing(), row.ask().side(), protection)
                : request.paise("price").filter(paise -> paise > 0).orElse(before.limitPaise());
        OrderTerms terms = new OrderTerms(
                kind(type),
                validity(request.field("validity").orElse(before.validity().name())),
                request.units("quantity").orElse(before.units()),
                limit,
                kind(type).hasTrigger() ? request.paise("trigger_price").orElse(before.triggerPaise()) : 0);
        return answered(exchange.modify(request.client(), row.id(), terms), row);
    }

    JsonNode cancel(KiteRequest request) {
        OrderRow row = find(request);
        return answered(exchange.cancel(request.client(), row.id()), row);
    }

    JsonNode book(KiteRequest request) {
        ArrayNode rows = KiteJson.array();
        exchange.orders(request.client(), request.allowed().asOf())
                .forEach(row -> rows.add(OrderJson.order(request.client().code(), row, KiteStatus.of(row.state()))));
        return rows;
    }

    JsonNode history(KiteRequest request) {
        List<OrderEvent> events = exchange.history(request.client(), request.path("id"));
        if (events.isEmpty()) {
            throw KiteRefused.order("Couldn't find that `order_id`.");
        }
        ArrayNode rows = KiteJson.array();
        events.stream()
                .map(OrderEvent::row)
                .filter(row ->
                        !row.stamps().updatedAt().isAfter(request.allowed().asOf()))
                .forEach(row -> rows.add(OrderJson.order(request.client().code(), row, KiteStatus.of(row.state()))));
        return rows;
    }

    JsonNode trades(KiteRequest request) {
        ArrayNode rows = KiteJson.array();
        exchange.trades(request.client(), request.allowed().asOf()).forEach(trade -> rows.add(OrderJson.trade(trade)));
        return rows;
    }

    JsonNode tradesOfOrder(KiteRequest request) {
        ArrayNode rows = KiteJson.array();
        exchange.trades(request.client(), request.allowed().asOf()).stream()
                .filter(trade -> trade.order().id().equals(request.path("id")))
                .forEach(trade -> rows.add(OrderJson.trade(trade)));
        return rows;
    }

    private OrderAsk ask(KiteRequest request) {
        String segment = request.required("exchange");
        Listing listing = exchange.catalogue()
                .ofSymbol(SandboxBroker.KITE, segment, request.required("tradingsymbol"))
                .orElseThrow(() -> KiteRefused.input("The instrument you are placing an order for has either expired"
                        + " or does not exist. Please check the `tradingsymbol` and `exchange`."));
        Side side = side(request.required("transaction_type"));
        Map<String, String> own = new HashMap<>(Map.of("variety", request.path("variety")));
        String tag = request.field("tag").orElse("");
        if (tag.length() > TAG_MOST) {
            throw KiteRefused.input("Invalid `tag`: at most " + TAG_MOST + " characters");
        }
        OrderTerms terms = terms(request, listing, side, own);
        if (terms.units() <= 0 || terms.units() % listing.contract().lotUnits() != 0) {
            throw KiteRefused.input("Invalid `quantity`: it should be in multiples of the lot size "
                    + listing.contract().lotUnits());
        }
        return new OrderAsk(
                listing,
                side,
                product(request.required("product")),
                terms,
                new OrderAsk.Marks(tag, OrderAsk.Marks.API, own));
    }

    private OrderTerms terms(KiteRequest request, Listing listing, Side side, Map<String, String> own) {
        String type = request.required("order_type");
        OrderTerms.Kind kind = kind(type);
        long units =
                request.units("quantity").orElseThrow(() -> KiteRefused.input("Missing or empty field `quantity`"));
        BigDecimal protection = request.decimal("market_protection").orElse(BigDecimal.ZERO);
        OrderTerms.Validity validity = validity(request.field("validity").orElse("DAY"));
        long trigger = kind.hasTrigger()
                ? request.paise("trigger_price")
                        .filter(paise -> paise > 0)
                        .orElseThrow(() -> KiteRefused.input("Missing or empty field `trigger_price`"))
                : 0;
        if (kind == OrderTerms.Kind.LIMIT || kind == OrderTerms.Kind.STOP_LIMIT) {
            long limit = request.paise("price")
                    .filter(paise -> paise > 0)
                    .orElseThrow(() -> KiteRefused.input("Missing or empty field `price`"));
            return new OrderTerms(kind, validity, units, limit, trigger);
        }
        long reference = trigger > 0 ? trigger : Protection.lastPaise(exchange, listing);
        BigDecimal percent = Protection.percent(protection, reference);
        own.put("tags", "mktp|mktp:" + String.format(Locale.ROOT, "%.2f", percent));
        return new OrderTerms(
                kind, validity, units, Protection.limitPaise(exchange, listing, side, percent, reference), trigger);
    }

    private long protectedPaise(Listing listing, Side side, BigDecimal protection) {
        long reference = Protection.lastPaise(exchange, listing);
        return Protection.limitPaise(exchange, listing, side, Protection.percent(protection, reference), reference);
    }

    /** Children below the freeze quantity; each is an order of its own and may meet its own fate. */
    private JsonNode slice(KiteRequest request, OrderAsk whole) {
        long most = whole.listing().contract().largestOrderUnits();
        if (Math.ceilDiv(whole.terms().units(), most) > SLICES_MOST) {
            throw KiteRefused.input("Autoslice makes at most " + SLICES_MOST + " orders");
        }
        String parent = "9" + Long.toString(System.nanoTime());
        ArrayNode children = KiteJson.array();
        for (long left = whole.terms().units(); left > 0; left -= Math.min(left, most)) {
            OrderTerms terms = whole.terms();
            Map<String, String> own = new HashMap<>(whole.marks().own());
            own.put("tags", "autoslice|autoslice:" + parent);
            OrderAsk child = new OrderAsk(
                    whole.listing(),
                    whole.side(),
                    whole.product(),
                    new OrderTerms(
                            terms.kind(),
                            terms.validity(),
                            Math.min(left, most),
                            terms.limitPaise(),
                            terms.triggerPaise()),
                    new OrderAsk.Marks(whole.marks().tag(), OrderAsk.Marks.API, own));
            children.add(id(exchange.place(request.client(), child, Handling.USUAL)));
        }
        if (slicesAsList) {
            return children;
        }
        ObjectNode data = id(parent);
        data.set("children", children);
        return data;
    }

    private OrderRow find(KiteRequest request) {
        return exchange.order(request.client(), request.path("id"))
                .orElseThrow(() -> KiteRefused.order("Couldn't find that `order_id`."));
    }

    private static JsonNode answered(Verdict verdict, OrderRow row) {
        return switch (verdict) {
            case Verdict.Taken() -> id(row.id());
            case Verdict.UnknownOrder() -> throw KiteRefused.order("Couldn't find that `order_id`.");
            case Verdict.NotWorking(var state) ->
                throw KiteRefused.order(NO_SUCH_ORDER + ": it is already " + KiteStatus.of(state));
        };
    }

    private static ObjectNode id(String id) {
        return KiteJson.object().put("order_id", id);
    }

    private static OrderTerms.Kind kind(String type) {
        return switch (type) {
            case "LIMIT" -> OrderTerms.Kind.LIMIT;
            case "SL" -> OrderTerms.Kind.STOP_LIMIT;
            case "MARKET" -> OrderTerms.Kind.PROTECTED_MARKET;
            case "SL-M" -> OrderTerms.Kind.PROTECTED_STOP;
            default -> throw KiteRefused.input("Invalid `order_type`.");
        };
    }

    private static OrderTerms.Validity validity(String word) {
        return switch (word) {
            case "DAY" -> OrderTerms.Validity.DAY;
            case "IOC" -> OrderTerms.Validity.IOC;
            default -> throw KiteRefused.input("Invalid `validity`.");
        };
    }

    static Side side(String word) {
        return switch (word) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw KiteRefused.input("Invalid `transaction_type`.");
        };
    }

    static Product product(String word) {
        return switch (word) {
            case "NRML" -> Product.NORMAL;
            case "MIS" -> Product.INTRADAY;
            default -> throw KiteRefused.input("Invalid `product`.");
        };
    }

    static Optional<Listing> listing(SandboxExchange exchange, String segment, String symbol) {
        return exchange.catalogue().ofSymbol(SandboxBroker.KITE, segment, symbol);
    }
}
