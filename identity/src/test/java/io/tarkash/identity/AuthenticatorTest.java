package io.tarkash.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.password.Argon2Settings;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.secret.SealBroken;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.RefreshOutcome;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AuthenticatorTest {
    private final WatchedStore store = new WatchedStore();
    private final Scene scene = new Scene(Scene.settings(), store);

    @Test
    void leavesNoScopesToWhoStillHasToEnrolASecondFactor() {
        IdentitySettings open = Scene.settings();
        IdentitySettings strict = new IdentitySettings(
                open.registration(),
                open.passwords(),
                open.delays(),
                open.sessions(),
                open.tokens(),
                Set.of(Role.TRADER),
                open.issuers());
        Scene strictly = new Scene(strict, new MemoryStore());
        User user = strictly.user("meera");
        OpenedSession before = strictly.signedIn("meera", SessionKind.BROWSER).opened();
        assertThat(strictly.principal(before).orElseThrow().scopes()).isEmpty();
        Scene.Enrolled enrolled = strictly.enrol(user);
        assertThat(strictly.principal(enrolled.opened()).orElseThrow().scopes())
                .containsExactlyInAnyOrder(Scope.READ, Scope.TRADE);
    }

    @Test
    void goesByTheUserAsStoredForSignedTokensToo() {
        User admin = scene.admin();
        User user = scene.user("meera");
        String token = scene.signedIn("meera", SessionKind.PROGRAM)
                .access()
                .orElseThrow()
                .value();
        assertThat(Scene.known(scene.identity.authenticator().bearer(token, Scene.HOME)))
                .isPresent();
        scene.identity.accounts().users().changeState(admin.id(), user.id(), UserState.DISABLED, Scene.HOME);
        assertThat(scene.identity.authenticator().bearer(token, Scene.HOME))
                .isEqualTo(new Authentication.Refused(Authentication.Refusal.ENDED));
    }

    @Test
    void writesRefusalsDownOnceAMinuteWithTheirNumber() {
        for (int i = 0; i < 40; i++) {
            scene.identity.authenticator().bearer("rubbish", Scene.ELSEWHERE);
        }
        assertThat(scene.audited("credential refused")).isEqualTo(1);
        scene.clock.advance(Duration.ofMinutes(1));
        scene.identity.authenticator().bearer("rubbish", Scene.ELSEWHERE);
        AuditEntry last = scene.audit.getLast();
        assertThat(last.from()).isEqualTo(Scene.ELSEWHERE.address());
        assertThat(last.after()).hasValue("{\"unsaid\":\"39\",\"why\":\"FORM\"}");
    }

    @Test
    void keepsNoSecretInTheStoreNorInTheAuditLog() {
        List<String> secrets = everySecret();
        String written = String.join("\n", store.everWritten());
        String audited = scene.audit.stream().map(AuditEntry::toString).collect(Collectors.joining("\n"));
        assertThat(secrets).hasSizeGreaterThan(20).allSatisfy(secret -> {
            assertThat(secret.length()).isGreaterThan(8);
            assertThat(written).doesNotContain(secret);
            assertThat(audited).doesNotContain(secret);
        });
        assertThat(audited)
                .contains("signed in", "second factor added", "API key made", "reset granted", "password reset")
                .contains("user registered", "invitation made", "identity proven", "sign-in refused");
    }

    /** One of each kind that is ever shown or typed. */
    private List<String> everySecret() {
        User admin = scene.admin();
        User user = scene.user("meera");
        List<String> secrets = new ArrayList<>(List.of(Scene.PASSWORD, "typed as a login name"));
        scene.identity.signIn().password("typed as a login name", "x", SessionKind.BROWSER, Scene.HOME);
        SignInOutcome.SignedIn in = scene.signedIn("meera", SessionKind.PROGRAM);
        secrets.add(in.opened().secret());
        secrets.add(in.access().orElseThrow().value());
        secrets.add(in.device().orElseThrow());
        RefreshOutcome.Refreshed next = (RefreshOutcome.Refreshed)
                scene.identity.access().tokens().refresh(in.opened().secret(), Scene.HOME);
        secrets.add(next.refresh());
        scene.identity
                .credentials()
                .prove(user.id(), in.opened().session().id(), Scene.PASSWORD, Optional.empty(), Scene.HOME);
        secrets.add(((ApiKeys.Outcome.Made) scene.identity
                        .access()
                        .keys()
                        .make(user.id(), "script", Set.of(Scope.READ), Duration.ofDays(1), Scene.HOME))
                .secret());
        Scene.Enrolled enrolled = scene.enrol(user);
        secrets.add(enrolled.secret());
        secrets.add(enrolled.opened().secret());
        secrets.addAll(enrolled.recoveryCodes());
        enrolled.recoveryCodes().forEach(code -> secrets.add(code.replace("-", "")));
        secrets.add(((SignInOutcome.CodeNeeded)
                        scene.identity.signIn().password("meera", Scene.PASSWORD, SessionKind.BROWSER, Scene.HOME))
                .ticket());
        secrets.add(scene.identity
                .accounts()
                .invitations()
                .make(admin.id(), Role.TRADER, Duration.ofDays(1), Scene.HOME)
                .orElseThrow()
                .code());
        String reset = scene.identity
                .resets()
                .grant(admin.id(), user.id(), Resets.Kind.PASSWORD, Scene.HOME)
                .orElseThrow()
                .code();
        scene.identity.resets().newPassword(reset, "another river at dusk", Scene.HOME);
        secrets.addAll(List.of(reset, "another river at dusk"));
        Applicant weak = new Applicant("asha", "Asha", "Password123", Optional.of("made up invitation"));
        scene.identity.accounts().registration().register(weak, Scene.HOME);
        secrets.addAll(List.of("Password123", "made up invitation"));
        return secrets;
    }

    @Test
    void sweepsWhatExpired() {
        everySecret();
        scene.clock.advance(Duration.ofDays(200));
        assertThat(scene.identity.expiry().sweep(scene.clock.instant(), 1000)).isPositive();
        assertThat(scene.identity.expiry().sweep(scene.clock.instant(), 1000)).isZero();
        assertThat(store.present())
                .extracting(item -> item.key().toString())
                .noneMatch(key -> key.contains("SESSION#")
                        || key.contains("EXPIRY")
                        || key.contains("TICKET")
                        || key.contains("GUESSES")
                        || key.contains("DEVICE")
                        || key.contains("REFRESH"));
        assertThat(scene.identity.accounts().users().list(Optional.empty(), 10)).hasSize(2);
        SignInOutcome again =
                scene.identity.signIn().password("meera", "another river at dusk", SessionKind.BROWSER, Scene.HOME);
        assertThat(again).isInstanceOf(SignInOutcome.CodeNeeded.class);
    }

    @Test
    void doesNotSweepWhatLivesLongerByNow() {
        scene.user("meera");
        for (int day = 0; day < 3; day++) {
            scene.identity.signIn().password("meera", "wrong", SessionKind.BROWSER, Scene.HOME);
            scene.clock.advance(Duration.ofHours(20));
            scene.identity.expiry().sweep(scene.clock.instant(), 1000);
            assertThat(store.present()).anyMatch(item -> item.key().pk().startsWith("GUESSES"));
        }
        scene.clock.advance(Duration.ofHours(24));
        while (scene.identity.expiry().sweep(scene.clock.instant(), 1000) > 0) {
            assertThat(store.present()).isNotEmpty();
        }
        assertThat(store.present()).noneMatch(item -> item.key().pk().startsWith("GUESSES"));
    }

    @Test
    void doesNotOpenASecondFactorThatWasCopiedToAnotherUser() {
        Scene.Enrolled mallory = scene.enrol(scene.user("mallory"));
        User meera = scene.user("meera");
        scene.enrol(meera);
        Item own = store.present().stream()
                .filter(item -> item.key().sk().equals("TOTP")
                        && !item.key().pk().contains(meera.id().value()))
                .findFirst()
                .orElseThrow();
        ItemKey target = new ItemKey("IDENTITY#" + meera.id(), "TOTP");
        store.commit(Transaction.of(Write.put(new Item(target, own.attributes(), own.places()))));
        scene.clock.advance(Duration.ofSeconds(30));
        SignInOutcome.CodeNeeded passed = (SignInOutcome.CodeNeeded)
                scene.identity.signIn().password("meera", Scene.PASSWORD, SessionKind.BROWSER, Scene.HOME);
        assertThatThrownBy(
                        () -> scene.identity.signIn().code(passed.ticket(), scene.code(mallory.secret()), Scene.HOME))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void doesNotStartUnderAnotherSealingKey() {
        Identity.Outside outside = new Identity.Outside(
                store, scene.audit::add, scene.clock, new SecureRandom(), Scene.sealing((byte) 9), _ -> "");
        assertThatThrownBy(() -> Identity.open(outside, Scene.settings())).isInstanceOf(SealBroken.class);
    }

    /** The fastest of some, taken in turns: without the work, the unknown one would be a hundred times faster. */
    @Test
    void worksAsHardForAnUnknownUser() {
        IdentitySettings dear = Scene.settings(new Argon2Settings(8 * 1024, 2, 1), List.of());
        Scene real = new Scene(dear, new MemoryStore());
        real.user("meera");
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            known = Math.min(known, nanos(real, "meera", i));
            unknown = Math.min(unknown, nanos(real, "nobody.here", i));
        }
        assertThat(unknown).isGreaterThan(known / 5);
    }

    private static long nanos(Scene scene, String login, int address) {
        long start = System.nanoTime();
        scene.identity.signIn().password(login, "wrong", SessionKind.BROWSER, Origin.of("203.0.113." + address));
        return System.nanoTime() - start;
    }
}
