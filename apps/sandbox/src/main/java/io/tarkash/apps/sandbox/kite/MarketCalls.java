package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Candles.Candle;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.exchange.Ticker.Depth;
import io.tarkash.apps.sandbox.exchange.Ticker.Level;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The dump of instruments, quotes and candles. */
final class MarketCalls {
    private static final DateTimeFormatter ASKED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter BAR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0530'", Locale.ROOT);
    private static final int FULL_MOST = 500;
    private static final int SHORT_MOST = 1_000;
    private static final Map<String, Duration> INTERVALS = Map.of(
            "minute", Duration.ofMinutes(1),
            "3minute", Duration.ofMinutes(3),
            "5minute", Duration.ofMinutes(5),
            "10minute", Duration.ofMinutes(10),
            "15minute", Duration.ofMinutes(15),
            "30minute", Duration.ofMinutes(30),
            "60minute", Duration.ofMinutes(60),
            "day", Duration.ofDays(1));

    private final SandboxExchange exchange;

    MarketCalls(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    /** The dump of an exchange, or of all of them if it is blank. */
    String instruments(String only) {
        StringBuilder csv = new StringBuilder("instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,"
                + "strike,tick_size,lot_size,instrument_type,segment,exchange\n");
        for (IndexListing index : IndexListing.values()) {
            if (only.isBlank() || only.equals(index.exchange().name())) {
                csv.append("%d,%d,%s,%s,0,,0,0,0,EQ,INDICES,%s%n"
                        .replace("%n", "\n")
                        .formatted(
                                index.kiteToken(),
                                index.kiteExchangeToken(),
                                index.kiteSymbol(),
                                index.kiteSymbol(),
                                index.exchange()));
            }
        }
        for (Listing listing : exchange.catalogue().all()) {
            if (only.isBlank() || only.equals(listing.segment())) {
                append(csv, listing);
            }
        }
        return csv.toString();
    }

    JsonNode quotes(KiteRequest request) {
        return each(request, FULL_MOST, this::full);
    }

    JsonNode ohlc(KiteRequest request) {
        return each(request, SHORT_MOST, (json, ticker) -> {
            price(json, ticker);
            ohlc(json, ticker);
        });
    }

    JsonNode ltp(KiteRequest request) {
        return each(request, SHORT_MOST, MarketCalls::price);
    }

    JsonNode candles(KiteRequest request) {
        Quoted quoted = number(request.path("token"))
                .flatMap(token -> Quoted.ofToken(exchange, token))
                .orElseThrow(() -> KiteRefused.input("invalid token"));
        Duration length = Optional.ofNullable(INTERVALS.get(request.path("interval")))
                .orElseThrow(() -> KiteRefused.input("invalid interval"));
        Instant from = instant(request.required("from"));
        Instant asked = instant(request.required("to"));
        Instant now = exchange.time().now();
        Instant to = asked.isAfter(now) ? now : asked;
        boolean interest = request.field("oi").map("1"::equals).orElse(false);
        List<Candle> bars = switch (quoted) {
            case Quoted.Option(var listing) -> exchange.candles().of(listing.instrument(), from, to, length);
            case Quoted.Index(var index) -> exchange.candles().of(index.underlying(), from, to, length);
        };
        ObjectNode json = KiteJson.object();
        ArrayNode rows = json.putArray("candles");
        bars.forEach(bar -> rows.add(candle(bar, interest)));
        return json;
    }

    private static void append(StringBuilder csv, Listing listing) {
        csv.append(listing.kiteToken()).append(',').append(listing.token()).append(',');
        csv.append(listing.spelling().kite()).append(',');
        csv.append(listing.instrument().underlying()).append(",0,");
        csv.append(listing.instrument().expiry()).append(',');
        csv.append(listing.instrument().strike()).append(',');
        csv.append(decimal(listing.contract().tickPaise())).append(',');
        csv.append(listing.contract().lotUnits()).append(',');
        csv.append(listing.instrument().type().code()).append(',');
        csv.append(listing.segment()).append("-OPT,").append(listing.segment()).append('\n');
    }

    private static String decimal(long paise) {
        return BigDecimal.valueOf(paise, 2).stripTrailingZeros().toPlainString();
    }

    private JsonNode each(KiteRequest request, int most, BiConsumer<ObjectNode, Ticker> fields) {
        List<String> keys = request.context().queryParams("i");
        if (keys.isEmpty() || keys.size() > most) {
            throw KiteRefused.input("Invalid `i`: one to " + most + " instruments");
        }
        ObjectNode data = KiteJson.object();
        for (String key : keys) {
            Quoted.ofKey(exchange, key)
                    .ifPresent(quoted -> quoted.ticker(exchange).ifPresent(ticker -> {
                        ObjectNode json = data.putObject(key).put("instrument_token", quoted.token());
                        fields.accept(json, ticker);
                        if (quoted instanceof Quoted.Option(var listing) && json.has("depth")) {
                            exchange.band(listing).ifPresent(band -> circuits(json, band.low(), band.high()));
                        }
                    }));
        }
        return data;
    }

    private static void circuits(ObjectNode json, Price low, Price high) {
        json.set("lower_circuit_limit", KiteJson.rupees(low.paise()));
        json.set("upper_circuit_limit", KiteJson.rupees(high.paise()));
    }

    private void full(ObjectNode json, Ticker ticker) {
        json.put("timestamp", KiteJson.time(ticker.at()));
        json.put("last_trade_time", KiteJson.time(ticker.at()));
        price(json, ticker);
        json.put("last_quantity", ticker.traffic().lastUnits());
        json.put("buy_quantity", Depth.units(ticker.depth().bids()));
        json.put("sell_quantity", Depth.units(ticker.depth().asks()));
        json.put("volume", ticker.traffic().volume());
        json.set("average_price", KiteJson.rupees(ticker.traffic().averagePaise()));
        json.put("oi", ticker.traffic().interest());
        json.put("oi_day_high", ticker.traffic().interestHigh());
        json.put("oi_day_low", ticker.traffic().interestLow());
        json.set("net_change", KiteJson.rupees(ticker.lastPaise() - ticker.closePaise()));
        circuits(json, Price.ZERO, Price.ZERO);
        ohlc(json, ticker);
        ObjectNode depth = json.putObject("depth");
        depth.set("buy", levels(ticker.depth().bids()));
        depth.set("sell", levels(ticker.depth().asks()));
    }

    private static ArrayNode levels(List<Level> levels) {
        ArrayNode rows = KiteJson.array();
        for (Level level : levels) {
            ObjectNode row = rows.addObject();
            row.set("price", KiteJson.rupees(level.pricePaise()));
            row.put("quantity", level.units()).put("orders", level.orders());
        }
        return rows;
    }

    private static void price(ObjectNode json, Ticker ticker) {
        json.set("last_price", KiteJson.rupees(ticker.lastPaise()));
    }

    private static void ohlc(ObjectNode json, Ticker ticker) {
        ObjectNode ohlc = json.putObject("ohlc");
        ohlc.set("open", KiteJson.rupees(ticker.day().open()));
        ohlc.set("high", KiteJson.rupees(ticker.day().high()));
        ohlc.set("low", KiteJson.rupees(ticker.day().low()));
        ohlc.set("close", KiteJson.rupees(ticker.closePaise()));
    }

    private static ArrayNode candle(Candle bar, boolean interest) {
        ArrayNode row = KiteJson.array().add(BAR.format(Ist.local(bar.at())));
        row.add(KiteJson.rupees(bar.prices().open()));
        row.add(KiteJson.rupees(bar.prices().high()));
        row.add(KiteJson.rupees(bar.prices().low()));
        row.add(KiteJson.rupees(bar.prices().close()));
        row.add(bar.volume());
        return interest ? row.add(bar.interest()) : row;
    }

    private static Instant instant(String text) {
        try {
            return Ist.instant(LocalDateTime.parse(text, ASKED));
        } catch (DateTimeException mistaken) {
            throw KiteRefused.input("invalid from or to date: `" + text + "`");
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}|1\\d{9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
