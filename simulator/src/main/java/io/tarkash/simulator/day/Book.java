package io.tarkash.simulator.day;

import java.util.random.RandomGenerator;

/** The best bid and ask about a worth, in paise: multiples of the tick, at least a tick each, at least a tick apart. */
record Book(long bid, long ask) {
    private static final long TICK = 5;

    static Book about(double worth, RandomGenerator chance) {
        double half = TICK * (0.5 + chance.nextInt(3)) + worth * 0.0008;
        long bid = Math.max(TICK, (long) Math.floor((worth - half) / TICK) * TICK);
        long ask = Math.max(bid + TICK, (long) Math.ceil((worth + half) / TICK) * TICK);
        return new Book(bid, ask);
    }
}
