package io.tarkash.soak.kill;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the brokers' own books say, read without any code of the server. */
record Books(List<Line> lines) {
    Books {
        lines = List.copyOf(lines);
    }

    /** An order in a book, and what its trades add up to. */
    record Line(String tag, Held what, boolean isBuy, long units, String status, String text, long traded) {}

    /** Tags that more than one order of an account carries. */
    Set<String> doubled() {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        ours().forEach(line -> {
            String tag = line.what().account() + " " + line.tag();
            if (!seen.add(tag)) {
                twice.add(tag);
            }
        });
        return twice;
    }

    /** The orders with a tag of ours. */
    Stream<Line> ours() {
        return lines.stream().filter(line -> !line.tag().isEmpty());
    }

    Set<String> tags() {
        return ours().map(Line::tag).collect(Collectors.toSet());
    }

    /** What is held, without what is flat; a short is negative. */
    Map<Held, Long> net() {
        Map<Held, Long> net = new TreeMap<>(Comparator.comparing(Held::toString));
        lines.forEach(line -> net.merge(line.what(), line.isBuy() ? line.traded() : -line.traded(), Long::sum));
        net.values().removeIf(units -> units == 0);
        return net;
    }

    /** Series of an account in which more is short than long. */
    Map<String, Long> uncovered() {
        Map<String, Long> covers = new TreeMap<>();
        net().forEach((held, units) -> covers.merge(held.series(), units, Long::sum));
        covers.values().removeIf(units -> units >= 0);
        return covers;
    }
}
