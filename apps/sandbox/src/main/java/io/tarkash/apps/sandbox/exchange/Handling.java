package io.tarkash.apps.sandbox.exchange;

import java.util.Optional;

/**
 * How the exchange is to treat one order, for rehearsing what a real one may do. {@code refusal} rejects it after it
 * was acknowledged; {@code parts} is in how many parts it trades at most, 0 for never, and the news of the first
 * {@code toldTwice} of them are told twice.
 */
public record Handling(Optional<Refusal> refusal, int parts, int toldTwice) {
    public static final Handling USUAL = new Handling(Optional.empty(), 1, 0);

    public static Handling refusedLater(Refusal why) {
        return new Handling(Optional.of(why), 1, 0);
    }

    public static Handling inParts(int parts, int toldTwice) {
        return new Handling(Optional.empty(), parts, toldTwice);
    }
}
