package io.tarkash.api.idempotency;

import java.util.Optional;
import java.util.regex.Pattern;

/** The caller's own name of one write: 8 to 128 letters, digits or any of {@code . _ : -}. */
public record IdempotencyKey(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{8,128}");

    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    public static Optional<IdempotencyKey> parse(String header) {
        return FORM.matcher(header).matches() ? Optional.of(new IdempotencyKey(header)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
