package io.tarkash.simulator.day;

/**
 * How the variance of a day is spread over its seconds (IST, from midnight): lively at the open of the Indian session,
 * quiet about noon, lively again towards its close, and calm but never still in the night.
 */
final class DayShape {
    static final int SECONDS = 86_400;
    private static final int OPEN = (9 * 60 + 15) * 60;
    private static final int CLOSE = (15 * 60 + 30) * 60;
    private static final double NIGHT = 0.33;
    private static final double[] SHARES = shares();
    private static final double[] DONE = done();

    private DayShape() {}

    /** The second's share of the day's variance. */
    static double share(int second) {
        return SHARES[second];
    }

    /** The share of the day's variance that lies before this second, 0 to 1. */
    static double done(int second) {
        return DONE[second];
    }

    private static double liveliness(int second) {
        if (second < OPEN || second >= CLOSE) {
            return NIGHT;
        }
        double sinceOpen = (second - OPEN) / 60.0;
        double toClose = (CLOSE - second) / 60.0;
        return 0.85 + 0.6 * StrictMath.exp(-sinceOpen / 45) + 0.25 * StrictMath.exp(-toClose / 20);
    }

    private static double[] shares() {
        double[] shares = new double[SECONDS];
        double sum = 0;
        for (int i = 0; i < SECONDS; i++) {
            shares[i] = liveliness(i) * liveliness(i);
            sum += shares[i];
        }
        for (int i = 0; i < SECONDS; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static double[] done() {
        double[] done = new double[SECONDS + 1];
        for (int i = 0; i < SECONDS; i++) {
            done[i + 1] = done[i] + SHARES[i];
        }
        done[SECONDS] = 1;
        return done;
    }
}
