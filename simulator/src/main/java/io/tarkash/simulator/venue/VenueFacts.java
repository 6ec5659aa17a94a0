package io.tarkash.simulator.venue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What every screen and answer has to say about a market that is not real. {@code speed} is how many venue seconds pass
 * in a real one; {@code lastStep} is in venue time; {@code trouble} is why the last step could not be shown, if so.
 */
public record VenueFacts(Source source, int speed, Optional<Instant> lastStep, Optional<String> trouble) {
    /** The word that stands beside every price of this market. */
    public static final String LABEL = "SIMULATED";

    /** Where the prices come from. */
    public sealed interface Source {
        /** Made from a seed, a step every {@code cadence}. */
        record Seeded(long seed, Duration cadence) implements Source {}

        /** A live feed: the prices are real, what trades on paper against them is not. */
        record Fed(String from) implements Source {}

        /** The record of a past day, shown again; {@code remarks} are what was found wrong with it. */
        record Recorded(LocalDate date, boolean loops, List<String> remarks) implements Source {
            public Recorded {
                remarks = List.copyOf(remarks);
            }
        }
    }

    public String label() {
        return LABEL;
    }

    /** One line for a person, as {@code SIMULATED, seed 7, a step each 1 s, speed x10}. */
    public String text() {
        String from = switch (source) {
            case Source.Seeded(long seed, Duration cadence) ->
                "seed " + seed + ", a step each " + cadence.toMillis() / 1000.0 + " s";
            case Source.Fed(String feed) -> "on paper against " + feed;
            case Source.Recorded(LocalDate date, boolean loops, var remarks) ->
                "the record of " + date + (loops ? " in a loop" : "");
        };
        return LABEL + ", " + from + ", speed x" + speed;
    }
}
