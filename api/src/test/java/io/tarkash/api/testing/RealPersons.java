package io.tarkash.api.testing;

import io.tarkash.identity.Identity;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.registration.Registered;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Persons who registered and signed in, all with one password. */
public final class RealPersons implements Persons {
    public static final String PASSWORD = "a quiver of nine arrows";

    private static final Origin HERE = Origin.of("cli");

    private final Identity identity;
    private final User chief;
    private final AtomicInteger count = new AtomicInteger();

    public RealPersons(Identity identity) {
        this.identity = identity;
        this.chief = made(identity.accounts().registration().firstAdmin(applicant("chief", Optional.empty()), HERE));
    }

    @Override
    public Person trader() {
        return signedIn(registered("trader", Optional.empty()));
    }

    @Override
    public Person admin() {
        String code = identity.accounts()
                .invitations()
                .make(chief.id(), Role.ADMIN, Duration.ofHours(1), HERE)
                .orElseThrow()
                .code();
        return signedIn(registered("admin", Optional.of(code)));
    }

    @Override
    public Person readKeyOf(Person owner) {
        return keyOf(owner, "reader", Set.of(Scope.READ));
    }

    /** A key of this person that may trade. Nobody shows a password with it. */
    public Person tradeKeyOf(Person owner) {
        return keyOf(owner, "trader", Set.of(Scope.READ, Scope.TRADE));
    }

    private Person keyOf(Person owner, String name, Set<Scope> scopes) {
        ApiKeys.Outcome outcome = identity.access().keys().make(owner.user(), name, scopes, Duration.ofDays(1), HERE);
        if (outcome instanceof ApiKeys.Outcome.Made(var key, String secret)) {
            return new Person(owner.user(), owner.login(), new Ask.Header("X-API-Key", secret));
        }
        throw new IllegalStateException(outcome.toString());
    }

    public String refreshTokenOf(Person person) {
        return signIn(person.login()).opened().secret();
    }

    private User registered(String name, Optional<String> invitation) {
        String login = name + count.incrementAndGet();
        return made(identity.accounts().registration().register(applicant(login, invitation), HERE));
    }

    private Person signedIn(User user) {
        String token = signIn(user.login().value()).access().orElseThrow().value();
        return new Person(user.id(), user.login().value(), new Ask.Header("Authorization", "Bearer " + token));
    }

    private SignInOutcome.SignedIn signIn(String login) {
        SignInOutcome outcome = identity.signIn().password(login, PASSWORD, SessionKind.PROGRAM, HERE);
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            return signedIn;
        }
        throw new IllegalStateException(outcome.toString());
    }

    private static Applicant applicant(String login, Optional<String> invitation) {
        return new Applicant(login, "Somebody", PASSWORD, invitation);
    }

    private static User made(Registered registered) {
        if (registered instanceof Registered.Done(User user)) {
            return user;
        }
        throw new IllegalStateException(registered.toString());
    }
}
