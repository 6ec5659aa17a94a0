package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.angel.QuoteJson.Circuit;
import io.tarkash.apps.sandbox.angel.QuoteJson.QuotedSymbol;
import io.tarkash.apps.sandbox.exchange.Candles;
import io.tarkash.apps.sandbox.exchange.Candles.Candle;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.domain.market.contract.PriceBand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Quotes and the search for symbols. */
final class MarketCalls {
    private static final Set<String> MODES = Set.of("LTP", "OHLC", "FULL");
    private static final int TOKENS_MOST = 50;
    private static final int FOUND_MOST = 100;

    private final SandboxExchange exchange;

    MarketCalls(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    Answer quote(Fields fields) {
        String mode = fields.text("mode", "").toUpperCase(Locale.ROOT);
        List<Asked> asked = asked(fields.node().path("exchangeTokens"));
        if (!MODES.contains(mode)) {
            return AngelWording.no(AngelError.NOT_SPECIFIED, "Invalid mode");
        }
        if (asked.isEmpty()) {
            return AngelWording.no(AngelError.SYMBOL_TOKEN_EMPTY);
        }
        if (asked.size() > TOKENS_MOST) {
            return AngelWording.no(AngelError.NOT_SPECIFIED, "Maximum 50 tokens are allowed in a request");
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode fetched = data.putArray("fetched");
        ArrayNode unfetched = data.putArray("unfetched");
        for (Asked one : asked) {
            quote(mode, one)
                    .ifPresentOrElse(
                            fetched::add,
                            () -> unfetched
                                    .addObject()
                                    .put("exchange", one.exchange())
                                    .put("symbolToken", one.token())
                                    .put("message", AngelError.SYMBOL_NOT_FOUND.text())
                                    .put("errorCode", AngelError.SYMBOL_NOT_FOUND.code()));
        }
        return AngelWording.ok(data);
    }

    /** The older call for one instrument. */
    Answer lastPrice(Fields fields) {
        Asked asked = new Asked(fields.text("exchange", ""), fields.text("symboltoken", ""));
        return found(asked)
                .map(found -> {
                    Ticker ticker = found.ticker();
                    ObjectNode data = JsonNodeFactory.instance.objectNode();
                    data.put("exchange", asked.exchange())
                            .put("tradingsymbol", found.name())
                            .put("symboltoken", asked.token())
                            .put("open", AngelWords.rupees(ticker.day().open()))
                            .put("high", AngelWords.rupees(ticker.day().high()))
                            .put("low", AngelWords.rupees(ticker.day().low()))
                            .put("close", AngelWords.rupees(ticker.closePaise()))
                            .put("ltp", AngelWords.rupees(ticker.lastPaise()));
                    return AngelWording.ok(data);
                })
                .orElseGet(() -> AngelWording.no(AngelError.SYMBOL_NOT_FOUND));
    }

    Answer search(Fields fields) {
        String text = fields.text("searchscrip", "").toUpperCase(Locale.ROOT);
        String segment = fields.text("exchange", "");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        exchange.catalogue().all().stream()
                .filter(listing -> listing.segment().equals(segment))
                .filter(listing -> listing.symbol(SandboxBroker.ANGEL).startsWith(text))
                .limit(FOUND_MOST)
                .forEach(listing -> list.addObject()
                        .put("exchange", segment)
                        .put("tradingsymbol", listing.symbol(SandboxBroker.ANGEL))
                        .put("symboltoken", Integer.toString(listing.token())));
        return list.isEmpty() ? AngelWording.empty() : AngelWording.ok(list);
    }

    /** Bars from the oldest on, both ends included, as arrays. */
    Answer candles(Fields fields) {
        Optional<Duration> length = Intervals.length(fields.text("interval", ""));
        Optional<Instant> from = Intervals.minute(fields.text("fromdate", ""));
        Optional<Instant> to = Intervals.minute(fields.text("todate", ""));
        Asked asked = new Asked(fields.text("exchange", ""), fields.text("symboltoken", ""));
        if (length.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return AngelWording.no(AngelError.NOT_SPECIFIED, "Invalid interval or dates");
        }
        return candles(asked, from.get(), to.get(), length.get())
                .map(MarketCalls::candles)
                .orElseGet(() -> AngelWording.no(AngelError.SYMBOL_NOT_FOUND));
    }

    private Optional<List<Candle>> candles(Asked asked, Instant from, Instant to, Duration length) {
        Candles past = exchange.candles();
        return asked.number()
                .flatMap(number -> asked.exchange().endsWith("FO")
                        ? exchange.catalogue()
                                .ofToken(asked.exchange(), number)
                                .map(listing -> past.of(listing.instrument(), from, to, length))
                        : IndexListing.ofAngelToken(number)
                                .map(index -> past.of(index.underlying(), from, to, length)));
    }

    private static Answer candles(List<Candle> candles) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Candle candle : candles) {
            list.addArray()
                    .add(Intervals.text(candle.at()))
                    .add(AngelWords.rupees(candle.prices().open()))
                    .add(AngelWords.rupees(candle.prices().high()))
                    .add(AngelWords.rupees(candle.prices().low()))
                    .add(AngelWords.rupees(candle.prices().close()))
                    .add(candle.volume());
        }
        return AngelWording.ok(list);
    }

    private Optional<ObjectNode> quote(String mode, Asked asked) {
        return found(asked)
                .map(found -> QuoteJson.of(
                        mode,
                        new QuotedSymbol(asked.exchange(), found.name(), asked.token()),
                        found.ticker(),
                        found.circuit()));
    }

    private Optional<Found> found(Asked asked) {
        return asked.number()
                .flatMap(number -> asked.exchange().endsWith("FO")
                        ? exchange.catalogue().ofToken(asked.exchange(), number).flatMap(this::option)
                        : IndexListing.ofAngelToken(number).flatMap(this::index));
    }

    private Optional<Found> option(Listing listing) {
        Circuit circuit = circuit(exchange.band(listing));
        return exchange.ticker(listing).map(ticker -> new Found(listing.symbol(SandboxBroker.ANGEL), ticker, circuit));
    }

    private Optional<Found> index(IndexListing index) {
        return exchange.ticker(index.underlying())
                .map(ticker -> new Found(index.angelSymbol(), ticker, new Circuit(0, 0)));
    }

    static Circuit circuit(Optional<PriceBand> band) {
        return band.map(known -> new Circuit(known.low().paise(), known.high().paise()))
                .orElse(new Circuit(0, 0));
    }

    private static List<Asked> asked(JsonNode exchangeTokens) {
        List<Asked> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : exchangeTokens.properties()) {
            one.getValue().forEach(token -> asked.add(new Asked(one.getKey(), token.asText())));
        }
        return asked;
    }

    private record Asked(String exchange, String token) {
        Optional<Integer> number() {
            try {
                return Optional.of(Integer.parseInt(token.strip()));
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        }
    }

    private record Found(String name, Ticker ticker, Circuit circuit) {}
}
