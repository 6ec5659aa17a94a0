package io.tarkash.identity.user;

import java.util.List;

/** The answer to a change of a user. */
public sealed interface UserChange {
    record Done(User user) implements UserChange {}

    record NotFound() implements UserChange {}

    /** Whoever asks is no active administrator. */
    record NotAdmin() implements UserChange {}

    /** Administrators change each other's standing, not their own. */
    record OneselfRefused() implements UserChange {}

    record Invalid(List<FieldProblem> problems) implements UserChange {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
