package io.tarkash.marketdata.history;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The questions put to DuckDB. All files are one view; the rows of one day are kept in a table, each with its flaw, and
 * the good ones come out in the order of time and contract, a repeated row beside what it repeats.
 */
record PriceQuery(Connection duckdb, List<PriceFile> files) {
    static PriceQuery of(Connection duckdb, List<PriceFile> files) throws SQLException {
        PriceQuery query = new PriceQuery(duckdb, List.copyOf(files));
        query.execute(IntStream.range(0, files.size())
                .mapToObj(number -> new TypedRows(files.get(number)).select(number))
                .collect(Collectors.joining(" union all ", "create temp view price_file as ", "")));
        return query;
    }

    /** The days that the files hold, ascending. */
    List<LocalDate> days() throws SQLException {
        return list(
                "select distinct ts::date from price_file where isfinite(ts) order by 1",
                row -> row.getObject(1, LocalDate.class));
    }

    /** Takes in the rows of this day, and those that have no readable time. */
    void load(LocalDate date) throws SQLException {
        execute("create temp table price_row as select *, " + Flaw.sql()
                + " as flaw from price_file where ts is null or (ts >= '" + date + "' and ts < '" + date.plusDays(1)
                + "')");
        execute(
                "create temp table contract as select (row_number() over (order by underlying, expiry, strike, type_text) - 1)::int as id, *"
                        + " from (select distinct underlying, expiry, strike, type_text from price_row"
                        + " where flaw is null and type_text <> 'IDX')");
    }

    List<PriceFile> filesHoldingTheDay() throws SQLException {
        return list(
                "select distinct file from price_row where ts is not null order by 1", row -> files.get(row.getInt(1)));
    }

    /** Says what was wrong with the rows of the day, of dropped and of kept ones. */
    void remarkFlaws(Remarks remarks) throws SQLException {
        each(
                "select flaw, count(*), coalesce(string_agg(distinct case flaw"
                        + " when 'TYPE' then coalesce(type_text, '(none)')"
                        + " when 'UNDERLYING' then coalesce(underlying_text, '(none)') end, ', '), '')"
                        + " from price_row where flaw is not null group by 1 order by 1",
                row -> remarks.addDropped(Flaw.valueOf(row.getString(1)), row.getLong(2), row.getString(3)));
        if (files.stream().anyMatch(file -> file.format() == PriceFile.Format.CSV)) {
            each(
                    "select count(*) from (select distinct s.file_path, e.line from reject_errors e"
                            + " join reject_scans s using (scan_id, file_id))",
                    row -> remarks.count(row.getLong(1), "lines dropped: they do not have the header's columns"));
        }
        each(
                "select count(*) filter (fine), count(*) filter (bid > ask and ask > 0),"
                        + " count(*) filter (traded < 0), coalesce(max(lag_seconds), 0) from price_row where flaw is null",
                row -> remarks.addKept(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /** The good rows of the day as steps. */
    DayRows rows() throws SQLException {
        List<Instrument> contracts = list(
                "select underlying, expiry, strike, type_text from contract order by id",
                row -> new Instrument(
                        TypedRows.UNDERLYINGS.get(row.getInt(1)),
                        row.getObject(2, LocalDate.class),
                        new Strike(row.getLong(3)),
                        row.getString(4).equals("CE") ? OptionType.CALL : OptionType.PUT));
        DayRows rows = new DayRows(contracts);
        each(
                "select epoch_us(ts) as micros, coalesce(id, -1) as contract_id, underlying, if(book, close, open),"
                        + " if(book, close, high), if(book, close, low), close, bid, bid_units, ask, ask_units, total"
                        + " from price_row left join contract using (underlying, expiry, strike, type_text)"
                        + " where flaw is null order by micros, contract_id, underlying, file, line",
                rows::add);
        return rows.closed();
    }

    /** The index levels in paise that companions give for this day, by instant. */
    TreeMap<Instant, Long> levels(List<PriceFile> companions, LocalDate date) throws SQLException {
        TreeMap<Instant, Long> levels = new TreeMap<>();
        for (PriceFile file : companions) {
            each(
                    "select epoch_us(ts), level from (" + new TypedRows(file).selectLevels() + ") where ts::date = '"
                            + date + "' and level > 0",
                    row -> levels.put(DayRows.instant(row.getLong(1)), row.getLong(2)));
        }
        return levels;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)));
        return rows;
    }

    private void each(String sql, RowConsumer consumer) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                consumer.accept(row);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
