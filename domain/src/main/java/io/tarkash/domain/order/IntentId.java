package io.tarkash.domain.order;

/** An intent's identity: a hash of what it stands for, so that the same wish has the same id wherever it is formed. */
public record IntentId(String value) implements Comparable<IntentId> {
    public IntentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a intent id is not blank");
        }
    }

    @Override
    public int compareTo(IntentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
