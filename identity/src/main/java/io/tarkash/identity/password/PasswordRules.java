package io.tarkash.identity.password;

import io.tarkash.identity.user.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which passwords are good enough: 8 to 128 characters of any kind, not among those that everybody tries first, and
 * not made of the user's own names. No rule asks for certain kinds of characters; 15 characters are advised.
 */
public final class PasswordRules {
    public static final int LENGTH_MIN = 8;
    public static final int LENGTH_ADVISED = 15;
    public static final int LENGTH_MAX = 128;

    private static final int WORD_LENGTH_MIN = 3;
    private static final String PLATFORM = "tarkash";

    private final CommonPasswords common = CommonPasswords.load();

    /** What is wrong with it; empty where it is good. */
    public List<FieldProblem> problems(String field, String password, Set<String> ownNames) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            return problem(
                    field, "too_short", "at least " + LENGTH_MIN + " characters; " + LENGTH_ADVISED + " are advised");
        }
        if (length > LENGTH_MAX) {
            return problem(field, "too_long", "at most " + LENGTH_MAX + " characters");
        }
        if (common.contains(password)) {
            return problem(field, "too_common", "among the passwords that are tried first");
        }
        if (restWithout(password, ownNames) < LENGTH_MIN) {
            return problem(field, "own_name", "little more than your own names or that of the platform");
        }
        return List.of();
    }

    /** The characters that are left when the names are taken out. */
    private static int restWithout(String password, Set<String> ownNames) {
        String rest = password.toLowerCase(Locale.ROOT);
        List<String> words = Stream.concat(Stream.of(PLATFORM), ownNames.stream())
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= WORD_LENGTH_MIN)
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList();
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest.length() == password.length() ? Integer.MAX_VALUE : rest.codePointCount(0, rest.length());
    }

    private static List<FieldProblem> problem(String field, String code, String message) {
        return List.of(new FieldProblem(field, code, message));
    }
}
