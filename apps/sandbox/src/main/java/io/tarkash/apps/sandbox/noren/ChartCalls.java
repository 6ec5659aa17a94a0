package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Candles;
import io.tarkash.apps.sandbox.exchange.Candles.Candle;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The past: bars newest first, and days whose every row is a text with JSON in it. */
final class ChartCalls {
    private static final Set<String> MINUTES = Set.of("1", "3", "5", "10", "15", "30", "60", "120", "240");
    private static final Duration DAY = Duration.ofDays(1);

    private final SandboxExchange exchange;
    private final Scrips scrips;
    private final NorenWording wording;

    ChartCalls(SandboxExchange exchange, NorenWording wording) {
        this.exchange = exchange;
        this.scrips = new Scrips(exchange);
        this.wording = wording;
    }

    Answer series(JData data) {
        Optional<Scrips.Scrip> scrip = scrips.find(data.get("exch", ""), data.get("token", ""));
        Optional<Instant> from = second(data, "st");
        String minutes = data.get("intrv", "1");
        if (scrip.isEmpty() || from.isEmpty() || !MINUTES.contains(minutes)) {
            return wording.no(NorenWording.NO_DATA);
        }
        Instant to = second(data, "et").orElseGet(() -> exchange.time().now());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        bars(scrip.get(), from.get(), to, Duration.ofMinutes(Long.parseLong(minutes)))
                .reversed()
                .forEach(bar -> rows.add(row(bar)));
        return wording.list(rows);
    }

    /** Days of an index by its display name; the second is that of the date's midnight in Greenwich. */
    Answer days(JData data) {
        String symbol = data.get("sym", "");
        Optional<IndexListing> index = Arrays.stream(IndexListing.values())
                .filter(each -> symbol.equals(each.exchange().name() + ":" + each.norenName()))
                .findFirst();
        Optional<Instant> from = second(data, "from");
        if (index.isEmpty() || from.isEmpty()) {
            return wording.no(NorenWording.NO_DATA);
        }
        Instant to = second(data, "to").orElseGet(() -> exchange.time().now());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        bars(new Scrips.Index(index.get()), from.get(), to, DAY)
                .reversed()
                .forEach(bar -> rows.add(day(bar).toString()));
        return wording.list(rows);
    }

    private List<Candle> bars(Scrips.Scrip scrip, Instant from, Instant to, Duration length) {
        Candles past = exchange.candles();
        return switch (scrip) {
            case Scrips.Option(var listing) -> past.of(listing.instrument(), from, to, length);
            case Scrips.Index(var index) -> past.of(index.underlying(), from, to, length);
        };
    }

    private static ObjectNode row(Candle bar) {
        return prices(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("stat", "Ok")
                                .put("time", NorenWords.exchangeTime(bar.at()))
                                .put("ssboe", Long.toString(bar.at().getEpochSecond())),
                        bar)
                .put(
                        "intvwap",
                        NorenWords.rupees((bar.prices().high() + bar.prices().low()) / 2))
                .put("intv", Long.toString(bar.volume()))
                .put("intoi", "0")
                .put("v", Long.toString(bar.volume()))
                .put("oi", Long.toString(bar.interest()));
    }

    private static ObjectNode day(Candle bar) {
        LocalDate date = Ist.local(bar.at()).toLocalDate();
        return prices(JsonNodeFactory.instance.objectNode().put("time", NorenWords.day(date)), bar)
                .put("ssboe", Long.toString(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC)))
                .put("intv", "0");
    }

    private static ObjectNode prices(ObjectNode node, Candle bar) {
        return node.put("into", NorenWords.rupees(bar.prices().open()))
                .put("inth", NorenWords.rupees(bar.prices().high()))
                .put("intl", NorenWords.rupees(bar.prices().low()))
                .put("intc", NorenWords.rupees(bar.prices().close()));
    }

    private static Optional<Instant> second(JData data, String name) {
        return data.get(name).flatMap(NorenWords::units).map(Instant::ofEpochSecond);
    }
}
