package io.tarkash.simulator.line;

import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides the fate of each message on a line, in the order in which they are sent; so the same messages and the same
 * seed have the same fates. May remember what it has seen. One thread.
 */
public interface Faults {
    /** {@code request} is a Place, Modify or Cancel. */
    Fate ofRequest(Effect request);

    /** The travel time of each copy of the update that arrives: none if it is lost, two if it comes twice. */
    List<Duration> ofUpdate(BrokerUpdate update);

    BookFate ofBook();

    /** How old a book may be that {@link #ofBook} hands out; the line remembers books for so long. */
    Duration longestBookLag();

    /** A line on which nothing happens but time. */
    static Faults none(Latency latency) {
        return new Quiet(latency);
    }

    /** Faults drawn by chance at the rates of the profile. */
    static Faults seeded(Latency latency, FaultProfile profile, RandomGenerator chance) {
        return new SeededFaults(latency, profile, chance);
    }

    /** Everything arrives, at the usual time. */
    record Quiet(Latency latency) implements Faults, Fates {
        @Override
        public Fate ofRequest() {
            return new Fate.Carried(latency.out(), latency.back());
        }

        @Override
        public Fate ofRequest(Effect request) {
            return ofRequest();
        }

        @Override
        public List<Duration> ofUpdate(BrokerUpdate update) {
            return List.of(latency.update());
        }

        @Override
        public BookFate ofBook() {
            return new BookFate.Read(latency.out(), latency.back(), Duration.ZERO);
        }

        @Override
        public Duration longestBookLag() {
            return Duration.ZERO;
        }
    }
}
