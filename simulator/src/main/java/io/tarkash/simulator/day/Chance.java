package io.tarkash.simulator.day;

import java.util.SplittableRandom;

/** Draws that depend on what they are for and on nothing drawn before, with the same bits on every machine. */
final class Chance {
    private Chance() {}

    /** A generator of its own for one purpose of one day. */
    static SplittableRandom of(long seed, long day, String purpose) {
        return new SplittableRandom(mixed(mixed(seed + purpose.hashCode() * 1_000_003L) + day));
    }

    /** The 64 bits of a seed, spread (the finaliser of SplitMix64). */
    static long mixed(long seed) {
        long z = seed + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Box and Muller's normal deviate, on the functions that give the same bits everywhere. */
    static double normal(SplittableRandom chance) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - chance.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * chance.nextDouble());
    }

    /** The same in pairs: both of the two deviates that one radius gives. */
    static double[] normals(SplittableRandom chance, int count) {
        double[] all = new double[count + count % 2];
        for (int i = 0; i < all.length; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - chance.nextDouble()));
            double angle = 2 * Math.PI * chance.nextDouble();
            all[i] = radius * StrictMath.cos(angle);
            all[i + 1] = radius * StrictMath.sin(angle);
        }
        return all;
    }
}
