package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.ClientKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens of one broker: each is of one client, for one purpose, until an instant, and alive until it is used up, killed
 * or superseded. A dead token still tells whose it was. Thread-safe.
 */
public final class Sessions {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** What a token is for. */
    public enum Purpose {
        /** From a login page, exchanged once for the others. */
        CODE,
        ACCESS,
        REFRESH,
        FEED
    }

    /** Whose token it is and whether it still opens anything. */
    public record Session(ClientKey client, Purpose purpose, Instant until, boolean alive) {
        boolean opensAt(Instant now) {
            return alive && now.isBefore(until);
        }
    }

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    public String issue(ClientKey client, Purpose purpose, Instant until) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes)
                .replace('-', 'x')
                .replace('_', 'y');
        sessions.put(token, new Session(client, purpose, until, true));
        return token;
    }

    /** The client of a living token of this purpose. */
    public Optional<ClientKey> check(String token, Purpose purpose) {
        return Optional.ofNullable(sessions.get(token))
                .filter(session -> session.purpose() == purpose && session.opensAt(clock.instant()))
                .map(Session::client);
    }

    /** Whose token it is or was. */
    public Optional<ClientKey> owner(String token) {
        return Optional.ofNullable(sessions.get(token)).map(Session::client);
    }

    /** Checks and kills it in one. */
    public Optional<ClientKey> useUp(String token, Purpose purpose) {
        Optional<ClientKey> client = check(token, purpose);
        client.ifPresent(found -> kill(token));
        return client;
    }

    public void kill(String token) {
        sessions.computeIfPresent(token, (key, session) -> dead(session));
    }

    /** Every token of the client, of every purpose. */
    public void killAll(ClientKey client) {
        sessions.replaceAll((token, session) -> session.client().equals(client) ? dead(session) : session);
    }

    /** Those of one purpose: a new login supersedes the old. */
    public void killAll(ClientKey client, Purpose purpose) {
        sessions.replaceAll((token, session) ->
                session.client().equals(client) && session.purpose() == purpose ? dead(session) : session);
    }

    private static Session dead(Session session) {
        return new Session(session.client(), session.purpose(), session.until(), false);
    }
}
