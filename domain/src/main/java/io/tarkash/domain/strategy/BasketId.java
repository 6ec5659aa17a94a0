package io.tarkash.domain.strategy;

/** A basket's identity. */
public record BasketId(String value) implements Comparable<BasketId> {
    public BasketId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a basket id is not blank");
        }
    }

    @Override
    public int compareTo(BasketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
