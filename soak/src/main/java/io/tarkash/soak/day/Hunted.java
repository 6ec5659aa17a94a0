package io.tarkash.soak.day;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The simulator as it is run in a world of classes of its own, in which one of them has a bug. */
public final class Hunted {
    private static final int ROUNDS = 40;
    private static final int RUNS_A_ROUND = 250;
    private static final int DAYS_A_ROUND = 25;

    private Hunted() {}

    /** The first breach, with the command that shows it; empty if there was none. Only texts cross the border. */
    public static String hunt(long seed, String folder) {
        Random seeds = new Random(seed);
        long runs = 0;
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger left = new AtomicInteger(RUNS_A_ROUND);
            Series small = new Series(Draw::run, Path.of(folder)).run(seeds::nextInt, () -> left.getAndDecrement() > 0);
            runs += small.done();
            if (small.found().isPresent()) {
                return words(small.found().get(), "run", runs);
            }
            left.set(DAYS_A_ROUND);
            Series days = new Series(Draw::day, Path.of(folder)).run(seeds::nextInt, () -> left.getAndDecrement() > 0);
            runs += days.done();
            if (days.found().isPresent()) {
                return words(days.found().get(), "day", runs);
            }
        }
        return "";
    }

    private static String words(Series.Found found, String kind, long runs) {
        return kind + " " + found.seed() + ", after " + runs + ": " + found.breach();
    }
}
