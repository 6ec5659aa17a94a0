package io.tarkash.soak.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * When to kill: anywhere within the time that the phase took undisturbed, and more often where a point lies that no
 * kill has hit yet: near kills that hit something under way, or else between those that came too soon and too late.
 */
final class Delays {
    private static final double SPREAD = 1.1;
    private static final double AT_WILL = 0.2;
    private static final double NEAR = 0.6;
    private static final long AT_ONCE_NANOS = Duration.ofMillis(4).toNanos();
    private static final long JITTER_NANOS = Duration.ofMillis(40).toNanos();

    private final Random random;
    private final Map<Phase, Long> spans = new EnumMap<>(Phase.class);
    private final Map<Phase, List<Seen>> seen = new EnumMap<>(Phase.class);

    Delays(Random random) {
        this.random = random;
    }

    private record Seen(long nanos, Set<Point> points) {
        /** Whether something was under way. */
        boolean isLively() {
            return points.stream().anyMatch(point -> point != Point.NOTHING_RECORDED && point != Point.ALL_FILLED);
        }

        boolean isOnly(Point point) {
            return points.equals(Set.of(point));
        }
    }

    /** How long the phase took when nobody killed it. */
    void measured(Phase phase, Duration span) {
        spans.merge(phase, span.toNanos(), Math::max);
    }

    void learned(Phase phase, Duration delay, Set<Point> points) {
        seen.computeIfAbsent(phase, any -> new ArrayList<>()).add(new Seen(delay.toNanos(), points));
    }

    /** {@code wanted} are the points that no kill of this phase has hit. */
    Duration draw(Phase phase, Collection<Point> wanted) {
        long span = (long) (spans.getOrDefault(phase, 0L) * SPREAD);
        if (wanted.isEmpty() || random.nextDouble() < AT_WILL) {
            return Duration.ofNanos(random.nextLong(span + 1));
        }
        List<Point> choices = new ArrayList<>(wanted);
        Collections.sort(choices);
        return Duration.ofNanos(towards(choices.get(random.nextInt(choices.size())), phase, span));
    }

    private long towards(Point point, Phase phase, long span) {
        if (point == Point.NOTHING_RECORDED) {
            return random.nextLong(AT_ONCE_NANOS);
        }
        List<Seen> kills = seen.getOrDefault(phase, List.of());
        List<Seen> lively = kills.stream().filter(Seen::isLively).toList();
        if (!lively.isEmpty() && random.nextDouble() < NEAR) {
            long near = lively.get(random.nextInt(lively.size())).nanos();
            return Math.max(0, near + random.nextLong(-JITTER_NANOS, JITTER_NANOS));
        }
        long low = bound(kills, Point.NOTHING_RECORDED).max().orElse(0);
        long high = bound(kills, Point.ALL_FILLED).min().orElse(span);
        return random.nextLong(Math.min(low, high), Math.max(low, high) + JITTER_NANOS);
    }

    private static LongStream bound(List<Seen> kills, Point only) {
        return kills.stream().filter(kill -> kill.isOnly(only)).mapToLong(Seen::nanos);
    }
}
