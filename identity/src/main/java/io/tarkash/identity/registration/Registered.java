package io.tarkash.identity.registration;

import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.User;
import java.util.List;

/** The answer to a registration: all of it is there, or nothing. */
public sealed interface Registered {
    record Done(User user) implements Registered {}

    /** Every field that is wrong, the invitation included. */
    record Invalid(List<FieldProblem> problems) implements Registered {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** There has been a first administrator already. */
    record TooLate() implements Registered {}
}
