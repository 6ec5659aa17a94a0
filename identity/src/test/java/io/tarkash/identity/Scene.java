package io.tarkash.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.issuer.DocumentFetcher;
import io.tarkash.identity.issuer.ExternalIssuer;
import io.tarkash.identity.issuer.FetchFailed;
import io.tarkash.identity.password.Argon2Settings;
import io.tarkash.identity.registration.Applicant;
import io.tarkash.identity.registration.Registered;
import io.tarkash.identity.registration.RegistrationPolicy;
import io.tarkash.identity.secret.SealingKeys;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.session.SessionRules;
import io.tarkash.identity.signin.CredentialChange;
import io.tarkash.identity.signin.DelayRules;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.TokenRules;
import io.tarkash.identity.totp.Enrolment;
import io.tarkash.identity.totp.Totp;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.User;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;

/** Identity over a store in memory, on a clock that stands still, with hashes that cost next to nothing. */
public final class Scene {
    public static final String ISSUER = "https://tarkash.test";
    public static final String PASSWORD = "a quiet river at dawn";
    public static final Origin HOME = Origin.of("192.0.2.1");
    public static final Origin ELSEWHERE = Origin.of("198.51.100.7");
    public static final Argon2Settings CHEAP = new Argon2Settings(64, 1, 1);

    public final VirtualClock clock;
    public final ItemStore store;
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final Identity identity;

    public Scene() {
        this(settings());
    }

    public Scene(IdentitySettings settings) {
        this(settings, new MemoryStore());
    }

    public Scene(IdentitySettings settings, ItemStore store) {
        // A Friday, half past nine in the morning in India.
        this(settings, store, new VirtualClock("2026-11-20T04:00:00Z"), address -> {
            throw new FetchFailed("nothing is to be fetched");
        });
    }

    public Scene(IdentitySettings settings, ItemStore store, VirtualClock clock, DocumentFetcher fetcher) {
        this.clock = clock;
        this.store = store;
        this.identity = Identity.open(
                new Identity.Outside(store, audit::add, clock, new SecureRandom(), sealing((byte) 7), fetcher),
                settings);
    }

    public static SealingKeys sealing(byte fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, fill);
        return SealingKeys.of("k" + fill, new SecretKeySpec(key, "AES"));
    }

    public static IdentitySettings settings() {
        return settings(CHEAP, List.of());
    }

    public static IdentitySettings settings(Argon2Settings cost, List<ExternalIssuer> issuers) {
        return new IdentitySettings(
                RegistrationPolicy.OPEN,
                new IdentitySettings.Hashing(cost, 4),
                DelayRules.DEFAULT,
                SessionRules.DEFAULT,
                TokenRules.of(ISSUER),
                Set.of(),
                issuers);
    }

    public User user(String login) {
        Applicant applicant = new Applicant(login, "Somebody Else", PASSWORD, Optional.empty());
        return ((Registered.Done) identity.accounts().registration().register(applicant, HOME)).user();
    }

    public User admin() {
        Applicant applicant = new Applicant("root.of.all", "The First", PASSWORD, Optional.empty());
        return ((Registered.Done) identity.accounts().registration().firstAdmin(applicant, HOME)).user();
    }

    public SignInOutcome.SignedIn signedIn(String login, SessionKind kind) {
        return signedIn(identity.signIn().password(login, PASSWORD, kind, HOME));
    }

    public static SignInOutcome.SignedIn signedIn(SignInOutcome outcome) {
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        return (SignInOutcome.SignedIn) outcome;
    }

    public Optional<Principal> principal(OpenedSession browser) {
        return known(identity.authenticator().session(browser.secret(), HOME));
    }

    public static Optional<Principal> known(Authentication answer) {
        return answer instanceof Authentication.Known(Principal principal) ? Optional.of(principal) : Optional.empty();
    }

    /** Enrols a second factor from a new session, and returns its secret. */
    public Enrolled enrol(User user) {
        OpenedSession opened =
                signedIn(user.login().value(), SessionKind.BROWSER).opened();
        Enrolment enrolment =
                identity.credentials().beginSecondFactor(user.id(), HOME).orElseThrow();
        String secret = enrolment.secret();
        CredentialChange done = identity.credentials()
                .confirmSecondFactor(user.id(), opened.session().id(), code(secret), HOME);
        assertThat(done).isInstanceOf(CredentialChange.Done.class);
        CredentialChange.Done change = (CredentialChange.Done) done;
        return new Enrolled(secret, change.opened(), change.recoveryCodes());
    }

    public record Enrolled(String secret, OpenedSession opened, List<String> recoveryCodes) {}

    public String code(String secret) {
        return Totp.code(bytes(secret), Totp.step(clock.instant()));
    }

    public long audited(String what) {
        return audit.stream().filter(entry -> entry.what().equals(what)).count();
    }

    /** What an authenticator does with the secret that was shown. */
    public static byte[] bytes(String base32) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = (buffer << 5)
                    | alphabet.indexOf(base32.toUpperCase(Locale.ROOT).charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(buffer >>> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return out.toByteArray();
    }

    public static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
