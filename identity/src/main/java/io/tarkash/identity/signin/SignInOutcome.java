package io.tarkash.identity.signin;

import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.token.AccessToken;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The answer to one step of signing in. No refusal says whether there is such a user. */
public sealed interface SignInOutcome {
    /**
     * @param access for programs; browsers have their cookie
     * @param device a secret for this browser or program to keep for long: with it, guesses that others make against
     *     this user never stand in its way; none where it has a good one already
     */
    record SignedIn(User user, OpenedSession opened, Optional<AccessToken> access, Optional<String> device)
            implements SignInOutcome {
        @Override
        public String toString() {
            return "SignedIn[" + user.id() + "]";
        }
    }

    /** The password was right; the ticket and a code of the second factor complete it. */
    record CodeNeeded(String ticket, Instant expires) implements SignInOutcome {
        @Override
        public String toString() {
            return "CodeNeeded[" + expires + "]";
        }
    }

    /** @param retryAfter zero, but for {@link Reason#TRY_LATER} */
    record Refused(Reason reason, Duration retryAfter) implements SignInOutcome {}

    enum Reason {
        /** Login, password or code is wrong, or the user may not sign in. */
        BAD_CREDENTIALS,
        /** Not looked at: there were too many wrong ones. */
        TRY_LATER,
        /** The ticket of the second step is unknown, used up or too old: start again. */
        TICKET_ENDED
    }

    static Refused badCredentials() {
        return new Refused(Reason.BAD_CREDENTIALS, Duration.ZERO);
    }

    static Refused tryLater(Duration wait) {
        return new Refused(Reason.TRY_LATER, wait);
    }
}
