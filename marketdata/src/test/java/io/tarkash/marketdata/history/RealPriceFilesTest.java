package io.tarkash.marketdata.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.testkit.SharedData;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPriceFilesTest {
    private static final String CHAIN = "intraday_chain_snapshots/chain_NIFTY_20250829_norm.parquet";
    private static final String NEAR = "intraday_chain_snapshots/chain_NIFTY_20250829_exp20250902_nearATM.csv.gz";
    private static final String MINUTES = "intraday_1min/nifty_1min_20240724_norm.csv";
    private static final String STALE = "holiday_stale_snapshots/nse_chain_20250827_holiday_stale.parquet";

    @Test
    void readsMinuteBarsOfOptionsAndIndex() throws SQLException {
        Path file = SharedData.file(MINUTES);
        PriceDay day = day(file, Optional.empty());
        assertThat(day.date()).isEqualTo(LocalDate.of(2024, 7, 24));
        assertThat(day.kind()).isEqualTo(PriceDay.Kind.BARS);
        assertThat(day.cadence()).isEqualTo(Duration.ofMinutes(1));
        assertThat(day.steps()).hasSize((int) count("select count(distinct ts) from '" + file + "'"));
        assertThat(optionRows(day)).isEqualTo(count("select count(*) from '" + file + "' where type <> 'IDX'"));
        assertThat(indexRows(day)).isEqualTo(count("select count(*) from '" + file + "' where type = 'IDX'"));
        assertThat(day.remarks()).containsExactly("3 steps lie outside the usual session 09:15-15:30: kept");
    }

    @Test
    void keepsMinuteBarsToThePaisa() {
        PriceDay day = day(SharedData.file(MINUTES), Optional.empty());
        PriceStep first = day.steps().getFirst();
        assertThat(first.at()).isEqualTo(at("2024-07-24T09:07"));
        assertThat(first.options()).isEmpty();
        assertThat(first.indices())
                .containsExactly(new IndexRow(Underlying.NIFTY, new Prices(2444495, 2444495, 2444495, 2444495)));
        OptionRow call = option(day, "2024-07-24T09:15", nifty("2024-07-25", 24450, OptionType.CALL));
        assertThat(call.prices()).isEqualTo(new Prices(10000, 10000, 7675, 8545));
        assertThat(call.bid()).isZero();
        assertThat(day.steps().getLast().at()).isEqualTo(at("2024-07-24T15:32"));
    }

    @Test
    void readsBooksOfThreeExpiries() throws SQLException {
        Path file = SharedData.file(CHAIN);
        PriceDay day = day(file, Optional.empty());
        assertThat(day.kind()).isEqualTo(PriceDay.Kind.BOOKS);
        assertThat(day.steps()).hasSize(292).hasSize((int) count("select count(distinct ts) from '" + file + "'"));
        assertThat(optionRows(day)).isEqualTo(count("select count(*) from '" + file + "'"));
        assertThat(paise(day))
                .isEqualTo(count("select sum(round(close * 100) + round(bid * 100) + round(ask * 100) + bid_qty"
                        + " + ask_qty)::bigint from '" + file + "'"));
        OptionRow call = option(day, "2025-08-29T09:22:45", nifty("2025-09-02", 23500, OptionType.CALL));
        assertThat(call).isEqualTo(new OptionRow(call.instrument(), new Prices(0, 0, 0, 0), 106370, 750, 108500, 225));
        OptionRow put = option(day, "2025-08-29T09:22:45", nifty("2025-09-02", 23550, OptionType.PUT));
        assertThat(put)
                .isEqualTo(new OptionRow(put.instrument(), new Prices(205, 205, 205, 205), 200, 151650, 205, 74475));
    }

    @Test
    void seesTheHoleOfTheChainAsLongerThanItsCadence() {
        PriceDay day = day(SharedData.file(CHAIN), Optional.empty());
        assertThat(day.cadence()).isEqualTo(Duration.ofSeconds(91));
        assertThat(day.remarks())
                .contains(
                        "nothing from the open to 09:22:45",
                        "nothing from 15:27:27 to the close",
                        "holes in time, longer than 273 s between steps: 1 (10:15:47-10:34:17)",
                        "7 times the day's volume of a contract falls: not used");
    }

    @Test
    void derivesTheIndexLevelOfTheChainFromParity() throws SQLException {
        PriceDay day = day(SharedData.file(CHAIN), Optional.empty());
        Path recovered = SharedData.file("intraday_chain_snapshots/nifty_spot_recovered_20250829.DERIVED.csv");
        assertThat(day.remarks())
                .contains("no index rows: the level of NIFTY is the forward of the nearest expiry by put-call parity,"
                        + " not the spot, at 292 of 292 steps");
        Map<Instant, Long> levels = new HashMap<>();
        day.steps()
                .forEach(step ->
                        levels.put(step.at(), step.indices().getFirst().prices().close()));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var row = statement.executeQuery(
                        "select ts, round(parity_forward_nearest_expiry * 100)::bigint from '" + recovered + "'")) {
            while (row.next()) {
                Instant at = Ist.instant(row.getObject(1, LocalDateTime.class));
                assertThat(levels.getOrDefault(at, 0L)).isBetween(row.getLong(2) - 500, row.getLong(2) + 500);
            }
        }
    }

    @Test
    void readsTheSameBooksFromGzipAndParquet() {
        PriceDay near = day(SharedData.file(NEAR), Optional.empty());
        PriceDay all = day(SharedData.file(CHAIN), Optional.of(near.date()));
        assertThat(near.steps()).hasSize(292);
        assertThat(near.cadence()).isEqualTo(all.cadence());
        for (int i = 0; i < near.steps().size(); i++) {
            assertThat(near.steps().get(i).at()).isEqualTo(all.steps().get(i).at());
            assertThat(all.steps().get(i).options())
                    .containsAll(near.steps().get(i).options());
        }
    }

    @Test
    void joinsAFolderWithItsCompanionAndNamesWhatItDoesNotRead() {
        Path folder = SharedData.file(CHAIN).resolveSibling("");
        PriceDay joined = day(folder, Optional.empty());
        assertThat(joined.steps()).hasSize(292);
        assertThat(optionRows(joined)).isEqualTo(162_352);
        assertThat(joined.steps().getFirst().indices())
                .containsExactly(new IndexRow(Underlying.NIFTY, new Prices(2454947, 2454947, 2454947, 2454947)));
        assertThat(joined.remarks())
                .contains(
                        "not read: nse_chain_NIFTY_20250829_all.parquet lacks the columns ts, underlying, expiry,"
                                + " strike, type, open, high, low, close",
                        "23944 rows repeat the time and contract of another: the last one counts",
                        "no index rows: the level of NIFTY comes from the companion file, at 287 of 292 steps");
    }

    @Test
    void refusesTheRawColumnsOfTheExchange() {
        assertThat(problems(SharedData.file(STALE), Optional.empty()))
                .containsExactly("nse_chain_20250827_holiday_stale.parquet lacks the columns ts, underlying, expiry,"
                        + " strike, type, open, high, low, close");
    }

    @Test
    void refusesTheStaleCopyOfAHoliday(@TempDir Path folder) throws SQLException {
        Path normalized = folder.resolve("stale.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("copy (select strptime(Fetch_Time, '%d-%b-%Y %H:%M:%S') as ts, Symbol as underlying,"
                    + " strptime(Expiry_Date, '%d-%b-%Y')::date as expiry, Strike_Price as strike, 'CE' as type,"
                    + " CALLS_LTP as open, CALLS_LTP as high, CALLS_LTP as low, CALLS_LTP as close,"
                    + " CALLS_Bid_Price as bid, CALLS_Bid_Qty as bid_qty, CALLS_Ask_Price as ask,"
                    + " CALLS_Ask_Qty as ask_qty, strptime(collection_timestamp, '%Y%m%d_%H%M%S') as recv_ts from '"
                    + SharedData.file(STALE) + "') to '" + normalized + "'");
        }
        assertThat(problems(normalized, Optional.of(LocalDate.of(2025, 8, 27))))
                .containsExactly("the data hold nothing of 2025-08-27, only 2025-08-26: an old copy (of a holiday, or"
                        + " a stale feed)");
        assertThat(day(normalized, Optional.empty()).remarks())
                .contains("66108 s is the longest that a row was received after its time: steps stand at their time");
    }

    @Test
    void dropsRowsThatTheSourceMarksAsSuspect() throws SQLException {
        Path file = SharedData.file("options_15min/nifty_monthly_atm10_15min_202412_202506.parquet");
        LocalDate date = LocalDate.of(2025, 1, 2);
        PriceDay day = day(file, Optional.of(date));
        assertThat(day.cadence()).isEqualTo(Duration.ofMinutes(15));
        assertThat(optionRows(day))
                .isPositive()
                .isLessThanOrEqualTo(
                        count("select count(*) from '" + file + "' where ts::date = '" + date + "' and not suspect"));
        assertThat(problems(file, Optional.empty()).getFirst()).contains("days, name one: 2024-12-31, 2025-01-01");
    }

    private static PriceDay day(Path path, Optional<LocalDate> date) {
        return Readings.day(PriceFiles.read(path, date));
    }

    private static List<String> problems(Path path, Optional<LocalDate> date) {
        return Readings.problems(PriceFiles.read(path, date));
    }

    private static long count(String sql) throws SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long optionRows(PriceDay day) {
        return day.steps().stream().mapToLong(step -> step.options().size()).sum();
    }

    private static long indexRows(PriceDay day) {
        return day.steps().stream().mapToLong(step -> step.indices().size()).sum();
    }

    private static long paise(PriceDay day) {
        return day.steps().stream()
                .flatMap(step -> step.options().stream())
                .mapToLong(row -> row.prices().close() + row.bid() + row.ask() + row.bidUnits() + row.askUnits())
                .sum();
    }

    private static OptionRow option(PriceDay day, String time, Instrument instrument) {
        return day.steps().stream()
                .filter(step -> step.at().equals(at(time)))
                .flatMap(step -> step.options().stream())
                .filter(row -> row.instrument().equals(instrument))
                .findFirst()
                .orElseThrow();
    }

    private static Instrument nifty(String expiry, long strike, OptionType type) {
        return new Instrument(Underlying.NIFTY, LocalDate.parse(expiry), Strike.ofRupees(strike), type);
    }

    private static Instant at(String time) {
        return Ist.instant(LocalDateTime.parse(time));
    }
}
