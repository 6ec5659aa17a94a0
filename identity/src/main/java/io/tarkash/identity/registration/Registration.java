package io.tarkash.identity.registration;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.password.Passwords;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.LoginName;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import io.tarkash.identity.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes users. Of two registrations of one name, or with one invitation, one succeeds. Thread-safe. */
public final class Registration {
    /** Names that begin so are made for users of another issuer. */
    public static final String EXTERNAL_PREFIX = "ext.";

    private static final ItemKey FIRST_ADMIN = Keys.lookUp("FIRST_ADMIN");

    private final Items items;
    private final Users users;
    private final Passwords passwords;
    private final Invitations invitations;
    private final Trail trail;
    private final Secrets secrets;
    private final InstantSource clock;
    private final RegistrationPolicy policy;

    /** What a registration is made with. */
    public record Parts(Items items, Users users, Passwords passwords, Invitations invitations, Trail trail) {}

    public Registration(Parts parts, Secrets secrets, InstantSource clock, RegistrationPolicy policy) {
        this.items = parts.items();
        this.users = parts.users();
        this.passwords = parts.passwords();
        this.invitations = parts.invitations();
        this.trail = parts.trail();
        this.secrets = secrets;
        this.clock = clock;
        this.policy = policy;
    }

    /** Kept for ever, so that there is one first administrator in the life of a store. */
    record First(UserId user, Instant at) {}

    public RegistrationPolicy policy() {
        return policy;
    }

    /** Whether the first administrator is still to come. */
    public boolean awaitsFirstAdmin() {
        return items.find(FIRST_ADMIN, First.class).isEmpty();
    }

    /** Who needs an invitation and has none learns nothing of the names that are taken. */
    public Registered register(Applicant applicant, Origin from) {
        Optional<Stored<Invitation>> invitation = applicant.invitation().flatMap(invitations::find);
        boolean needed = policy == RegistrationPolicy.INVITATION
                || applicant.invitation().isPresent();
        boolean uninvited = needed && invitation.isEmpty();
        List<FieldProblem> problems = uninvited ? ownProblems(applicant) : problems(applicant);
        if (uninvited) {
            problems.add(new FieldProblem("invitation", "invalid", "a good invitation is needed"));
        }
        if (!problems.isEmpty()) {
            return new Registered.Invalid(problems);
        }
        Role role = invitation.map(found -> found.value().role()).orElse(Role.TRADER);
        Change change = items.change();
        invitation.ifPresent(change::delete);
        return commit(change, user(applicant, role), applicant, from, "user registered")
                .orElseGet(() -> refused(applicant));
    }

    /** The first administrator, once in the life of a store; needs no invitation. */
    public Registered firstAdmin(Applicant applicant, Origin from) {
        if (!awaitsFirstAdmin()) {
            return new Registered.TooLate();
        }
        List<FieldProblem> problems = problems(applicant);
        if (!problems.isEmpty()) {
            return new Registered.Invalid(problems);
        }
        User user = user(applicant, Role.ADMIN);
        Change change = items.change().create(FIRST_ADMIN, First.class, new First(user.id(), clock.instant()));
        return commit(change, user, applicant, from, "first administrator made")
                .orElseGet(() -> awaitsFirstAdmin() ? refused(applicant) : new Registered.TooLate());
    }

    private Optional<Registered> commit(Change change, User user, Applicant applicant, Origin from, String what) {
        users.add(change, user);
        passwords.create(change, user.id(), applicant.password());
        if (!change.commit()) {
            return Optional.empty();
        }
        trail.write(
                user.id(),
                from,
                what,
                user.login().value(),
                Map.of("role", user.role().name()));
        return Optional.of(new Registered.Done(user));
    }

    /** Somebody else was first, to the name or to the invitation. */
    private Registered refused(Applicant applicant) {
        List<FieldProblem> problems = problems(applicant);
        if (problems.isEmpty()) {
            problems.add(new FieldProblem("invitation", "invalid", "a good invitation is needed"));
        }
        return new Registered.Invalid(problems);
    }

    private User user(Applicant applicant, Role role) {
        LoginName login = LoginName.parse(applicant.login()).orElseThrow();
        UserId id = new UserId(secrets.id());
        return new User(id, login, applicant.displayName().strip(), role, UserState.ACTIVE, false, 1);
    }

    private List<FieldProblem> problems(Applicant applicant) {
        List<FieldProblem> problems = ownProblems(applicant);
        if (login(applicant).flatMap(users::find).isPresent()) {
            problems.addFirst(new FieldProblem("login", "taken", "somebody else has this name"));
        }
        return problems;
    }

    /** What is wrong whoever else there is. */
    private List<FieldProblem> ownProblems(Applicant applicant) {
        List<FieldProblem> problems = new ArrayList<>();
        if (login(applicant).isEmpty()) {
            problems.add(new FieldProblem(
                    "login", "invalid", "3 to 64 letters and digits, joined by . _ - + @, starting with one"));
        }
        if (!User.isDisplayName(applicant.displayName().strip())) {
            problems.add(new FieldProblem("displayName", "invalid", "1 to 100 printable characters"));
        }
        problems.addAll(
                passwords.problems("password", applicant.password(), applicant.login(), applicant.displayName()));
        return problems;
    }

    private static Optional<LoginName> login(Applicant applicant) {
        return LoginName.parse(applicant.login()).filter(name -> !name.value().startsWith(EXTERNAL_PREFIX));
    }
}
