package io.tarkash.domain.account;

/** The user's own name of a broker account, unique within the user. */
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a account id is not blank");
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
