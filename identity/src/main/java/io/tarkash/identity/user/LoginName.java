package io.tarkash.identity.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a user signs in with, in the one form in which it is unique: compatibility-normalised and case-folded,
 * so that no two names differ in ways that nobody can see. Letters and digits of any script, joined by
 * {@code . _ - + @}; 3 to 64 characters.
 */
public record LoginName(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._+@-]{2,63}");
    private static final int TYPED_LENGTH_MAX = 256;

    public LoginName {
        if (!FORM.matcher(value).matches() || !value.equals(fold(value))) {
            throw new IllegalArgumentException("not a login name");
        }
    }

    /** The name that somebody typed; empty where it cannot be one. */
    public static Optional<LoginName> parse(String typed) {
        if (typed.length() > TYPED_LENGTH_MAX) {
            return Optional.empty();
        }
        String folded = fold(typed.strip());
        boolean stable = FORM.matcher(folded).matches() && folded.equals(fold(folded));
        return stable ? Optional.of(new LoginName(folded)) : Optional.empty();
    }

    /** Up and down again folds what one way alone leaves apart, such as sharp s and final sigma. */
    private static String fold(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded =
                compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    @Override
    public String toString() {
        return value;
    }
}
