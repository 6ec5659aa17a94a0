package io.tarkash.bench.result;

import java.util.List;

/**
 * A measured number with its unit. From rounds it is the median and {@code low} to {@code high} are the least and the
 * most; from JMH it is the mean and they bound its 99.9 % confidence interval. The chapter says which.
 */
public record Figure(String what, String unit, int samples, double value, double low, double high) {
    public static Figure ofRounds(String what, String unit, List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Figure(what, unit, sorted.size(), median, sorted.getFirst(), sorted.getLast());
    }
}
