package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.link.LoginStep;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.journal.Claim;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs accounts in. A login that was begun is known by a random state, which is good once and for ten minutes; the code
 * that comes back with another state is thrown away. A session of another client than the account's is not taken, and
 * neither is one of a client whom somebody else has proven to be: the first login makes the client code its user's own.
 * Calls block on the broker. Thread-safe.
 */
public final class LoginDesk {
    private static final Duration STATE_LIFE = Duration.ofMinutes(10);
    private static final int STATES_MAX = 10_000;

    private final BrokerLinks links;
    private final LoginSafe safe;
    private final AccountClaims claims;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    private record Begun(UserId user, BrokerAccount account, Instant until) {}

    /** @param claims whose each client code is, by what the brokers said */
    public LoginDesk(
            BrokerLinks links, LoginSafe safe, AccountClaims claims, InstantSource clock, SecureRandom random) {
        this.links = links;
        this.safe = safe;
        this.claims = claims;
        this.clock = clock;
        this.random = random;
    }

    /** What a person does next. */
    public sealed interface Next {
        record Do(LoginStep step, String state) implements Next {}

        /** These credentials have to be stored first, by field name. */
        record Missing(List<String> fields) implements Next {}

        record NotReached(String why) implements Next {}
    }

    public Next begin(UserId user, BrokerAccount account, URI callback) {
        Optional<BrokerLogin> login = links.login(user, account);
        if (login.isEmpty()) {
            return new Next.NotReached(account.broker() + " is not reached from this server");
        }
        Credentials credentials = safe.credentials(user, account.id()).orElse(Credentials.NONE);
        List<String> missing = credentials.missing(login.get().credentials());
        if (!missing.isEmpty()) {
            return new Next.Missing(missing);
        }
        String state = state();
        sweep();
        begun.put(state, new Begun(user, account, clock.instant().plus(STATE_LIFE)));
        return new Next.Do(login.get().begin(credentials, state, callback), state);
    }

    /** Ends a login with what the callback or the person brought. Only whoever began it may end it. */
    public LoginResult complete(UserId user, AccountId account, String state, Map<String, String> answers) {
        Optional<Begun> known = Optional.ofNullable(begun.remove(state))
                .filter(login -> login.until().isAfter(clock.instant()))
                .filter(login ->
                        login.user().equals(user) && login.account().id().equals(account));
        return known.map(login -> complete(login, answers))
                .orElseGet(() -> new LoginResult.Refused(
                        RejectReason.SESSION, "This login was not begun here or is too old; begin it again.", ""));
    }

    /** Whether the broker has let this user in as the account's client, so that it is theirs. Blocks on the store. */
    public boolean isProven(UserId user, BrokerAccount account) {
        return claims.holder(account).filter(user::equals).isPresent();
    }

    /** Whose login a state belongs to, for a callback that brings nothing else. */
    public Optional<BrokerLinks.Whose> whose(String state) {
        return Optional.ofNullable(begun.get(state))
                .filter(login -> login.until().isAfter(clock.instant()))
                .map(login ->
                        new BrokerLinks.Whose(login.user(), login.account().id()));
    }

    private LoginResult complete(Begun login, Map<String, String> answers) {
        BrokerAccount account = login.account();
        Credentials credentials = safe.credentials(login.user(), account.id()).orElse(Credentials.NONE);
        LoginResult result = links.login(login.user(), account).orElseThrow().complete(credentials, answers);
        if (!(result instanceof LoginResult.Opened(var session))) {
            return result;
        }
        if (!session.clientCode().equalsIgnoreCase(account.clientCode())) {
            return new LoginResult.Refused(
                    RejectReason.SESSION,
                    "You logged in as " + session.clientCode() + ", and this account is " + account.clientCode()
                            + "; log out at the broker and log in as " + account.clientCode() + ".",
                    "");
        }
        if (claims.claim(account, login.user()) instanceof Claim.HeldBy) {
            return new LoginResult.Refused(
                    RejectReason.SESSION,
                    account.clientCode() + " at " + account.broker()
                            + " belongs to another user of this server, who has"
                            + " logged in as this client; it can be connected here only once they have given it up.",
                    "");
        }
        links.opened(login.user(), account, session);
        return result;
    }

    private String state() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void sweep() {
        Instant now = clock.instant();
        begun.values().removeIf(login -> !login.until().isAfter(now));
        if (begun.size() > STATES_MAX) {
            begun.clear();
        }
    }
}
