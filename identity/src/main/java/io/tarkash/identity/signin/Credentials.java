package io.tarkash.identity.signin;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.session.Sessions;
import io.tarkash.identity.token.AccessToken;
import io.tarkash.identity.totp.Enrolment;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What users change about their own credentials, from a session of theirs. Each change and the end of the user's other
 * sessions are one transaction, in which the session that made it goes on under a new secret. Wrong passwords and codes
 * count like those of a sign-in. Thread-safe.
 */
public final class Credentials {
    private final Parts parts;
    private final Items items;
    private final Trail trail;
    private final Delays delays;
    private final Devices devices;

    public Credentials(Parts parts) {
        Parts.Records records = parts.records();
        this.parts = parts;
        this.items = records.items();
        this.trail = records.trail();
        this.delays = new Delays(items, records.clock(), parts.proofs().delays());
        this.devices = new Devices(items, records.secrets(), records.clock());
    }

    /** The user, the session and what has been decided so far. */
    private record Work(Stored<User> stored, Sessions.Live live, Origin from) {
        User user() {
            return stored.value();
        }
    }

    /** A fresh proof for a sensitive act. The code is needed where a second factor is enrolled. */
    public CredentialChange prove(UserId user, SessionId session, String password, Optional<String> code, Origin from) {
        return begin(
                user,
                session,
                from,
                work -> guarded(work, false, () -> {
                    Optional<CredentialChange> wrong = wrongPassword(work, "password", password);
                    if (wrong.isPresent() || !work.user().secondFactor()) {
                        return wrong.orElseGet(() -> proven(items.change(), work));
                    }
                    return guarded(
                            work,
                            true,
                            () -> code.flatMap(typed -> use(items.change(), work, typed))
                                    .map(change -> proven(change, work))
                                    .orElseGet(Credentials::wrongCode));
                }));
    }

    public CredentialChange changePassword(
            UserId user, SessionId session, String oldPassword, String newPassword, Origin from) {
        return begin(
                user,
                session,
                from,
                work -> guarded(work, false, () -> {
                    Optional<CredentialChange> wrong = wrongPassword(work, "oldPassword", oldPassword);
                    if (wrong.isPresent()) {
                        return wrong.get();
                    }
                    List<FieldProblem> problems =
                            parts.proofs().passwords().problems("newPassword", newPassword, work.user());
                    if (!problems.isEmpty()) {
                        return new CredentialChange.Invalid(problems);
                    }
                    Change change = parts.proofs().passwords().replace(items.change(), user, newPassword);
                    return changed(change, work, work.user(), List.of(), "password changed");
                }));
    }

    /** Shows the secret once; nothing is asked at sign-in until a code confirmed it. Empty where one is enrolled. */
    public Optional<Enrolment> beginSecondFactor(UserId user, Origin from) {
        Optional<Enrolment> begun =
                parts.records().users().find(user).flatMap(parts.proofs().secondFactors()::begin);
        begun.ifPresent(_ -> trail.write(user, from, "second factor begun", user.value()));
        return begun;
    }

    public CredentialChange confirmSecondFactor(UserId user, SessionId session, String code, Origin from) {
        return begin(
                user,
                session,
                from,
                work -> guarded(work, true, () -> {
                    Optional<Change> right = parts.proofs().secondFactors().confirm(items.change(), user, code);
                    return right.map(change -> {
                                List<String> codes =
                                        parts.proofs().recoveryCodes().renew(change, user);
                                return changed(
                                        change, work, work.user().withSecondFactor(true), codes, "second factor added");
                            })
                            .orElseGet(Credentials::wrongCode);
                }));
    }

    /** The code is one of the authenticator or a recovery code. */
    public CredentialChange removeSecondFactor(
            UserId user, SessionId session, String password, String code, Origin from) {
        return begin(
                user,
                session,
                from,
                work -> guarded(work, false, () -> {
                    Optional<CredentialChange> wrong = wrongPassword(work, "password", password);
                    return wrong.orElseGet(() -> guarded(
                            work,
                            true,
                            () -> removal(user, code)
                                    .map(change -> {
                                        parts.proofs().recoveryCodes().clear(change, user);
                                        User without = work.user().withSecondFactor(false);
                                        return changed(change, work, without, List.of(), "second factor removed");
                                    })
                                    .orElseGet(Credentials::wrongCode)));
                }));
    }

    /** The old ones no longer work. Needs a code of the authenticator. */
    public CredentialChange renewRecoveryCodes(UserId user, SessionId session, String code, Origin from) {
        return begin(
                user,
                session,
                from,
                work -> guarded(
                        work,
                        true,
                        () -> parts.proofs()
                                .secondFactors()
                                .use(items.change(), user, code)
                                .map(change -> {
                                    List<String> codes =
                                            parts.proofs().recoveryCodes().renew(change, user);
                                    return changed(change, work, work.user(), codes, "recovery codes renewed");
                                })
                                .orElseGet(Credentials::wrongCode)));
    }

    public int recoveryCodesLeft(UserId user) {
        return parts.proofs().recoveryCodes().left(user);
    }

    private CredentialChange begin(
            UserId user, SessionId session, Origin from, Function<Work, CredentialChange> change) {
        Optional<Work> work = parts.records()
                .users()
                .stored(user)
                .flatMap(stored ->
                        parts.opening().sessions().live(user, session).map(live -> new Work(stored, live, from)));
        return work.map(change).orElseGet(CredentialChange.SessionEnded::new);
    }

    /** Counts the try, and forgives it where it was right. */
    private CredentialChange guarded(Work work, boolean ofCode, Supplier<CredentialChange> action) {
        Delays.Guess plain = devices.guess(
                work.user().login().value(), Optional.of(work.user().id()), work.from());
        Delays.Guess guess = ofCode ? Delays.Guess.ofCode(plain) : plain;
        Duration wait = delays.admit(guess);
        if (wait.isPositive()) {
            return new CredentialChange.TryLater(wait);
        }
        CredentialChange result = action.get();
        if (result instanceof CredentialChange.Done) {
            delays.forgive(guess);
        } else {
            trail.write(
                    work.user().id(),
                    work.from(),
                    "proof refused",
                    work.user().id().value());
        }
        return result;
    }

    private Optional<CredentialChange> wrongPassword(Work work, String field, String password) {
        boolean right = parts.proofs().passwords().check(Optional.of(work.user()), password);
        return right ? Optional.empty() : Optional.of(CredentialChange.invalid(field, "wrong", "not your password"));
    }

    private Optional<Change> use(Change change, Work work, String code) {
        UserId user = work.user().id();
        return parts.proofs()
                .secondFactors()
                .use(change, user, code)
                .or(() -> parts.proofs().recoveryCodes().use(change, user, code));
    }

    private Optional<Change> removal(UserId user, String code) {
        Change change = items.change();
        Optional<Change> byCode = parts.proofs().secondFactors().remove(change, user, code);
        if (byCode.isPresent() || !parts.proofs().recoveryCodes().isUnused(user, code)) {
            return byCode;
        }
        parts.proofs().secondFactors().remove(change, user);
        return Optional.of(change);
    }

    private CredentialChange proven(Change change, Work work) {
        OpenedSession opened =
                parts.opening().sessions().renew(change, work.live().stored(), work.user());
        return commit(change.relyOn(work.stored()), work, work.user(), opened, List.of(), "identity proven");
    }

    /** Moves the user into the next epoch, and this session with it. */
    private CredentialChange changed(Change change, Work work, User user, List<String> recoveryCodes, String what) {
        User next = user.nextEpoch();
        OpenedSession opened =
                parts.opening().sessions().renew(change, work.live().stored(), next);
        return commit(change.replace(work.stored(), User.class, next), work, next, opened, recoveryCodes, what);
    }

    private CredentialChange commit(
            Change change, Work work, User user, OpenedSession opened, List<String> recoveryCodes, String what) {
        if (!change.commit()) {
            return CredentialChange.invalid("", "changed_meanwhile", "something changed at the same moment; try again");
        }
        trail.write(user.id(), work.from(), what, opened.session().id().value());
        Optional<AccessToken> access = opened.session().kind() == SessionKind.PROGRAM
                ? Optional.of(parts.opening().tokens().access(user, opened.session()))
                : Optional.empty();
        return new CredentialChange.Done(opened, access, recoveryCodes);
    }

    private static CredentialChange wrongCode() {
        return CredentialChange.invalid("code", "wrong", "not a code that is good now");
    }
}
