package io.tarkash.domain.strategy;

/** A leg's name, unique within its strategy. */
public record LegId(String value) implements Comparable<LegId> {
    public LegId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a leg id is not blank");
        }
    }

    @Override
    public int compareTo(LegId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
