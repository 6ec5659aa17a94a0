package io.tarkash.domain.strategy;

/** A strategy's identity over all its versions. */
public record StrategyId(String value) implements Comparable<StrategyId> {
    public StrategyId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a strategy id is not blank");
        }
    }

    @Override
    public int compareTo(StrategyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
