package io.tarkash.soak.kill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many kills hit each point. */
final class Tally {
    private final Map<Phase, Map<Point, Integer>> hits = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> kills = new EnumMap<>(Phase.class);

    void add(Phase phase, Set<Point> points) {
        kills.merge(phase, 1, Integer::sum);
        Map<Point, Integer> counts = hits.computeIfAbsent(phase, any -> new EnumMap<>(Point.class));
        points.forEach(point -> counts.merge(point, 1, Integer::sum));
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The points that no kill has hit. */
    Set<Point> missing(Phase phase) {
        Set<Point> missing = EnumSet.allOf(Point.class);
        missing.removeAll(hits.getOrDefault(phase, Map.of()).keySet());
        return missing;
    }

    boolean isComplete() {
        return missing(Phase.ENTRY).isEmpty() && missing(Phase.EXIT).isEmpty();
    }

    /** A table, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("kills that hit", "entry", "exit"));
        for (Point point : Point.values()) {
            lines.add(line("  " + point, count(Phase.ENTRY, point), count(Phase.EXIT, point)));
        }
        lines.add(line("  all kills", kill(Phase.ENTRY), kill(Phase.EXIT)));
        return lines;
    }

    private String kill(Phase phase) {
        return Integer.toString(kills.getOrDefault(phase, 0));
    }

    private String count(Phase phase, Point point) {
        return hits.getOrDefault(phase, Map.of()).getOrDefault(point, 0).toString();
    }

    private static String line(String what, String entry, String exit) {
        return String.format("%-32s %6s %6s", what, entry, exit);
    }
}
