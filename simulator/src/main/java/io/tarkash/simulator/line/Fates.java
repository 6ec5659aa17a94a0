package io.tarkash.simulator.line;

import io.tarkash.engine.broker.BrokerUpdate;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The fates of messages to and from a broker whatever they carry, for a live paper account: travel times, and losses at
 * the rates of a profile. {@link Faults} is the same for a line that looks into its messages. One thread at a time.
 */
public interface Fates {
    Fate ofRequest();

    /** The travel time of each copy of the update that arrives: none if it is lost, two if it comes twice. */
    List<Duration> ofUpdate(BrokerUpdate update);

    BookFate ofBook();

    /** How old a book may be that {@link #ofBook} hands out; the account remembers books for so long. */
    Duration longestBookLag();

    /** Nothing happens but time. */
    static Fates quiet(Latency latency) {
        return new Faults.Quiet(latency);
    }

    /** Drawn by chance at the rates of the profile. */
    static Fates seeded(Latency latency, FaultProfile profile, RandomGenerator chance) {
        return new SeededFaults(latency, profile, chance);
    }
}
