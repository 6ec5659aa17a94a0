package io.tarkash.marketdata.history;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the rows of a day into steps. They arrive in the order of time, contract and place in the files (index rows
 * first, as contract -1), so a repeated row follows what it repeats and takes its place.
 */
final class DayRows {
    private static final long MICROS_A_SECOND = 1_000_000;

    private final List<Instrument> contracts;
    private final long[] totals;
    private final List<PriceStep> steps = new ArrayList<>();
    private final List<OptionRow> options = new ArrayList<>();
    private final List<IndexRow> indices = new ArrayList<>();
    private long stepMicros = Long.MIN_VALUE;
    private int lastContract = Integer.MIN_VALUE;
    private int lastUnderlying = -1;
    private long repeated;
    private long falls;

    DayRows(List<Instrument> contracts) {
        this.contracts = contracts;
        this.totals = new long[contracts.size()];
        Arrays.fill(totals, -1);
    }

    /** The instant of a naive IST time, given as microseconds since 1970 as if it were UTC. */
    static Instant instant(long naiveMicros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(naiveMicros, MICROS_A_SECOND) - Ist.OFFSET.getTotalSeconds(),
                Math.floorMod(naiveMicros, MICROS_A_SECOND) * 1000);
    }

    List<PriceStep> steps() {
        return steps;
    }

    /** Rows that repeat the instant and contract of another row. */
    long repeated() {
        return repeated;
    }

    /** How often a contract's volume of the day went down from one step to the next. */
    long falls() {
        return falls;
    }

    void add(ResultSet row) throws SQLException {
        long micros = row.getLong(1);
        if (micros != stepMicros) {
            closed();
            stepMicros = micros;
        }
        int contract = row.getInt(2);
        int underlying = row.getInt(3);
        Prices prices = new Prices(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
        boolean repeats = contract == lastContract && underlying == lastUnderlying;
        repeated += repeats ? 1 : 0;
        if (contract < 0) {
            put(indices, new IndexRow(TypedRows.UNDERLYINGS.get(underlying), prices), repeats);
        } else {
            long bid = row.getLong(8);
            long ask = row.getLong(10);
            OptionRow option =
                    new OptionRow(contracts.get(contract), prices, bid, row.getLong(9), ask, row.getLong(11));
            put(options, option, repeats);
            countFall(contract, row.getLong(12));
        }
        lastContract = contract;
        lastUnderlying = underlying;
    }

    /** Ends the step at hand; to be called after the last row. */
    DayRows closed() {
        if (!options.isEmpty() || !indices.isEmpty()) {
            steps.add(new PriceStep(instant(stepMicros), options, indices));
        }
        options.clear();
        indices.clear();
        lastContract = Integer.MIN_VALUE;
        return this;
    }

    private void countFall(int contract, long total) {
        if (total >= 0) {
            falls += total < totals[contract] ? 1 : 0;
            totals[contract] = total;
        }
    }

    private static <T> void put(List<T> rows, T row, boolean repeats) {
        if (repeats) {
            rows.set(rows.size() - 1, row);
        } else {
            rows.add(row);
        }
    }
}
