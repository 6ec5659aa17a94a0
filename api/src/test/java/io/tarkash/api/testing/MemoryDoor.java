package io.tarkash.api.testing;

import io.tarkash.api.brokers.BrokerDoor;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A door to one broker, Zerodha, that lets in who brings the token {@code good}. */
public final class MemoryDoor implements BrokerDoor {
    public static final URI CALLBACK = URI.create("http://127.0.0.1:8080/broker-login/callback");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField("api_key", "API key", CredentialField.Kind.REQUIRED, "Of your app."),
            new CredentialField("api_secret", "API secret", CredentialField.Kind.REQUIRED, "Beside the key."),
            new CredentialField("totp_secret", "TOTP secret", CredentialField.Kind.OPTIONAL, "Against the rules."));

    private final Time time;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Whose, Credentials> stored = new ConcurrentHashMap<>();
    private final Map<Whose, BrokerSession> sessions = new ConcurrentHashMap<>();
    private final Map<Whose, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Whose> begun = new ConcurrentHashMap<>();

    private record Whose(UserId user, AccountId account) {
        static Whose of(UserId user, BrokerAccount account) {
            return new Whose(user, account.id());
        }
    }

    MemoryDoor(Time time) {
        this.time = time;
    }

    public Optional<Credentials> stored(UserId user, AccountId account) {
        return Optional.ofNullable(stored.get(new Whose(user, account)));
    }

    @Override
    public Optional<Connection> connection(UserId user, BrokerAccount account) {
        if (account.broker() != Broker.ZERODHA) {
            return Optional.empty();
        }
        Whose whose = Whose.of(user, account);
        SortedSet<String> given = new TreeSet<>(Optional.ofNullable(stored.get(whose))
                .orElse(Credentials.NONE)
                .values()
                .keySet());
        Optional<BrokerSession> session = Optional.ofNullable(sessions.get(whose));
        Optional<String> own = Optional.ofNullable(addresses.get(whose));
        return Optional.of(new Connection(
                FIELDS,
                given,
                session.map(BrokerSession::expires),
                session.map(open -> link()),
                new Leaving(own, own.or(() -> Optional.of("10.0.0.1"))),
                CALLBACK));
    }

    private LinkState link() {
        return new LinkState(
                LinkState.Session.OPEN,
                Optional.empty(),
                LinkState.Stream.UP,
                LinkState.Stream.CONNECTING,
                Optional.of(time.now()),
                Optional.of(Duration.ofMillis(40)),
                Optional.empty());
    }

    @Override
    public Optional<String> store(UserId user, BrokerAccount account, Credentials credentials) {
        stored.put(Whose.of(user, account), credentials);
        return Optional.empty();
    }

    @Override
    public Optional<String> wrongAddress(String address) {
        return address.startsWith("127.") ? Optional.empty() : Optional.of("is not this machine's");
    }

    @Override
    public Optional<String> leaveFrom(UserId user, BrokerAccount account, Optional<String> address) {
        address.ifPresentOrElse(
                text -> addresses.put(Whose.of(user, account), text), () -> addresses.remove(Whose.of(user, account)));
        return Optional.empty();
    }

    @Override
    public void forget(UserId user, BrokerAccount account) {
        logout(user, account);
        stored.remove(Whose.of(user, account));
    }

    @Override
    public Beginning begin(UserId user, BrokerAccount account) {
        Whose whose = Whose.of(user, account);
        List<String> missing =
                Optional.ofNullable(stored.get(whose)).orElse(Credentials.NONE).missing(FIELDS);
        if (!missing.isEmpty()) {
            return new Beginning.Missing(missing);
        }
        String state = "state-" + count.incrementAndGet();
        begun.put(state, whose);
        return new Beginning.Next(
                new LoginStep.OpenPage(URI.create("https://broker.test/login?state=" + state), "request_token"), state);
    }

    @Override
    public LoginResult complete(UserId user, BrokerAccount account, String state, Map<String, String> answers) {
        Whose whose = Whose.of(user, account);
        if (!begun.remove(state, whose)) {
            return new LoginResult.Refused(RejectReason.SESSION, "Begin the login again.", "");
        }
        if (!"good".equals(answers.get("request_token"))) {
            return new LoginResult.Refused(RejectReason.SESSION, "Log in again for a new code.", "bad\ttoken <b>");
        }
        BrokerSession session = BrokerSession.of(
                account.clientCode(),
                Map.of("access_token", "canary-access"),
                time.now(),
                time.now().plus(Duration.ofHours(12)));
        sessions.put(whose, session);
        return new LoginResult.Opened(session);
    }

    @Override
    public Optional<AccountId> begun(UserId user, String state) {
        return Optional.ofNullable(begun.get(state))
                .filter(whose -> whose.user().equals(user))
                .map(Whose::account);
    }

    @Override
    public void logout(UserId user, BrokerAccount account) {
        sessions.remove(Whose.of(user, account));
    }
}
