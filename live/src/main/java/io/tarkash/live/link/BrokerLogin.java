package io.tarkash.live.link;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one broker lets a person in. Calls block until their deadline and never retry. Thread-safe. */
public interface BrokerLogin {
    /** What must be stored before the first login. */
    List<CredentialField> credentials();

    /**
     * The step that the person takes next. {@code state} comes back to {@code callback} unchanged where the broker can
     * carry it, and is checked by whoever began.
     */
    LoginStep begin(Credentials credentials, String state, URI callback);

    /** {@code answers} are the parameters of the callback, or what was typed, by field name. */
    LoginResult complete(Credentials credentials, Map<String, String> answers);

    /** Whether this session can be renewed without a person, as far as is known without asking. */
    boolean renews(BrokerSession session);

    /** A new session from the old one without a person; empty where the broker has no such thing. */
    Optional<LoginResult> refresh(Credentials credentials, BrokerSession session);

    /** Ends the session at the broker as well as can be. */
    void logout(Credentials credentials, BrokerSession session);
}
