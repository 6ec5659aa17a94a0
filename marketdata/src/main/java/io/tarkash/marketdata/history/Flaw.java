package io.tarkash.marketdata.history;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Why a row is dropped. Each flaw is a condition in SQL over the typed columns of {@link TypedRows}; a row counts
 * under the first that it meets, so the order here matters.
 */
enum Flaw {
    TIME("ts is null", "the time is not a naive date and time (IST)"),
    TYPE("type_text is null or type_text not in ('CE', 'PE', 'IDX')", "the type is none of CE, PE, IDX"),
    UNDERLYING("underlying is null", "the underlying is not known"),
    CONTRACT(
            "type_text <> 'IDX' and (expiry is null or not isfinite(expiry) or strike is null or strike <= 0)",
            "the expiry or the strike is missing or unreadable"),
    EXPIRED("type_text <> 'IDX' and expiry < ts::date", "the contract had expired before"),
    SUSPECT("suspect", "the source itself marks them as suspect"),
    UNREADABLE(
            "open is null or high is null or low is null or close is null or bid is null or ask is null"
                    + " or bid_units is null or ask_units is null",
            "a price or quantity is missing or not a number"),
    NEGATIVE("least(open, high, low, close, bid, ask, bid_units, ask_units) < 0", "a price or quantity is negative"),
    ZERO("(not book or type_text = 'IDX') and least(open, high, low, close) = 0", "a price of the bar is zero"),
    RANGE(
            "low > 0 and (high < low or close not between low and high or open not between low and high)",
            "open, high, low and close contradict each other");

    private final String condition;
    private final String reason;

    Flaw(String condition, String reason) {
        this.condition = condition;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** An SQL expression: the name of the row's first flaw, null for a good row. */
    static String sql() {
        return Arrays.stream(values())
                .map(flaw -> "when " + flaw.condition + " then '" + flaw.name() + "'")
                .collect(Collectors.joining(" ", "case ", " end"));
    }
}
