package io.tarkash.marketdata.history;

import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far apart a day's steps lie, measured, since no file declares it. Bars: the most frequent gap, which is the bar's
 * length (a minute if there is one step only). Books: the 90th percentile of the gaps in whole seconds, rounded up, so
 * that a feed's ordinary jitter passes for fresh and a hole does not; at most 300 s, the outer bound of anything shown
 * as live; zero if there is one step only.
 */
final class Cadence {
    private static final Duration BOOKS_MAX = Duration.ofMinutes(5);

    private Cadence() {}

    static Duration of(PriceDay.Kind kind, List<PriceStep> steps) {
        List<Duration> gaps = IntStream.range(1, steps.size())
                .mapToObj(i ->
                        Duration.between(steps.get(i - 1).at(), steps.get(i).at()))
                .map(gap -> Duration.ofSeconds(gap.plusNanos(999_999_999).toSeconds()))
                .sorted()
                .toList();
        return switch (kind) {
            case BARS -> gaps.isEmpty() ? Duration.ofMinutes(1) : mostFrequent(gaps);
            case BOOKS -> gaps.isEmpty() ? Duration.ZERO : ninetiethPercentile(gaps);
        };
    }

    private static Duration ninetiethPercentile(List<Duration> ascending) {
        Duration gap = ascending.get(Math.ceilDiv(ascending.size() * 9, 10) - 1);
        return gap.compareTo(BOOKS_MAX) > 0 ? BOOKS_MAX : gap;
    }

    /** Of two equally frequent gaps the smaller one. */
    private static Duration mostFrequent(List<Duration> gaps) {
        Map<Duration, Long> counts =
                gaps.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(gap -> gap.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
