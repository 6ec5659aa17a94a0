package io.tarkash.domain.run;

/** A run's identity: a hash of user, strategy, trading day and scheduled minute or command, so that a second activation is the same run. */
public record RunId(String value) implements Comparable<RunId> {
    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a run id is not blank");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
