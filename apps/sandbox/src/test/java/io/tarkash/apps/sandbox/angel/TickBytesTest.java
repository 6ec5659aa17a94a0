package io.tarkash.apps.sandbox.angel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.angel.AngelTick.Book;
import io.tarkash.apps.sandbox.angel.AngelTick.Day;
import io.tarkash.apps.sandbox.angel.AngelTick.Level;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packets that were made independently from the layout, and decoded with a public reader. */
class TickBytesTest {
    private static final long NOW_MILLIS = 1_795_150_800_000L;
    private static final Day DAY = new Day(65, 12_010, 1_300_000, 520_000, 455_000, 11_800, 12_990, 11_500, 12_100);
    private static final Book BOOK = new Book(
            1_795_150_798L, 8_450_000, side(12_340, -5, 65, 1), side(12_350, 5, 130, 2), 20_000, 5, 30_000, 100);

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
        AngelTick tick = new AngelTick(1, "3045", 0, NOW_MILLIS, 82_000, DAY, deep);
        assertThat(TickBytes.of(TickMode.DEPTH20, tick)).isEqualTo(AngelFixtures.bytes("tick_depth20.bin"));
    }

    @Test
    void fillsAThinBookWithNothing() {
        Book thin = new Book(0, 0, List.of(new Level(65, 100, 1)), List.of(), 0, 0, 0, 0);
        AngelTick tick = new AngelTick(2, "50001", 1, NOW_MILLIS, 100, DAY, thin);
        assertThat(TickBytes.of(TickMode.SNAP_QUOTE, tick)).hasSize(379);
    }

    private static AngelTick tick(long sequence) {
        return new AngelTick(2, "50001", sequence, NOW_MILLIS, 12_345, DAY, BOOK);
    }

    private static List<Level> side(long paise, long step, long units, int orders) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Level(units * (i + 1), paise + step * i, orders + i))
                .toList();
    }

    private static List<Level> deep(long paise, long step, long units) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new Level(units * (i + 1), paise + step * i, i + 1))
                .toList();
    }
}
