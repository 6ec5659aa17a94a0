package io.tarkash.brokers.zerodha.mapping;

import io.tarkash.wire.json.UnreadableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a list by their names, whatever their order; values may stand in quotes. */
record CsvHeader(Map<String, Integer> columns) {
    private static final List<String> NEEDED = List.of(
            "instrument_token",
            "exchange_token",
            "tradingsymbol",
            "name",
            "expiry",
            "strike",
            "tick_size",
            "lot_size",
            "instrument_type",
            "segment",
            "exchange");

    static CsvHeader of(String line) {
        List<String> names = split(line);
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i).strip(), i);
        }
        if (!columns.keySet().containsAll(NEEDED)) {
            throw new UnreadableRow("the list of instruments opens with other columns than " + NEEDED);
        }
        return new CsvHeader(Map.copyOf(columns));
    }

    /** A row that is shorter than the header is the end of a list that was cut. */
    Row row(String line) {
        List<String> values = split(line);
        if (values.size() < columns.size()) {
            throw new UnreadableRow("a row of the list of instruments is too short: " + line);
        }
        return new Row(this, values);
    }

    record Row(CsvHeader header, List<String> values) {
        String value(String name) {
            return values.get(header.columns().getOrDefault(name, 0)).strip();
        }
    }

    private static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if (next == '"') {
                quoted = !quoted;
            } else if (next == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(next);
            }
        }
        values.add(value.toString());
        return values;
    }
}
