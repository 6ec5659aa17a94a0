package io.tarkash.marketdata.facts;

import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers dated values by key and tells, with both lines, which of them overlap. */
final class DatedRows<K, V> {
    private record Entry<V>(int line, Dated<V> dated) {}

    private final Map<K, List<Entry<V>>> byKey = new LinkedHashMap<>();

    /** Adds the value unless its days are taken; a taken range is a problem of {@code row}. */
    void add(FactRow row, K key, DateRange range, V value) {
        List<Entry<V>> entries = byKey.computeIfAbsent(key, _ -> new ArrayList<>());
        for (Entry<V> entry : entries) {
            if (entry.dated().range().overlaps(range)) {
                row.problem("from", range + " overlaps " + entry.dated().range() + " of line " + entry.line());
                return;
            }
        }
        entries.add(new Entry<>(row.line(), new Dated<>(range, value)));
    }

    Map<K, Timeline<V>> timelines() {
        Map<K, Timeline<V>> timelines = new LinkedHashMap<>();
        byKey.forEach((key, entries) -> timelines.put(
                key, new Timeline<>(entries.stream().map(Entry::dated).toList())));
        return timelines;
    }
}
