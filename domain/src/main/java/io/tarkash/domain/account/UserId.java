package io.tarkash.domain.account;

/** A user of the platform. */
public record UserId(String value) implements Comparable<UserId> {
    public UserId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a user id is not blank");
        }
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
