package io.tarkash.plan;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Which fields a mapping of the plan may have. The name is that of its definition in {@code docs/plan.schema.json};
 * a test holds the two together.
 */
sealed interface Shape {
    String name();

    SequencedSet<String> fields();

    /** All of the required fields, any of the optional ones. */
    record Mapping(String name, List<String> required, List<String> optional) implements Shape {
        public Mapping {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
        }

        @Override
        public SequencedSet<String> fields() {
            SequencedSet<String> all = new LinkedHashSet<>(required);
            all.addAll(optional);
            return Collections.unmodifiableSequencedSet(all);
        }
    }

    /** Exactly one of the fields. */
    record OneOf(String name, List<String> alternatives) implements Shape {
        public OneOf {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public SequencedSet<String> fields() {
            return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(alternatives));
        }
    }
}
