package io.tarkash.alerts.message;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a message says. */
public sealed interface Content {
    /** One alert or notice; {@code code} is its kind. */
    record One(String code, String about, String text) implements Content {}

    /** More than can be told one by one: how many of each kind, and the texts of some, the most urgent first. */
    record Storm(SortedMap<String, Integer> counts, List<String> samples) implements Content {
        public Storm {
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
            samples = List.copyOf(samples);
        }
    }

    /** Asked for, to see whether the channel works. */
    record Trial(String text) implements Content {}
}
