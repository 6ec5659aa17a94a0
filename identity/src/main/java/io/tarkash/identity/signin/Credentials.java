package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.totp.Enrolment;
import io.tarkash.identity.user.Origin;
import java.util.Optional;

/** What users change about their own credentials, from a session of theirs. Thread-safe. */
public final class Credentials {
    /** A fresh proof for a sensitive act. The code is needed where a second factor is enrolled. */
    public CredentialChange prove(UserId user, SessionId session, String password, Optional<String> code, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public CredentialChange changePassword(
            UserId user, SessionId session, String oldPassword, String newPassword, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** Shows the secret once; nothing is asked at sign-in until a code confirmed it. Empty where one is enrolled. */
    public Optional<Enrolment> beginSecondFactor(UserId user, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public CredentialChange confirmSecondFactor(UserId user, SessionId session, String code, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public CredentialChange removeSecondFactor(
            UserId user, SessionId session, String password, String code, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    /** The old ones no longer work. Needs a code of the authenticator. */
    public CredentialChange renewRecoveryCodes(UserId user, SessionId session, String code, Origin from) {
        return io.tarkash.identity.item.Unbuilt.here();
    }

    public int recoveryCodesLeft(UserId user) {
        return io.tarkash.identity.item.Unbuilt.here();
    }
}
