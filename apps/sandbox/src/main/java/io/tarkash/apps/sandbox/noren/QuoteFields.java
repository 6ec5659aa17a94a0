package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.exchange.Ticker.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of an instrument's prices, by field: the touchline of the stream, its depth, and a quote. */
final class QuoteFields {
    private static final int BEST = 5;

    private QuoteFields() {}

    /** One price a side and the day's figures; an index has prices only. */
    static Map<String, String> touchline(Ticker ticker) {
        Map<String, String> fields = prices(ticker);
        if (isTraded(ticker)) {
            traffic(fields, ticker);
            best(fields, "b", ticker.depth().bids(), 1, false);
            best(fields, "s", ticker.depth().asks(), 1, false);
        }
        fields.put("ft", Long.toString(ticker.at().getEpochSecond()));
        return fields;
    }

    /** Five prices a side, and the outermost prices of day and year. */
    static Map<String, String> depth(Ticker ticker, Circuit circuit) {
        Map<String, String> fields = prices(ticker);
        fields.put("ltt", NorenWords.clock(ticker.at()));
        fields.put("uc", NorenWords.rupees(circuit.upperPaise()));
        fields.put("lc", NorenWords.rupees(circuit.lowerPaise()));
        fields.put("52h", NorenWords.rupees(ticker.day().high()));
        fields.put("52l", NorenWords.rupees(ticker.day().low()));
        if (isTraded(ticker)) {
            traffic(fields, ticker);
            fields.put("ltq", Long.toString(ticker.traffic().lastUnits()));
            fields.put("tbq", Long.toString(Ticker.Depth.units(ticker.depth().bids())));
            fields.put("tsq", Long.toString(Ticker.Depth.units(ticker.depth().asks())));
            best(fields, "b", ticker.depth().bids(), BEST, true);
            best(fields, "s", ticker.depth().asks(), BEST, true);
        }
        return fields;
    }

    /** A quote has the fields of a depth message without what only the stream tells. */
    static Map<String, String> quote(Ticker ticker, Circuit circuit) {
        Map<String, String> fields = depth(ticker, circuit);
        fields.keySet().removeAll(List.of("pc", "52h", "52l"));
        return fields;
    }

    private static boolean isTraded(Ticker ticker) {
        return !ticker.depth().bids().isEmpty()
                || !ticker.depth().asks().isEmpty()
                || ticker.traffic().interest() > 0;
    }

    private static Map<String, String> prices(Ticker ticker) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("lp", NorenWords.rupees(ticker.lastPaise()));
        fields.put("pc", percent(ticker.lastPaise() - ticker.closePaise(), ticker.closePaise()));
        fields.put("o", NorenWords.rupees(ticker.day().open()));
        fields.put("h", NorenWords.rupees(ticker.day().high()));
        fields.put("l", NorenWords.rupees(ticker.day().low()));
        fields.put("c", NorenWords.rupees(ticker.closePaise()));
        return fields;
    }

    private static void traffic(Map<String, String> fields, Ticker ticker) {
        Ticker.Traffic traffic = ticker.traffic();
        fields.put("v", Long.toString(traffic.volume()));
        fields.put("ap", NorenWords.rupees(traffic.averagePaise()));
        fields.put("oi", Long.toString(traffic.interest()));
        fields.put("poi", Long.toString(traffic.interestLow()));
        fields.put("toi", Long.toString(traffic.interestHigh()));
    }

    private static void best(Map<String, String> fields, String side, List<Level> levels, int count, boolean orders) {
        for (int i = 0; i < count; i++) {
            Level level = i < levels.size() ? levels.get(i) : new Level(0, 0, 0);
            String place = Integer.toString(i + 1);
            fields.put(side + "p" + place, NorenWords.rupees(level.pricePaise()));
            fields.put(side + "q" + place, Long.toString(level.units()));
            if (orders) {
                fields.put(side + "o" + place, Integer.toString(level.orders()));
            }
        }
    }

    private static String percent(long change, long close) {
        return close == 0
                ? "0.00"
                : BigDecimal.valueOf(change)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(close), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** The day's outermost prices. */
    record Circuit(long lowerPaise, long upperPaise) {}
}
