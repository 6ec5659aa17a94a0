package io.tarkash.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that sign our access tokens (ES256). The first is made when it is first needed; a new one takes over after a
 * while, and the old one verifies until the last token that it signed is over. Private halves are stored sealed. Two
 * processes at one store use the same key: one of two that are made at once wins. Thread-safe.
 */
public final class SigningKeys {
    private static final String KEYS = "SIGNING_KEYS";
    private static final ItemKey CURRENT = Keys.lookUp("SIGNING_KEY");

    /** How much longer than its tokens a key is published. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Items items;
    private final Sealer sealer;
    private final SecureRandom random;
    private final InstantSource clock;
    private final TokenRules rules;
    private final Map<String, Verifying> verifying = new ConcurrentHashMap<>();
    private volatile Optional<Loaded> loaded = Optional.empty();

    public SigningKeys(Items items, Sealer sealer, SecureRandom random, InstantSource clock, TokenRules rules) {
        this.items = items;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
        this.rules = rules;
    }

    record Kept(String publicKey, String sealedKey, Instant made) {}

    /** Which key signs, and until when. */
    record Current(String id, Instant until) {}

    /** A key that signs. */
    record Loaded(String id, Instant until, ECDSASigner signer) {}

    /** A key that verifies, until it is no longer published. */
    record Verifying(ECDSAVerifier verifier, Instant until) {}

    Loaded current() {
        Instant now = clock.instant();
        Optional<Loaded> known = loaded.filter(key -> now.isBefore(key.until()));
        if (known.isPresent()) {
            return known.get();
        }
        while (true) {
            Optional<Stored<Current>> current = items.find(CURRENT, Current.class);
            Optional<Stored<Current>> usable =
                    current.filter(key -> now.isBefore(key.value().until()));
            if (usable.isPresent()) {
                Loaded key = load(usable.get().value());
                loaded = Optional.of(key);
                return key;
            }
            make(current, now);
        }
    }

    /** A verifier with the published key of that name; the name is only ever compared. */
    Optional<ECDSAVerifier> verifier(String id) {
        if (!verifying.containsKey(id)) {
            published().forEach(this::remember);
        }
        Instant now = clock.instant();
        verifying.values().removeIf(key -> !now.isBefore(key.until()));
        return Optional.ofNullable(verifying.get(id)).map(Verifying::verifier);
    }

    private void remember(Stored<Kept> stored) {
        ECKey key = parse(stored.value().publicKey());
        verifying.put(
                key.getKeyID(), new Verifying(verifier(key), stored.expires().orElseThrow()));
    }

    public String publicKeys() {
        current();
        List<JWK> keys = published().stream()
                .<JWK>map(stored -> parse(stored.value().publicKey()))
                .toList();
        return new JWKSet(keys).toString(true);
    }

    /**
     * Seals every private half under the current sealing key, and says how many were sealed under another one. Throws
     * {@link io.tarkash.identity.secret.SealBroken} where that one is not given.
     */
    public int reseal() {
        int resealed = 0;
        for (Stored<Kept> stored : published()) {
            Kept kept = stored.value();
            Optional<String> sealed =
                    sealer.resealed(kept.sealedKey(), purpose(stored.key().sk()));
            if (sealed.isPresent()) {
                Kept renewed = new Kept(kept.publicKey(), sealed.get(), kept.made());
                // Nobody else changes a key; if another rotation was first, it is sealed anew already.
                resealed += items.change().replace(stored, Kept.class, renewed).commit() ? 1 : 0;
            }
        }
        return resealed;
    }

    private List<Stored<Kept>> published() {
        return items.list(KEYS, "", Kept.class);
    }

    private void make(Optional<Stored<Current>> before, Instant now) {
        ECKey key = generate();
        String id = key.getKeyID();
        String sealed = sealer.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), purpose(id));
        Kept kept = new Kept(key.toPublicJWK().toJSONString(), sealed, now);
        Current next = new Current(id, now.plus(rules.keyLife()));
        Instant gone = next.until().plus(rules.access()).plus(MARGIN);
        Change change = items.change().create(new ItemKey(KEYS, id), Kept.class, kept, gone);
        before.map(current -> change.replace(current, Current.class, next))
                .orElseGet(() -> change.create(CURRENT, Current.class, next))
                .commit();
    }

    private Loaded load(Current current) {
        Kept kept = items.find(new ItemKey(KEYS, current.id()), Kept.class)
                .orElseThrow(() -> new IllegalStateException("the signing key is gone: " + current.id()))
                .value();
        String json = new String(sealer.open(kept.sealedKey(), purpose(current.id())), StandardCharsets.UTF_8);
        try {
            return new Loaded(current.id(), current.until(), new ECDSASigner(parse(json)));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the signing key does not sign", unusable);
        }
    }

    private ECKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.P_256.toECParameterSpec(), random);
            KeyPair pair = generator.generateKeyPair();
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey((ECPrivateKey) pair.getPrivate())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static ECDSAVerifier verifier(ECKey key) {
        try {
            return new ECDSAVerifier(key);
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a stored public key does not verify", unusable);
        }
    }

    private static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException malformed) {
            throw new IllegalStateException("a stored key is none", malformed);
        }
    }

    private static String purpose(String id) {
        return Keys.join(KEYS, id);
    }
}
