package io.tarkash.soak.day;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All chance of a day. Each concern throws its own dice, so that one more throw here changes nothing there. */
final class Dice {
    private final long seed;
    private final SplittableRandom random;

    Dice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Other dice, the same each time for the same name. */
    Dice of(String concern) {
        return new Dice(seed * 1_000_003 + concern.hashCode());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From (included) to (included). */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    boolean perMille(int rate) {
        return rate > 0 && random.nextInt(1000) < rate;
    }

    double gauss() {
        return random.nextGaussian();
    }

    Duration millis(int from, int to) {
        return Duration.ofMillis(between(from, to));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
