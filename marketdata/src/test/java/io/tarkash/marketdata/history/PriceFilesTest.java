package io.tarkash.marketdata.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFilesTest {
    private static final String BARS = "ts,underlying,expiry,strike,type,open,high,low,close,volume,oi\n";
    private static final String BOOKS =
            "ts,underlying,expiry,strike,type,open,high,low,close,bid,bid_qty,ask,ask_qty,cum_volume_lots\n";
    private static final String INDEX = "2024-07-24 09:15:00,NIFTY,,,IDX,24447.5,24454.75,24405.6,24442.95,0,\n";
    private static final String CALL = "2024-07-24 09:15:00,NIFTY,2024-07-25,24450,CE,";

    @TempDir
    Path folder;

    @Test
    void roundsAPriceFinerThanAPaisaHalfUp() {
        PriceDay day = bars(CALL + "100,100.005,76.754,85.455,10,\n");
        assertThat(firstOption(day)).isEqualTo(new Prices(10000, 10001, 7675, 8546));
        assertThat(day.remarks()).contains("1 rows have a price finer than a paisa: rounded half up");
    }

    @Test
    void dropsAndCountsRowsWithoutUsableNumbers() {
        PriceDay day = bars(CALL + "100,100,x,85,10,\n" + CALL + "NaN,100,76,85,10,\n" + CALL + "100,,76,85,10,\n"
                + CALL + "inf,100,76,85,10,\n" + CALL + "-1,100,76,85,10,\n" + CALL + "0,100,0,85,10,\n");
        assertThat(options(day)).isZero();
        assertThat(day.remarks())
                .contains(
                        "4 rows dropped: a price or quantity is missing or not a number",
                        "1 rows dropped: a price or quantity is negative",
                        "1 rows dropped: a price of the bar is zero");
    }

    @Test
    void dropsBarsThatContradictThemselves() {
        PriceDay day = bars(CALL + "100,90,110,100,1,\n" + CALL + "100,110,90,111,1,\n" + CALL + "89,110,90,100,1,\n");
        assertThat(options(day)).isZero();
        assertThat(day.remarks()).contains("3 rows dropped: open, high, low and close contradict each other");
    }

    @Test
    void dropsRowsOfNoContract() {
        PriceDay day = bars("""
                2024-07-24 09:15:00,NIFTY,,24450,CE,1,1,1,1,1,
                2024-07-24 09:15:00,NIFTY,2024-07-25,-5,CE,1,1,1,1,1,
                2024-07-24 09:15:00,NIFTY,2024-07-18,24450,CE,1,1,1,1,1,
                2024-07-24 09:15:00,RELIANCE,2024-07-25,24450,CE,1,1,1,1,1,
                2024-07-24 09:15:00,NIFTY,2024-07-25,24450,FUT,1,1,1,1,1,
                """);
        assertThat(options(day)).isZero();
        assertThat(day.remarks())
                .contains(
                        "2 rows dropped: the expiry or the strike is missing or unreadable",
                        "1 rows dropped: the contract had expired before",
                        "1 rows dropped: the underlying is not known: RELIANCE",
                        "1 rows dropped: the type is none of CE, PE, IDX: FUT");
    }

    @Test
    void dropsTimesThatNameAZoneOrAreUnreadable() {
        PriceDay day = bars("""
                2024-07-24 09:15:00+05:30,NIFTY,,,IDX,1,1,1,1,0,
                2024-07-24T03:45:00Z,NIFTY,,,IDX,1,1,1,1,0,
                noon,NIFTY,,,IDX,1,1,1,1,0,
                """);
        assertThat(day.steps()).hasSize(1);
        assertThat(day.remarks()).contains("3 rows dropped: the time is not a naive date and time (IST)");
    }

    @Test
    void dropsLinesOfAnotherWidth() {
        PriceDay day = bars(CALL + "1,1,1,1,1,1,1,1\n" + CALL + "1,1\n");
        assertThat(options(day)).isZero();
        assertThat(day.remarks())
                .contains(
                        "1 lines dropped: they do not have the header's columns",
                        "1 rows dropped: a price or quantity is missing or not a number");
    }

    @Test
    void letsTheLastOfRepeatedRowsCount() {
        PriceDay day = bars(CALL + "1,1,1,1,1,\n" + INDEX + CALL + "2,2,2,2,2,\n");
        assertThat(firstOption(day).close()).isEqualTo(200);
        assertThat(options(day)).isEqualTo(1);
        assertThat(day.remarks()).contains("2 rows repeat the time and contract of another: the last one counts");
    }

    @Test
    void keepsCrossedBooksAndNamesThem() {
        PriceDay day = books(book("09:20:00", 24500, "CE", "100.5", "100"));
        assertThat(day.steps().getFirst().options().getFirst().bid()).isEqualTo(10050);
        assertThat(day.remarks()).contains("1 rows have a bid above the ask: kept, not to be traded on");
    }

    @Test
    void takesAMissingSideOfABookAsNotGiven() {
        PriceDay day = books(book("09:20:00", 24500, "CE", "", "100"));
        assertThat(day.steps().getFirst().options().getFirst().bid()).isZero();
        assertThat(day.steps().getFirst().indices()).isEmpty();
    }

    @Test
    void namesFallingVolumes() {
        PriceDay day = books(book("09:20:00", 24500, "CE", "99", "100")
                + book("09:21:00", 24500, "CE", "99", "100").replace(",70\n", ",69\n"));
        assertThat(day.remarks()).contains("1 times the day's volume of a contract falls: not used");
    }

    @Test
    void takesTheMiddleOfFourForwardsAsTheLevel() {
        StringBuilder rows = new StringBuilder();
        for (int strike = 24300; strike <= 24700; strike += 50) {
            int put = 200 + (strike - 24510);
            rows.append(book("09:20:00", strike, "CE", "199", "201"))
                    .append(book("09:20:00", strike, "PE", String.valueOf(put - 1), String.valueOf(put + 1)));
        }
        rows.append(book("09:20:00", 25500, "CE", "1", "3")).append(book("09:20:00", 25500, "PE", "1", "3"));
        PriceDay day = books(rows.toString());
        assertThat(day.steps().getFirst().indices().getFirst().prices().close()).isEqualTo(2451000);
    }

    @Test
    void measuresTheCadenceOfBooksAtTheNinetiethPercentile() {
        StringBuilder rows = new StringBuilder();
        for (int second = 0; second < 50; second += 5) {
            rows.append(book("09:20:%02d".formatted(second), 24500, "CE", "99", "100"));
        }
        rows.append(book("09:50:00", 24500, "CE", "99", "100"));
        assertThat(books(rows.toString()).cadence()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void namesBarsThatMayBeLabelledByTheirEnd() {
        StringBuilder rows = new StringBuilder(BARS);
        for (int minute = 9 * 60 + 16; minute <= 15 * 60 + 30; minute++) {
            rows.append(INDEX.replace("09:15", "%02d:%02d".formatted(minute / 60, minute % 60)));
        }
        assertThat(day(rows.toString()).remarks())
                .contains(
                        "the bars run from 09:16 to 15:30: they may be labelled by their end, all is then read one bar"
                                + " late");
    }

    @Test
    void refusesSeveralDaysUnlessOneIsAsked() {
        Path file = write("days.csv", BARS + INDEX + INDEX.replace("07-24", "07-23"));
        assertThat(problems(file, Optional.empty()))
                .containsExactly("the data hold 2 days, name one: 2024-07-23, 2024-07-24");
        PriceReading asked = PriceFiles.read(file, Optional.of(LocalDate.of(2024, 7, 24)));
        assertThat(Readings.day(asked).steps()).hasSize(1);
    }

    @Test
    void refusesFilesThatCannotBePriceFiles() {
        assertThat(problems(write("a.csv", "ts,underlying,bid\n"), Optional.empty()))
                .containsExactly(
                        "a.csv lacks the columns expiry, strike, type, open, high, low, close, bid_qty, ask, ask_qty");
        assertThat(problems(write("b.csv", ""), Optional.empty()))
                .containsExactly("b.csv cannot be read: the file is empty");
        assertThat(problems(write("c.parquet", "no"), Optional.empty()).getFirst())
                .startsWith("c.parquet cannot be read");
        assertThat(problems(write("d.csv.gz", "no"), Optional.empty()).getFirst())
                .startsWith("d.csv.gz cannot be read");
        assertThat(problems(write("e.txt", "no"), Optional.empty()).getFirst()).startsWith("e.txt is not a .csv");
        assertThat(problems(folder.resolve("f.csv"), Optional.empty()).getFirst())
                .endsWith("does not exist");
        assertThat(problems(write("g.csv", BARS), Optional.empty()).getFirst())
                .startsWith("no row has a readable time");
    }

    @Test
    void refusesADayWithoutUsableRowsAndNamesTheUnknownTypes() {
        assertThat(problems(write("a.csv", BARS + CALL.replace("CE", "XX") + "1,1,1,1,1,\n"), Optional.empty()))
                .containsExactly("no usable row on 2024-07-24", "1 rows dropped: the type is none of CE, PE, IDX: XX");
    }

    @Test
    void refusesToMixBarsAndBooksOfOneDay() {
        write("a.csv", BARS + INDEX);
        write("b.csv", BOOKS + book("09:20:00", 24500, "CE", "99", "100"));
        assertThat(problems(folder, Optional.empty()))
                .containsExactly("bars and books of one day do not mix: a.csv holds BARS, b.csv holds BOOKS");
    }

    @Test
    void joinsTheFilesOfAFolder() {
        write("index.csv", BARS + INDEX);
        write("options.csv", BARS + CALL + "1,1,1,1,1,\n");
        write("notes.txt", "not looked at");
        PriceStep step =
                Readings.day(PriceFiles.read(folder, Optional.empty())).steps().getFirst();
        assertThat(step.indices()).hasSize(1);
        assertThat(step.options()).hasSize(1);
    }

    /** The same bytes on every run: the seed is fixed. */
    @Test
    void survivesAnyDamageToAFile() throws IOException {
        Random random = new Random(24);
        byte[] whole = (BARS + INDEX + (CALL + "100,100,76.75,85.45,10,\n").repeat(5)).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4));
            for (int i = 0; i <= round / 6; i++) {
                damaged[random.nextInt(round % 2 == 0 ? BARS.length() : 0, damaged.length)] =
                        (byte) (random.nextBoolean() ? ",\"\n-'9eT".charAt(random.nextInt(8)) : random.nextInt(256));
            }
            Path file = Files.write(folder.resolve("damaged.csv"), damaged);
            assertThat(PriceFiles.read(file, Optional.empty())).isNotNull();
        }
    }

    private PriceDay bars(String rows) {
        return day(BARS + INDEX + rows);
    }

    private PriceDay books(String rows) {
        return day(BOOKS + rows);
    }

    private PriceDay day(String text) {
        return Readings.day(PriceFiles.read(write("day's.csv", text), Optional.empty()));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> problems(Path path, Optional<LocalDate> date) {
        return Readings.problems(PriceFiles.read(path, date));
    }

    private static String book(String time, int strike, String type, String bid, String ask) {
        return "2024-07-24 " + time + ",NIFTY,2024-07-25," + strike + "," + type + ",100,100,100,100," + bid + ",25,"
                + ask + ",50,70\n";
    }

    private static Prices firstOption(PriceDay day) {
        return day.steps().getFirst().options().getFirst().prices();
    }

    private static long options(PriceDay day) {
        return day.steps().stream().mapToLong(step -> step.options().size()).sum();
    }
}
