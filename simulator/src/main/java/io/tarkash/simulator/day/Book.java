package io.tarkash.simulator.day;

import java.util.random.RandomGenerator;

/** The best bid and ask about a worth, in paise: multiples of the tick, at least a tick each, at least a tick apart. */
record Book(long bid, long ask) {
    private static final long TICK = 5;
    private static final double DEPTH_PAISE = 140_000_00.0;

    static Book about(double worth, RandomGenerator chance) {
        double half = TICK * (0.5 + chance.nextInt(3)) + worth * 0.0008;
        long bid = Math.max(TICK, (long) Math.floor((worth - half) / TICK) * TICK);
        long ask = Math.max(bid + TICK, (long) Math.ceil((worth + half) / TICK) * TICK);
        return new Book(bid, ask);
    }

    /**
     * The same where the spread follows the worth: a fifth of a percent of it, more for what lies deep in the money,
     * {@code wider} times for later expiries, and never less than a tick. {@code inTheMoney} counts deviations; the low
     * bits of chance shape the moment's spread.
     */
    static Book quoted(double worth, long tick, double inTheMoney, double wider, long bits) {
        double usual = worth * (0.0021 + 0.0016 * Math.clamp(inTheMoney - 1.5, 0, 4)) * wider;
        double moment = 0.6 + ((bits >>> 40) & 0xff) / 255.0;
        double half = Math.max(0, usual * moment - tick) / 2;
        long bid = Math.max(tick, (long) Math.floor((worth - half) / tick) * tick);
        long ask = Math.max(bid + tick, (long) Math.ceil((worth + half) / tick) * tick);
        return new Book(bid, ask);
    }

    /** Units shown at the best price: about as much money at every price, in whole lots. */
    long depth(long lotUnits, long bits) {
        double units = DEPTH_PAISE / (double) ask * (0.3 + (bits & 0xff) / 128.0);
        return lotUnits * Math.clamp(Math.round(units / lotUnits), 1, 3_000);
    }
}
