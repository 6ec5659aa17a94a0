package io.tarkash.identity.signin;

import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.token.AccessToken;
import io.tarkash.identity.user.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The answer to a change or fresh proof of one's own credentials. */
public sealed interface CredentialChange {
    /**
     * Every other session of the user is over where a credential changed; this one goes on under a new secret.
     *
     * @param recoveryCodes to show once, where the change made new ones
     */
    record Done(OpenedSession opened, Optional<AccessToken> access, List<String> recoveryCodes)
            implements CredentialChange {
        public Done {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public String toString() {
            return "Done[" + opened.session().id() + "]";
        }
    }

    /** Every field that is wrong. */
    record Invalid(List<FieldProblem> problems) implements CredentialChange {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    record TryLater(Duration retryAfter) implements CredentialChange {}

    /** The session ended meanwhile. */
    record SessionEnded() implements CredentialChange {}

    static Invalid invalid(String field, String code, String message) {
        return new Invalid(List.of(new FieldProblem(field, code, message)));
    }
}
