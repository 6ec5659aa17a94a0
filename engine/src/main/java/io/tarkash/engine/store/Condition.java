package io.tarkash.engine.store;

import java.util.List;
import java.util.Optional;

/**
 * What has to be true of the item under a key for a write to go through. An attribute of an absent
 * item, or an absent attribute, equals nothing, so {@code not(equal(..))} holds of it.
 */
public sealed interface Condition {
    Condition ALWAYS = new Always();
    Condition ABSENT = new Absent();
    Condition PRESENT = new Present();

    boolean holds(Optional<Item> found);

    static Condition equal(String name, String value) {
        return new Equal(name, new Attribute.Text(value));
    }

    static Condition equal(String name, long value) {
        return new Equal(name, new Attribute.Whole(value));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    static Condition allOf(Condition... conditions) {
        return new AllOf(List.of(conditions));
    }

    static Condition anyOf(Condition... conditions) {
        return new AnyOf(List.of(conditions));
    }

    record Always() implements Condition {
        @Override
        public boolean holds(Optional<Item> found) {
            return true;
        }
    }

    record Absent() implements Condition {
        @Override
        public boolean holds(Optional<Item> found) {
            return found.isEmpty();
        }
    }

    record Present() implements Condition {
        @Override
        public boolean holds(Optional<Item> found) {
            return found.isPresent();
        }
    }

    record Equal(String name, Attribute value) implements Condition {
        @Override
        public boolean holds(Optional<Item> found) {
            return found.flatMap(item -> item.attribute(name))
                    .filter(value::equals)
                    .isPresent();
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Optional<Item> found) {
            return !condition.holds(found);
        }
    }

    record AllOf(List<Condition> conditions) implements Condition {
        public AllOf {
            conditions = nonEmpty(conditions);
        }

        @Override
        public boolean holds(Optional<Item> found) {
            return conditions.stream().allMatch(condition -> condition.holds(found));
        }
    }

    record AnyOf(List<Condition> conditions) implements Condition {
        public AnyOf {
            conditions = nonEmpty(conditions);
        }

        @Override
        public boolean holds(Optional<Item> found) {
            return conditions.stream().anyMatch(condition -> condition.holds(found));
        }
    }

    private static List<Condition> nonEmpty(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("no conditions to combine");
        }
        return List.copyOf(conditions);
    }
}
