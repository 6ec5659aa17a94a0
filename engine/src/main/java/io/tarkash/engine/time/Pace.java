package io.tarkash.engine.time;

import java.time.Duration;
import java.time.Instant;

/**
 * How a simulated market's time runs beside the world's: it was {@code anchor} when the world's was {@code worldAnchor},
 * and since then {@code speed} of its seconds pass in each of the world's. It goes back only if the world's time does.
 */
public record Pace(Instant worldAnchor, Instant anchor, int speed) {
    /** The world's own time. */
    public static final Pace REAL = new Pace(Instant.EPOCH, Instant.EPOCH, 1);

    public Pace {
        if (speed < 1) {
            throw new IllegalArgumentException("the speed of a market's time is at least 1, not " + speed);
        }
    }

    public boolean isReal() {
        return speed == 1 && anchor.equals(worldAnchor);
    }

    /** The market's instant at an instant of the world. */
    public Instant at(Instant world) {
        return anchor.plus(Duration.between(worldAnchor, world).multipliedBy(speed));
    }

    /** When in the world this instant of the market has come; what the division leaves over is waited for. */
    public Instant worldAt(Instant when) {
        return worldAnchor.plus(worldSpan(Duration.between(anchor, when)));
    }

    /** How long a span of the market's time takes in the world, never less. */
    public Duration worldSpan(Duration span) {
        Duration part = span.dividedBy(speed);
        return part.multipliedBy(speed).compareTo(span) < 0 ? part.plusNanos(1) : part;
    }

    /** How much of the market's time passes in a span of the world's. */
    public Duration span(Duration world) {
        return world.multipliedBy(speed);
    }

    /** The same time going on from this instant of the world, at another speed if need be. */
    public Pace from(Instant world, int speed) {
        return new Pace(world, at(world), speed);
    }
}
