package io.tarkash.testkit;

import java.util.Random;

/**
 * Where the randomness of tests comes from: another seed in each run, printed, and fixed again with
 * {@code -Dtarkash.seed=...} to see a failure once more.
 */
public final class Seed {
    private Seed() {}

    public static Random random(String test) {
        long seed = Long.getLong("tarkash.seed", System.nanoTime());
        System.out.println(test + ": -Dtarkash.seed=" + seed);
        return new Random(seed);
    }
}
