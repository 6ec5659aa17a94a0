package io.tarkash.soak.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Runs one plan after another until there are no more or one is breached, on as many threads as there are processors.
 * Each {@link #TWICE_EACH}th is run twice, and both have to be the same.
 */
final class Series {
    static final int TWICE_EACH = 100;

    private final LongFunction<DayPlan> draw;
    private final Path folder;
    private final Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
    private Optional<Found> found = Optional.empty();
    private DayResult.Counts counts = DayResult.Counts.NONE;
    private long begun;
    private long done;
    private long twice;
    private long nanos;

    /** A seed whose day was breached. */
    record Found(long seed, Breach breach, DayResult result) {}

    private record Done(long seed, DayResult result) {}

    Series(LongFunction<DayPlan> draw, Path folder) {
        this.draw = draw;
        this.folder = folder;
    }

    /** Takes seeds as long as {@code more} says so and nothing was found. */
    Series run(LongSupplier seeds, BooleanSupplier more) {
        long from = System.nanoTime();
        int lanes = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Done> running = new ExecutorCompletionService<>(threads);
            int waiting = 0;
            while (waiting > 0 || (found.isEmpty() && more.getAsBoolean())) {
                while (waiting < lanes && found.isEmpty() && more.getAsBoolean()) {
                    long seed = seeds.getAsLong();
                    boolean again = begun++ % TWICE_EACH == 0;
                    twice += again ? 1 : 0;
                    running.submit(() -> once(seed, again));
                    waiting++;
                }
                waiting--;
                note(running.take().get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a simulated day broke", broken);
        }
        nanos += System.nanoTime() - from;
        return this;
    }

    private Done once(long seed, boolean again) {
        DayResult result = result(seed);
        if (again && result.breach().isEmpty()) {
            DayResult second = result(seed);
            if (second.hash() != result.hash()) {
                Breach differs =
                        new Breach("determinism", draw.apply(seed).span().from(), "two runs differ");
                return new Done(
                        seed,
                        new DayResult(
                                Optional.of(differs),
                                second.story(),
                                second.hash(),
                                second.counts(),
                                second.troubles()));
            }
        }
        return new Done(seed, result);
    }

    DayResult result(long seed) {
        DayPlan plan = draw.apply(seed);
        boolean needsFolder = plan.keeping().inFile() || plan.keeping().emergency();
        if (!needsFolder) {
            return World.live(plan, Optional.empty());
        }
        try {
            Path own = Files.createTempDirectory(folder, "day-");
            try {
                return World.live(plan, Optional.of(own));
            } finally {
                remove(own);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void note(Done one) {
        done++;
        counts = counts.plus(one.result().counts());
        one.result().troubles().forEach((trouble, count) -> troubles.merge(trouble, count, Long::sum));
        one.result().breach().ifPresent(breach -> {
            if (found.isEmpty()) {
                found = Optional.of(new Found(one.seed(), breach, one.result()));
            }
        });
    }

    Optional<Found> found() {
        return found;
    }

    long done() {
        return done;
    }

    long twice() {
        return twice;
    }

    DayResult.Counts counts() {
        return counts;
    }

    Map<Trouble, Long> troubles() {
        return troubles;
    }

    double perSecond() {
        return nanos == 0 ? 0 : done * 1e9 / nanos;
    }
}
