package io.tarkash.brokers.noren.session;

import io.tarkash.live.link.BrokerSession;
import java.util.Optional;

/** What this protocol needs of a {@link BrokerSession}, by the names that it is kept under. */
public record NorenSession(BrokerSession session) {
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";
    static final String USER = "uid";
    static final String ACCOUNT = "actid";

    public Optional<String> accessToken() {
        return session.token(ACCESS);
    }

    Optional<String> refreshToken() {
        return session.token(REFRESH);
    }

    /** The user, {@code uid} of requests. */
    public String user() {
        return session.token(USER).orElse(session.clientCode());
    }

    /** The account, {@code actid} of requests; the user's own at retail. */
    public String account() {
        return session.token(ACCOUNT).orElse(session.clientCode());
    }

    /** Whether this is a login of the account that goes by this client code. */
    public boolean isOf(String clientCode) {
        return clientCode.equalsIgnoreCase(session.clientCode())
                || clientCode.equalsIgnoreCase(user())
                || clientCode.equalsIgnoreCase(account());
    }
}
