package io.tarkash.domain.strategy;

/** One thing that is wrong with what a user wrote, and where: {@code strategies[2].legs[0].lots}. */
public record Problem(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
