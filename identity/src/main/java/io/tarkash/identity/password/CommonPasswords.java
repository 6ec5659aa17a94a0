package io.tarkash.identity.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that every list of breached ones starts with. They are few words in many dresses, so the words are
 * kept and the dresses undone: case, digits and signs around, letters written as digits, doubling. Runs along the
 * alphabet, the digits or the keyboard, and repetitions, are recognised by their form. Immutable.
 */
final class CommonPasswords {
    private static final String RESOURCE = "common-passwords.txt";

    /** What is left beside a common word has to be a password of its own. */
    private static final int REST_LENGTH_MIN = 8;

    private static final List<String> RUNS = List.of(
            "0123456789012345678901234567890",
            "abcdefghijklmnopqrstuvwxyzabcdefgh",
            "qwertyuiopasdfghjklzxcvbnm",
            "qwertzuiopasdfghjklyxcvbnm",
            "azertyuiopqsdfghjklmwxcvbn",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "qazwsxedcrfvtgbyhnujmikolp",
            "zaq12wsxcde34rfvbgt56yhnmju78");

    private final Set<String> words;

    private CommonPasswords(Set<String> words) {
        this.words = words;
    }

    static CommonPasswords load() {
        try (InputStream in = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new CommonPasswords(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> List.of(line.strip().split(" +")).stream())
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of common passwords cannot be read", unreadable);
        }
    }

    boolean contains(String password) {
        String typed = once(password.toLowerCase(Locale.ROOT));
        boolean isDressedWord = isWord(typed) || isWord(plain(typed)) || isWord(plain(core(typed)));
        return isDressedWord || isRun(typed) || isRun(reversed(typed)) || isRepetition(typed);
    }

    /** The half of what stands there twice. */
    private static String once(String text) {
        String half = text.substring(0, text.length() / 2);
        return half.repeat(2).equals(text) ? half : text;
    }

    /** What is left without the digits and signs around it. */
    private static String core(String text) {
        return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /** A word, whatever little stands around it. */
    private boolean isWord(String text) {
        if (words.contains(text)) {
            return true;
        }
        String core = core(text);
        boolean littleAround = text.length() - core.length() < REST_LENGTH_MIN;
        return littleAround && (words.contains(core) || isPair(core));
    }

    /** Two words of the list, one after the other, such as welcomeindia, and not long for it. */
    private boolean isPair(String core) {
        if (core.length() >= PasswordRules.LENGTH_ADVISED) {
            return false;
        }
        for (int i = 3; i <= core.length() - 3; i++) {
            String second = core.substring(i).replaceAll("^[^\\p{L}]+", "");
            if (words.contains(core.substring(0, i).replaceAll("[^\\p{L}]+$", "")) && words.contains(second)) {
                return true;
            }
        }
        return false;
    }

    /** Made of stretches of a run, four characters long at least: qwerty1234, abcd4321. */
    private static boolean isRun(String text) {
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + 4);
            if (to - from < 4 && from > 0) {
                return true; // Up to three characters behind a run do not save it.
            }
            if (!isStretch(text.substring(from, to))) {
                return false;
            }
            while (to < text.length() && isStretch(text.substring(from, to + 1))) {
                to++;
            }
            from = to;
        }
        return true;
    }

    private static boolean isStretch(String text) {
        String back = reversed(text);
        return text.chars().distinct().count() == 1
                || RUNS.stream().anyMatch(run -> run.contains(text) || run.contains(back));
    }

    /** One, two, three or four characters over and over, or the same few all along. */
    private static boolean isRepetition(String text) {
        for (int unit = 1; unit <= 4; unit++) {
            String start = text.substring(0, Math.min(unit, text.length()));
            if (start.repeat(text.length() / start.length() + 1).startsWith(text)) {
                return true;
            }
        }
        return text.codePoints().distinct().count() <= 2;
    }

    /** Letters for the digits and signs that stand for them. */
    private static String plain(String text) {
        return text.replace('@', 'a')
                .replace('4', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
