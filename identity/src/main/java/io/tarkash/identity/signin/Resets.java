package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Resets that an administrator grants: a code, good once and for a while, with which the user sets a new password or
 * drops a lost second factor. The administrator never learns a password, and a code opens no session. Thread-safe.
 */
public final class Resets {
    public enum Kind {
        PASSWORD,
        /** Needs the password as well. */
        SECOND_FACTOR
    }

    /** A code to hand to the user, shown once. */
    public record Granted(String code, Instant expires) {
        @Override
        public String toString() {
            return "Granted[" + expires + "]";
        }
    }

    public sealed interface Redeemed {
        /** Sign in again. */
        record Done(UserId user) implements Redeemed {}

        /** Unknown, used or too old, or the password beside it is wrong. */
        record Refused() implements Redeemed {}

        record Invalid(List<FieldProblem> problems) implements Redeemed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        record TryLater(Duration retryAfter) implements Redeemed {}
    }

    /** Ends the sessions of the user at once. Empty where there is no such user or the other is no administrator. */
    public Optional<Granted> grant(UserId admin, UserId of, Kind kind, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public Redeemed newPassword(String code, String newPassword, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public Redeemed dropSecondFactor(String code, String password, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
