package io.tarkash.live.punctuality;

import io.tarkash.live.punctuality.PunctualityReport.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One histogram a step, in microseconds up to an hour; what is later counts as an hour. Thread-safe. */
final class Histograms {
    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Map<Step, Histogram> bySteps;

    Histograms() {
        EnumMap<Step, Histogram> made = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            made.put(step, new ConcurrentHistogram(MOST_MICROS, DIGITS));
        }
        this.bySteps = Collections.unmodifiableMap(made);
    }

    void count(Step step, Duration lateness) {
        Histogram histogram = bySteps.get(step);
        if (histogram != null) {
            histogram.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(lateness.toNanos()), 0, MOST_MICROS));
        }
    }

    Map<Step, Lateness> summary() {
        EnumMap<Step, Lateness> summary = new EnumMap<>(Step.class);
        bySteps.forEach((step, histogram) -> summary.put(step, lateness(histogram.copy())));
        return summary;
    }

    private static Lateness lateness(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? Lateness.NONE
                : new Lateness(
                        histogram.getTotalCount(),
                        micros(histogram.getValueAtPercentile(50)),
                        micros(histogram.getValueAtPercentile(90)),
                        micros(histogram.getValueAtPercentile(99)),
                        micros(histogram.getValueAtPercentile(99.9)),
                        micros(histogram.getMaxValue()));
    }

    private static Duration micros(long value) {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(value));
    }
}
