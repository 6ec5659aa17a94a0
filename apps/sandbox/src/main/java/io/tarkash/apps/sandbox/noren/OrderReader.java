package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Kind;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Validity;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an order of a request's fields, or the text that refuses it. */
final class OrderReader {
    private final SandboxExchange exchange;
    private final SandboxBroker broker;

    /** What a request came to. */
    sealed interface Read {
        record Order(OrderAsk ask) implements Read {}

        record Terms(OrderTerms terms) implements Read {}

        record Refused(String text) implements Read {}
    }

    /** What the legs of a basket came to. */
    sealed interface Basket {
        record Of(List<OrderAsk> asks) implements Basket {
            public Of {
                asks = List.copyOf(asks);
            }
        }

        record Refused(String text) implements Basket {}
    }

    OrderReader(SandboxExchange exchange, Dialect dialect) {
        this.exchange = exchange;
        this.broker = dialect.broker();
    }

    static boolean isMarket(Kind kind) {
        return kind == Kind.PROTECTED_MARKET || kind == Kind.PROTECTED_STOP;
    }

    /** A trigger of zero is accepted here on a plain order, unlike in a modification. */
    Read place(JData data) {
        if (data.get("uid").isEmpty()
                || data.get("actid").isEmpty()
                || data.get("prd").isEmpty()) {
            return new Read.Refused("Invalid Input : Missing uid or actid or prd.");
        }
        return order(data);
    }

    /** Each leg as an order of its own; only priced ones can be counted. */
    Basket margin(List<Map<String, String>> legs) {
        List<OrderAsk> asks = new ArrayList<>();
        for (Map<String, String> leg : legs) {
            switch (order(new JData(leg, Optional.empty()))) {
                case Read.Order(OrderAsk ask) -> {
                    if (isMarket(ask.terms().kind())) {
                        return new Basket.Refused("Invalid Input : prctyp MKT is not supported");
                    }
                    asks.add(ask);
                }
                case Read.Refused(String text) -> {
                    return new Basket.Refused(text);
                }
                case Read.Terms(OrderTerms terms) -> throw new IllegalStateException("terms are no order: " + terms);
            }
        }
        return new Basket.Of(asks);
    }

    /** The terms after a modification; the quantity is the whole one, and only a stop order may name a trigger. */
    Read modify(JData data, OrderRow before) {
        OrderTerms old = before.ask().terms();
        Kind kind = data.get("prctyp").flatMap(NorenWords::kind).orElse(old.kind());
        Optional<Long> trigger = data.get("trgprc").flatMap(NorenWords::paise);
        if (!kind.hasTrigger() && trigger.isPresent()) {
            return new Read.Refused("Trigger price invalid - " + NorenWords.rupees(trigger.get()));
        }
        if (isMarket(kind)) {
            return new Read.Refused("Rejected : Market orders are blocked for API orders");
        }
        return terms(data, kind, Optional.of(old), 0);
    }

    private Read order(JData data) {
        Optional<Listing> listing = data.decoded(JData.Name.SYMBOL)
                .flatMap(symbol -> exchange.catalogue().ofSymbol(broker, data.get("exch", ""), symbol));
        Optional<Side> side = data.get("trantype").flatMap(NorenWords::side);
        Optional<Product> product = data.get("prd").flatMap(NorenWords::product);
        Optional<Kind> kind = data.get("prctyp").flatMap(NorenWords::kind);
        if (listing.isEmpty()) {
            return new Read.Refused("Invalid Input : Invalid Trading Symbol");
        }
        if (side.isEmpty() || product.isEmpty() || kind.isEmpty()) {
            return new Read.Refused("Invalid Input : Invalid trantype or prd or prctyp");
        }
        long protection = isMarket(kind.get()) ? protection(listing.get(), side.get()) : 0;
        return switch (terms(data, kind.get(), Optional.empty(), protection)) {
            case Read.Terms(OrderTerms terms) ->
                new Read.Order(new OrderAsk(listing.get(), side.get(), product.get(), terms, marks(data)));
            case Read other -> other;
        };
    }

    private static Read terms(JData data, Kind kind, Optional<OrderTerms> old, long protectionPaise) {
        Optional<Long> units = data.get("qty").flatMap(NorenWords::units).or(() -> old.map(OrderTerms::units));
        Optional<Long> limit = protectionPaise > 0
                ? Optional.of(protectionPaise)
                : data.get("prc").flatMap(NorenWords::paise).or(() -> old.map(OrderTerms::limitPaise));
        long trigger = data.get("trgprc")
                .flatMap(NorenWords::paise)
                .or(() -> old.map(OrderTerms::triggerPaise))
                .orElse(0L);
        if (units.isEmpty() || units.get() <= 0) {
            return new Read.Refused("Invalid Input : Invalid qty");
        }
        if (limit.isEmpty() || limit.get() <= 0) {
            return new Read.Refused("Invalid Input : Invalid prc");
        }
        if (kind.hasTrigger() && trigger <= 0) {
            return new Read.Refused("Trigger price invalid - " + NorenWords.rupees(trigger));
        }
        Optional<Validity> validity = validity(data.get("ret", "DAY"));
        return validity.<Read>map(known -> new Read.Terms(
                        new OrderTerms(kind, known, units.get(), limit.get(), kind.hasTrigger() ? trigger : 0)))
                .orElseGet(() -> new Read.Refused("Invalid Input : Invalid ret"));
    }

    private static Optional<Validity> validity(String word) {
        return switch (word) {
            case "DAY" -> Optional.of(Validity.DAY);
            case "IOC" -> Optional.of(Validity.IOC);
            default -> Optional.empty();
        };
    }

    private long protection(Listing listing, Side side) {
        return exchange.band(listing)
                .map(band -> side == Side.BUY ? band.high() : band.low())
                .map(Price::paise)
                .orElse(listing.contract().tickPaise());
    }

    private static OrderAsk.Marks marks(JData data) {
        return new OrderAsk.Marks(data.get("remarks", ""), OrderAsk.Marks.API, Map.of());
    }
}
