package io.tarkash.marketdata.pricing;

import java.util.Arrays;

/** Absolute deviations of one comparison, for stating quantiles. */
final class Errors {
    private double[] values = new double[1024];
    private int size;

    void add(double error) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = Math.abs(error);
    }

    int size() {
        return size;
    }

    double mean() {
        return Arrays.stream(values, 0, size).average().orElseThrow();
    }

    double quantile(double part) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, Math.round(Math.floor(part * size)))];
    }

    void print(String what) {
        System.out.printf(
                "%s: n %d, mean %.5f, p50 %.5f, p75 %.5f, p90 %.5f, p99 %.5f, max %.5f%n",
                what, size, mean(), quantile(0.5), quantile(0.75), quantile(0.9), quantile(0.99), quantile(1));
    }
}
