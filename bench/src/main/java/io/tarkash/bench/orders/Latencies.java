package io.tarkash.bench.orders;

import io.tarkash.bench.result.Figure;
import java.util.List;

/** Samples as a figure whose value is the 99th percentile and whose range goes from the median to the most. */
final class Latencies {
    private Latencies() {}

    static Figure figure(String what, String unit, List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        return new Figure(what, unit, sorted.size(), at(sorted, 0.99), at(sorted, 0.5), at(sorted, 1));
    }

    static Figure count(String what, String unit, double value) {
        return new Figure(what, unit, 1, value, value, value);
    }

    static double median(List<Double> samples) {
        return at(samples.stream().sorted().toList(), 0.5);
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get(Math.max((int) Math.ceil(part * sorted.size()) - 1, 0));
    }
}
