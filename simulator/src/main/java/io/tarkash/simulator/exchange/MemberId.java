package io.tarkash.simulator.exchange;

/** Who trades at the exchange: one account of one user, by any text that names no other. */
public record MemberId(String value) {
    public MemberId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a member id is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
