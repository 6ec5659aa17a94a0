package io.tarkash.apps.sandbox.angel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.sandbox.angel.AngelTick.Book;
import io.tarkash.apps.sandbox.angel.AngelTick.Day;
import io.tarkash.apps.sandbox.angel.AngelTick.Level;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The values that were written down make the packets that were made of them, byte for byte. */
class TickBytesTest {
    private static final Book NO_BOOK = new Book(0, 0, List.of(), List.of(), 0, 0, 0, 0);

    @Test
    void writesAPriceAlone() throws IOException {
        assertThat(TickBytes.of(TickMode.LTP, tick(101))).isEqualTo(AngelFixtures.bytes("tick_ltp.bin"));
    }

    @Test
    void writesAQuote() throws IOException {
        assertThat(TickBytes.of(TickMode.QUOTE, tick(102))).isEqualTo(AngelFixtures.bytes("tick_quote.bin"));
    }

    @Test
    void writesASnapshotWithBestFive() throws IOException {
        assertThat(TickBytes.of(TickMode.SNAP_QUOTE, tick(102))).isEqualTo(AngelFixtures.bytes("tick_snapquote.bin"));
    }

    @Test
    void writesTwentyPricesOfASide() throws IOException {
        Book deep = new Book(0, 0, deep(82_000, -5, 100), deep(82_005, 5, 110), 0, 0, 0, 0);
        AngelTick known = tick(0);
        AngelTick tick = new AngelTick(1, "3045", 0, known.exchangeMillis(), 82_000, known.day(), deep);
        assertThat(TickBytes.of(TickMode.DEPTH20, tick)).isEqualTo(AngelFixtures.bytes("tick_depth20.bin"));
    }

    @Test
    void fillsAThinBookWithNothing() throws IOException {
        AngelTick known = tick(1);
        AngelTick thin = new AngelTick(2, "50001", 1, known.exchangeMillis(), 100, known.day(), NO_BOOK);
        byte[] packet = TickBytes.of(TickMode.SNAP_QUOTE, thin);
        assertThat(packet).hasSize(379);
        assertThat(packet[147]).as("the flag of a purchase").isEqualTo((byte) 1);
    }

    private static AngelTick tick(long sequence) throws IOException {
        JsonNode values = AngelFixtures.json("ticks.expected.json");
        return new AngelTick(
                values.path("exchangeType").asInt(),
                values.path("token").asText(),
                sequence,
                values.path("exchange_timestamp_ms").asLong(),
                paise(values.path("ltp")),
                day(values.path("quote")),
                book(values.path("snap")));
    }

    private static Day day(JsonNode quote) {
        return new Day(
                quote.path("ltq").asLong(),
                paise(quote.path("avg")),
                quote.path("vol").asLong(),
                quote.path("total_buy").asDouble(),
                quote.path("total_sell").asDouble(),
                paise(quote.path("open")),
                paise(quote.path("high")),
                paise(quote.path("low")),
                paise(quote.path("close")));
    }

    private static Book book(JsonNode snap) {
        return new Book(
                snap.path("ltt").asLong(),
                snap.path("oi").asLong(),
                side(snap.path("buy")),
                side(snap.path("sell")),
                paise(snap.path("upper")),
                paise(snap.path("lower")),
                paise(snap.path("wk52high")),
                paise(snap.path("wk52low")));
    }

    private static List<Level> side(JsonNode levels) {
        List<Level> side = new ArrayList<>();
        for (JsonNode level : levels) {
            side.add(new Level(
                    level.get(0).asLong(), paise(level.get(1)), level.get(2).asInt()));
        }
        return side;
    }

    private static long paise(JsonNode rupees) {
        return new BigDecimal(rupees.asText()).movePointRight(2).longValueExact();
    }

    private static List<Level> deep(long paise, long step, long units) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new Level(units * (i + 1), paise + step * i, i + 1))
                .toList();
    }
}
