package io.tarkash.api.auth;

import io.tarkash.api.web.FieldError;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.identity.user.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The refusals of identity in the words of the API. */
public final class Wrong {
    private Wrong() {}

    public static Refusal fields(List<FieldProblem> problems) {
        List<FieldError> errors = problems.stream()
                .map(problem -> new FieldError(snakeCase(problem.field()), problem.message()))
                .toList();
        String detail = errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.";
        return Problem.of(ProblemKind.INVALID_FIELDS, detail, errors).asRefusal();
    }

    static Refusal tryLater(Duration wait) {
        return Problem.of(ProblemKind.TOO_MANY_REQUESTS, "There were too many wrong ones; wait before trying again.")
                .withHeader("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())))
                .asRefusal();
    }

    static Refusal notSignedIn(String detail) {
        return Problem.of(ProblemKind.NOT_SIGNED_IN, detail).asRefusal();
    }

    private static String snakeCase(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
