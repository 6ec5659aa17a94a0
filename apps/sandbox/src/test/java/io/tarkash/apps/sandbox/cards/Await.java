package io.tarkash.apps.sandbox.cards;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will be true, generously: a loaded machine makes a card slow, not wrong. */
final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(60);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T until(String what, Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(PATIENCE);
        for (Optional<T> answer = question.get(); ; answer = question.get()) {
            if (answer.isPresent()) {
                return answer.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it never happened: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted", stopped);
        }
    }
}
