package io.tarkash.apps.sandbox.angel;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Kind;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Validity;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import java.util.Map;
import java.util.Optional;

/** Makes an order of a request, or the answer that refuses it. */
final class OrderReader {
    private static final int TAG_MOST = 19;

    private final SandboxExchange exchange;
    private final MarketOrders marketOrders;

    /** What a request came to. */
    sealed interface Read {
        record Order(OrderAsk ask) implements Read {}

        record Terms(OrderTerms terms) implements Read {}

        record Refused(Answer answer) implements Read {}
    }

    OrderReader(SandboxExchange exchange, MarketOrders marketOrders) {
        this.exchange = exchange;
        this.marketOrders = marketOrders;
    }

    /** The option meant; symbol and token have to agree, where both are given. */
    Optional<Listing> listing(Fields fields) {
        String segment = fields.text("exchange", "");
        Optional<Integer> token = fields.whole("symboltoken").map(Long::intValue);
        return token.flatMap(number -> exchange.catalogue().ofToken(segment, number))
                .filter(found -> fields.text("tradingsymbol")
                        .map(found.symbol(SandboxBroker.ANGEL)::equals)
                        .orElse(true));
    }

    Read place(Fields fields) {
        String variety = fields.text("variety", "");
        if (!variety.equals("NORMAL") && !variety.equals("STOPLOSS") && !variety.equals("AMO")) {
            return no(AngelError.INVALID_VARIETY);
        }
        if (fields.text("ordertag", "").length() > TAG_MOST) {
            return no(AngelError.ORDER_TAG_TOO_LONG);
        }
        Optional<Listing> listing = fields.text("tradingsymbol").flatMap(any -> listing(fields));
        if (listing.isEmpty()) {
            return no(AngelError.SYMBOL_NOT_FOUND);
        }
        Optional<Product> product = fields.text("producttype").flatMap(AngelWords::product);
        if (product.isEmpty()) {
            return no(AngelError.INVALID_PRODUCT);
        }
        Optional<Side> side = side(fields.text("transactiontype", ""));
        if (side.isEmpty()) {
            return no("Invalid transaction type");
        }
        return switch (terms(fields, Optional.empty(), listing.get(), side.get())) {
            case Read.Terms(OrderTerms terms) -> {
                boolean stop = variety.equals("STOPLOSS");
                yield stop == terms.kind().hasTrigger() || variety.equals("AMO")
                        ? new Read.Order(ask(fields, listing.get(), side.get(), product.get(), terms))
                        : no(AngelError.INVALID_VARIETY);
            }
            case Read other -> other;
        };
    }

    /** The terms after a modification; what the request leaves out stays. */
    Read modify(Fields fields, OrderRow before) {
        return terms(
                fields,
                Optional.of(before.ask().terms()),
                before.ask().listing(),
                before.ask().side());
    }

    private Read terms(Fields fields, Optional<OrderTerms> before, Listing listing, Side side) {
        Optional<Kind> kind = fields.text("ordertype").flatMap(AngelWords::kind).or(() -> before.map(OrderTerms::kind));
        Optional<Long> units = fields.whole("quantity").or(() -> before.map(OrderTerms::units));
        Optional<Validity> validity = validity(fields).or(() -> before.map(OrderTerms::validity));
        if (kind.isEmpty() || validity.isEmpty()) {
            return no("Invalid order type or duration");
        }
        if (units.isEmpty() || units.get() <= 0) {
            return no("Invalid quantity");
        }
        boolean market = kind.get() == Kind.PROTECTED_MARKET || kind.get() == Kind.PROTECTED_STOP;
        if (marketOrders == MarketOrders.REJECT && (market || validity.get() == Validity.IOC)) {
            return no("MARKET and IOC orders are not allowed for algo trading");
        }
        Optional<Long> limit =
                market ? protection(listing, side) : fields.paise("price").or(() -> before.map(OrderTerms::limitPaise));
        long trigger = kind.get().hasTrigger()
                ? fields.paise("triggerprice")
                        .or(() -> before.map(OrderTerms::triggerPaise))
                        .orElse(0L)
                : 0;
        if (limit.isEmpty() || limit.get() <= 0 || (kind.get().hasTrigger() && trigger <= 0)) {
            return no("Invalid price or trigger price");
        }
        Optional<Refusal> beyond = outside(listing, limit.get());
        if (beyond.isPresent()) {
            return no(RefusalText.of(beyond.get()));
        }
        return new Read.Terms(new OrderTerms(shown(kind.get()), validity.get(), units.get(), limit.get(), trigger));
    }

    private Kind shown(Kind kind) {
        if (marketOrders != MarketOrders.CONVERT) {
            return kind;
        }
        return switch (kind) {
            case PROTECTED_MARKET -> Kind.LIMIT;
            case PROTECTED_STOP -> Kind.STOP_LIMIT;
            case LIMIT, STOP_LIMIT -> kind;
        };
    }

    /** Half of the way from the last price to the end of the band, which moves with the price. */
    private Optional<Long> protection(Listing listing, Side side) {
        long tick = listing.contract().tickPaise();
        return exchange.band(listing)
                .flatMap(band -> exchange.ticker(listing).map(ticker -> {
                    Price end = side == Side.BUY ? band.high() : band.low();
                    return Math.max(tick, (ticker.lastPaise() + end.paise()) / 2 / tick * tick);
                }));
    }

    /** Unlike other checks, price protection is told in the answer to the call itself. */
    private Optional<Refusal> outside(Listing listing, long limitPaise) {
        Optional<PriceBand> band = exchange.band(listing);
        return band.filter(known -> !known.contains(new Price(limitPaise)))
                .map(known -> new Refusal(
                        Refusal.Kind.PRICE_BAND,
                        "beyond the band",
                        known.low().paise(),
                        known.high().paise()));
    }

    private static OrderAsk ask(Fields fields, Listing listing, Side side, Product product, OrderTerms terms) {
        OrderAsk.Marks marks = new OrderAsk.Marks(
                fields.text("ordertag", ""), OrderAsk.Marks.API, Map.of("variety", fields.text("variety", "NORMAL")));
        return new OrderAsk(listing, side, product, terms, marks);
    }

    static Optional<Side> side(String word) {
        return switch (word) {
            case "BUY" -> Optional.of(Side.BUY);
            case "SELL" -> Optional.of(Side.SELL);
            default -> Optional.empty();
        };
    }

    private static Optional<Validity> validity(Fields fields) {
        return switch (fields.text("duration", "")) {
            case "DAY" -> Optional.of(Validity.DAY);
            case "IOC" -> Optional.of(Validity.IOC);
            default -> Optional.empty();
        };
    }

    private static Read no(AngelError error) {
        return new Read.Refused(AngelWording.no(error));
    }

    private static Read no(String said) {
        return new Read.Refused(AngelWording.no(AngelError.NOT_SPECIFIED, said));
    }
}
