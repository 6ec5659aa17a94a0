package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.token.AccessToken;
import io.tarkash.identity.user.LoginName;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signing in, in one or two steps. An unknown user costs the same work and gets the same words as a wrong password.
 * What is typed as a login name is not written down, because people type passwords there. Thread-safe.
 */
public final class SignIn {
    private static final Duration TICKET_LIFE = Duration.ofMinutes(5);
    private static final int NAME_LENGTH_MAX = 256;
    private static final int ROUNDS_MAX = 5;

    private final Parts parts;
    private final Items items;
    private final Trail trail;
    private final Delays delays;
    private final Devices devices;

    public SignIn(Parts parts) {
        Parts.Records records = parts.records();
        this.parts = parts;
        this.items = records.items();
        this.trail = records.trail();
        this.delays = new Delays(items, records.clock(), parts.proofs().delays());
        this.devices = new Devices(items, records.secrets(), records.clock());
    }

    /** The first step was passed: who may take the second one. */
    record Ticket(UserId user, int epoch, SessionKind kind) {}

    public SignInOutcome password(String login, String password, SessionKind kind, Origin from) {
        Optional<LoginName> name = LoginName.parse(login);
        Optional<User> user = name.flatMap(parts.records().users()::find);
        Delays.Guess guess = devices.guess(nameOf(login, name), user.map(User::id), from);
        Duration wait = delays.admit(guess);
        if (wait.isPositive()) {
            trail.refused("SIGN_IN", "delayed", from);
            return SignInOutcome.tryLater(wait);
        }
        boolean right = parts.proofs().passwords().check(user, password);
        if (!right || user.filter(User::isActive).isEmpty()) {
            refused(user, from, "password");
            return SignInOutcome.badCredentials();
        }
        if (user.get().secondFactor()) {
            delays.forgive(guess);
            return ticket(user.get(), kind);
        }
        return withoutCode(user.get().id(), kind, from, guess);
    }

    /** The second step; the code is one of the authenticator or a recovery code. */
    public SignInOutcome code(String ticket, String code, Origin from) {
        Optional<Stored<Ticket>> found = items.find(key(ticket), Ticket.class);
        Optional<Stored<User>> user = found.flatMap(passed -> parts.records()
                .users()
                .stored(passed.value().user())
                .filter(stored -> isGood(passed.value(), stored.value())));
        if (found.isEmpty() || user.isEmpty()) {
            return new SignInOutcome.Refused(SignInOutcome.Reason.TICKET_ENDED, Duration.ZERO);
        }
        User who = user.get().value();
        Delays.Guess guess = Delays.Guess.ofCode(devices.guess(who.login().value(), Optional.of(who.id()), from));
        Duration wait = delays.admit(guess);
        if (wait.isPositive()) {
            trail.refused("SIGN_IN", "delayed", from);
            return SignInOutcome.tryLater(wait);
        }
        Optional<SignInOutcome> opened = use(items.change().delete(found.get()), who.id(), code)
                .flatMap(change -> open(change, user.get(), found.get().value().kind(), from, guess));
        if (opened.isEmpty()) {
            refused(Optional.of(who), from, "code");
            return SignInOutcome.badCredentials();
        }
        return opened.get();
    }

    private Optional<Change> use(Change change, UserId user, String code) {
        return parts.proofs()
                .secondFactors()
                .use(change, user, code)
                .or(() -> parts.proofs().recoveryCodes().use(change, user, code));
    }

    private SignInOutcome withoutCode(UserId id, SessionKind kind, Origin from, Delays.Guess guess) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Optional<Stored<User>> user = parts.records()
                    .users()
                    .stored(id)
                    .filter(stored ->
                            stored.value().isActive() && !stored.value().secondFactor());
            Optional<SignInOutcome> opened = user.flatMap(stored -> open(items.change(), stored, kind, from, guess));
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        return SignInOutcome.badCredentials();
    }

    /** Empty where the user, or what is used up, changed meanwhile. */
    private Optional<SignInOutcome> open(
            Change change, Stored<User> stored, SessionKind kind, Origin from, Delays.Guess guess) {
        User user = stored.value();
        OpenedSession opened = parts.opening().sessions().open(change, user, kind, from);
        Optional<String> device =
                guess.isKnownDevice() ? Optional.empty() : Optional.of(devices.add(change, user.id()));
        if (!change.relyOn(stored).commit()) {
            return Optional.empty();
        }
        delays.forgive(guess);
        trail.write(
                user.id(),
                from,
                "signed in",
                opened.session().id().value(),
                Map.of("kind", kind.name(), "secondFactor", Boolean.toString(user.secondFactor())));
        return Optional.of(new SignInOutcome.SignedIn(user, opened, access(user, opened), device));
    }

    private Optional<AccessToken> access(User user, OpenedSession opened) {
        return opened.session().kind() == SessionKind.PROGRAM
                ? Optional.of(parts.opening().tokens().access(user, opened.session()))
                : Optional.empty();
    }

    private SignInOutcome ticket(User user, SessionKind kind) {
        String secret = parts.records().secrets().secret();
        Instant expires = parts.records().clock().instant().plus(TICKET_LIFE);
        items.change()
                .create(key(secret), Ticket.class, new Ticket(user.id(), user.epoch(), kind), expires)
                .commit();
        return new SignInOutcome.CodeNeeded(secret, expires);
    }

    private void refused(Optional<User> user, Origin from, String what) {
        String about = user.map(known -> known.id().value()).orElse("unknown");
        trail.write(Trail.NOBODY, from, "sign-in refused", about, Map.of("wrong", what));
    }

    private static boolean isGood(Ticket ticket, User user) {
        return user.isActive() && user.secondFactor() && user.epoch() == ticket.epoch();
    }

    private static String nameOf(String typed, Optional<LoginName> name) {
        return name.map(LoginName::value).orElse(typed.substring(0, Math.min(typed.length(), NAME_LENGTH_MAX)));
    }

    private static ItemKey key(String ticket) {
        return Keys.lookUp("TICKET", Secrets.hash(ticket));
    }
}
