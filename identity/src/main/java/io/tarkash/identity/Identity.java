package io.tarkash.identity;

import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.identity.issuer.DocumentFetcher;
import io.tarkash.identity.issuer.ExternalTokens;
import io.tarkash.identity.issuer.Links;
import io.tarkash.identity.item.Expiry;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.key.ApiKeys;
import io.tarkash.identity.password.PasswordHasher;
import io.tarkash.identity.password.Passwords;
import io.tarkash.identity.registration.Invitations;
import io.tarkash.identity.registration.Registration;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.identity.secret.SealingKeys;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.session.Refreshing;
import io.tarkash.identity.session.Sessions;
import io.tarkash.identity.signin.Credentials;
import io.tarkash.identity.signin.Parts;
import io.tarkash.identity.signin.Resets;
import io.tarkash.identity.signin.SignIn;
import io.tarkash.identity.token.AccessTokens;
import io.tarkash.identity.token.SigningKeys;
import io.tarkash.identity.token.Tokens;
import io.tarkash.identity.totp.RecoveryCodes;
import io.tarkash.identity.totp.SecondFactors;
import io.tarkash.identity.user.Trail;
import io.tarkash.identity.user.Users;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** All services of identity over one store. Immutable; every service is thread-safe. */
public record Identity(
        Authenticator authenticator,
        SignIn signIn,
        Credentials credentials,
        Resets resets,
        Accounts accounts,
        Access access,
        Expiry expiry) {

    /** Who there is, and how they come to be. */
    public record Accounts(Users users, Registration registration, Invitations invitations) {}

    /** What speaks for a user between proofs. */
    public record Access(Sessions sessions, Tokens tokens, ApiKeys keys) {}

    /**
     * What identity needs of the outside.
     *
     * @param sealing the keys that the app brings; with others, what is sealed in the store does not open
     * @param fetcher asked for the documents of other issuers only
     */
    public record Outside(
            ItemStore store,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random,
            SealingKeys sealing,
            DocumentFetcher fetcher) {}

    /**
     * Puts the services together, and makes the first signing key where there is none. Throws
     * {@link io.tarkash.identity.secret.SealBroken} where the sealing keys are not those of the store.
     */
    public static Identity open(Outside outside, IdentitySettings settings) {
        InstantSource clock = outside.clock();
        Items items = new Items(outside.store(), clock);
        Trail trail = new Trail(outside.audit(), clock);
        Secrets secrets = new Secrets(outside.random());
        Sealer sealer = new Sealer(outside.sealing(), secrets);
        Users users = new Users(items, trail);
        Parts.Records records = new Parts.Records(items, users, trail, secrets, clock);

        Sessions sessions = new Sessions(items, users, trail, secrets, clock, settings.sessions());
        SigningKeys signing = new SigningKeys(items, sealer, outside.random(), clock, settings.tokens());
        AccessTokens own = new AccessTokens(signing, secrets, clock, settings.tokens());
        Refreshing refreshing =
                new Refreshing(sessions, secrets, clock, settings.tokens().lostAnswer());
        Tokens tokens = new Tokens(own, refreshing, signing);
        tokens.start();

        Access access = new Access(sessions, tokens, new ApiKeys(items, users, trail, secrets, clock));
        Parts.Proofs proofs = proofs(records, sealer, settings);
        Parts parts = new Parts(records, proofs, new Parts.Opening(sessions, tokens));
        return new Identity(
                authenticator(records, access, own, outside, settings),
                new SignIn(parts),
                new Credentials(parts),
                new Resets(parts),
                accounts(records, proofs.passwords(), settings),
                access,
                new Expiry(outside.store()));
    }

    private static Parts.Proofs proofs(Parts.Records records, Sealer sealer, IdentitySettings settings) {
        IdentitySettings.Hashing hashing = settings.passwords();
        PasswordHasher hasher = new PasswordHasher(hashing.cost(), hashing.atOnceMax(), records.secrets());
        return new Parts.Proofs(
                new Passwords(records.items(), hasher, records.secrets(), records.clock()),
                new SecondFactors(records.items(), sealer, records.secrets(), records.clock()),
                new RecoveryCodes(records.items(), records.secrets(), records.clock()),
                settings.delays());
    }

    private static Accounts accounts(Parts.Records records, Passwords passwords, IdentitySettings settings) {
        Invitations invitations =
                new Invitations(records.items(), records.users(), records.trail(), records.secrets(), records.clock());
        Registration.Parts parts =
                new Registration.Parts(records.items(), records.users(), passwords, invitations, records.trail());
        Registration registration =
                new Registration(parts, records.secrets(), records.clock(), settings.registration());
        return new Accounts(records.users(), registration, invitations);
    }

    private static Authenticator authenticator(
            Parts.Records records, Access access, AccessTokens own, Outside outside, IdentitySettings settings) {
        List<ExternalTokens> external = settings.issuers().stream()
                .map(issuer -> new ExternalTokens(issuer, outside.fetcher(), records.clock()))
                .toList();
        Links links = new Links(records.items(), records.users(), records.trail(), records.secrets());
        return new Authenticator(
                new Authenticator.Ways(access.sessions(), own, external, links, access.keys()),
                records.users(),
                settings.needSecondFactor(),
                records.trail());
    }
}
