package io.tarkash.marketdata.history;

import io.tarkash.domain.market.contract.Underlying;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that turns one file into typed columns, whatever types the file has. Prices are decimal on the way in, which
 * rounds a float's binary dust off at the sixth digit, and whole paise, rounded half up, on the way out; what is not a
 * number becomes null and is judged by {@link Flaw}.
 */
record TypedRows(PriceFile file) {
    /** The column {@code underlying} holds a place in this list. */
    static final List<Underlying> UNDERLYINGS = List.of(Underlying.values());

    private static final String UNDERLYING_NAMES = UNDERLYINGS.stream()
            .map(underlying -> PriceFile.quoted(underlying.name()))
            .collect(Collectors.joining(", ", "[", "]"));
    private static final String ZONED = "':[0-9]{2}([.][0-9]+)?\\s*([A-Za-z].*|[+-][0-9:]+)$'";

    /** A select of the file's rows; {@code number} says in the result which file they are of. */
    String select(int number) {
        boolean book = file.shape() == PriceFile.Shape.BOOKS;
        String line = file.format() == PriceFile.Format.PARQUET ? "file_row_number" : "row_number() over ()";
        String missing = book ? "0" : "null";
        return String.join(
                ", ",
                "select " + number + " as file",
                line + " as line",
                book + " as book",
                time() + " as ts",
                "upper(trim(underlying)) as underlying_text",
                "(list_position(" + UNDERLYING_NAMES + ", upper(trim(underlying))) - 1)::int as underlying",
                "upper(trim(type)) as type_text",
                "try_cast(expiry as date) as expiry",
                paise("strike", "null") + " as strike",
                paise("open", missing) + " as open",
                paise("high", missing) + " as high",
                paise("low", missing) + " as low",
                paise("close", missing) + " as close",
                (book ? paise("bid", "0") : "0") + " as bid",
                (book ? units("bid_qty") : "0") + " as bid_units",
                (book ? paise("ask", "0") : "0") + " as ask",
                (book ? units("ask_qty") : "0") + " as ask_units",
                finerThanPaise(book) + " as fine",
                optional("suspect", "boolean", "false") + " as suspect",
                traded() + " as traded",
                optional("cum_volume_lots", "bigint", "-1") + " as total",
                lagSeconds() + " as lag_seconds from " + file.table());
    }

    /** A select of the instants and levels of a companion, as columns {@code ts} and {@code level}. */
    String selectLevels() {
        return "select " + time() + " as ts, " + paise("spot_recovered", "null") + " as level from " + file.table();
    }

    /** A time that names a zone is no time here: DuckDB would drop or apply the zone in silence. */
    private String time() {
        return isText("ts")
                ? "case when regexp_matches(trim(ts), " + ZONED + ") then null else try_cast(trim(ts) as timestamp) end"
                : "try_cast(ts as timestamp)";
    }

    private String paise(String column, String missing) {
        return "case when " + isBlank(column) + " then " + missing + " else (" + decimal(column)
                + " * 100)::bigint end";
    }

    private String units(String column) {
        return "case when " + isBlank(column) + " then 0 else try_cast(" + column + " as bigint) end";
    }

    private String finerThanPaise(boolean book) {
        Stream<String> prices = Stream.of("open", "high", "low", "close");
        return Stream.concat(prices, book ? Stream.of("bid", "ask") : Stream.of())
                .map(column -> decimal(column) + " <> round(" + decimal(column) + ", 2)")
                .collect(Collectors.joining(" or ", "coalesce(", ", false)"));
    }

    /** A four-byte float goes through its text, the shortest that names it: 85.45 and not 85.449997. */
    private String decimal(String column) {
        boolean narrow = "FLOAT".equals(file.columns().get(column));
        return "try_cast(" + column + (narrow ? "::varchar" : "") + " as decimal(18, 6))";
    }

    private String traded() {
        return Stream.of("volume", "volume_lots_since_prev")
                .filter(file::has)
                .findFirst()
                .map(column -> optional(column, "bigint", "0"))
                .orElse("0");
    }

    private String lagSeconds() {
        return file.has("recv_ts") ? "datediff('second', " + time() + ", try_cast(recv_ts as timestamp))" : "0";
    }

    private String optional(String column, String type, String otherwise) {
        return file.has(column) ? "coalesce(try_cast(" + column + " as " + type + "), " + otherwise + ")" : otherwise;
    }

    private String isBlank(String column) {
        return column + " is null" + (isText(column) ? " or trim(" + column + ") = ''" : "");
    }

    private boolean isText(String column) {
        return Optional.ofNullable(file.columns().get(column)).orElse("").equals("VARCHAR");
    }
}
