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

/**
 * When to kill: anywhere within the time that the phase took undisturbed, and more often where a point lies that no
 * kill has hit yet. What kills have hit before brackets the instant of such a point.
 */
final class Delays {
    private static final double SPREAD = 1.1;
    private static final double AT_WILL = 0.35;
    private static final long JITTER_NANOS = Duration.ofMillis(4).toNanos();

    private final Random random;
    private final Map<Phase, Long> spans = new EnumMap<>(Phase.class);
    private final Map<Phase, List<Seen>> seen = new EnumMap<>(Phase.class);

    Delays(Random random) {
        this.random = random;
    }

    private record Seen(long nanos, Set<Point> points) {
        boolean isBefore(Point wanted) {
            return !points.isEmpty() && points.stream().allMatch(point -> point.compareTo(wanted) < 0);
        }

        boolean isAfter(Point wanted) {
            return !points.isEmpty() && points.stream().allMatch(point -> point.compareTo(wanted) > 0);
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
            return random.nextLong(JITTER_NANOS);
        }
        List<Seen> before = seen.getOrDefault(phase, List.of());
        long low = before.stream()
                .filter(kill -> kill.isBefore(point))
                .mapToLong(Seen::nanos)
                .max()
                .orElse(0);
        long high = before.stream()
                .filter(kill -> kill.isAfter(point))
                .mapToLong(Seen::nanos)
                .min()
                .orElse(span);
        long from = Math.max(0, Math.min(low, high) - JITTER_NANOS);
        return random.nextLong(from, Math.max(low, high) + JITTER_NANOS);
    }
}
