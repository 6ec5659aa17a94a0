package io.tarkash.apps.sandbox.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client asks of a broker, whatever the broker calls it. */
public enum Call {
    LOGIN,
    PLACE,
    MODIFY,
    CANCEL,
    BOOK,
    HISTORY,
    TRADES,
    POSITIONS,
    FUNDS,
    MARGINS,
    INSTRUMENTS,
    QUOTES,
    CANDLES,
    PROFILE,
    STREAM,
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOrderWrite() {
        return this == PLACE || this == MODIFY || this == CANCEL;
    }

    public static Optional<Call> parse(String word) {
        return Arrays.stream(values())
                .filter(call -> call.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
