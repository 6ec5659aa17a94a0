package io.tarkash.identity.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The published keys of another issuer, found by its discovery document and kept. They are fetched again when they are
 * old or when a token names a key that is not among them, but never more than once a minute, whatever tokens say; old
 * ones serve on for a day while the issuer cannot be reached. Thread-safe.
 */
final class IssuerKeys {
    private static final Duration FETCH_EVERY = Duration.ofMinutes(1);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final int RSA_BITS_MIN = 2048;
    private static final int KEYS_MAX = 50;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ExternalIssuer issuer;
    private final DocumentFetcher fetcher;
    private final InstantSource clock;
    private volatile Keys known = new Keys(Map.of(), Instant.MIN);
    private Instant lastTry = Instant.MIN;

    IssuerKeys(ExternalIssuer issuer, DocumentFetcher fetcher, InstantSource clock) {
        this.issuer = issuer;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    private record Keys(Map<String, JWK> byId, Instant fetched) {
        boolean isWithin(Duration age, Instant now) {
            return !fetched.equals(Instant.MIN) && !now.isAfter(fetched.plus(age));
        }
    }

    /** A verifier with the key of that name, if it fits the algorithm. Throws {@link FetchFailed} while none is known. */
    Optional<JWSVerifier> verifier(String id, String algorithm) {
        Keys keys = known;
        if (!keys.isWithin(FRESH, clock.instant()) || !keys.byId().containsKey(id)) {
            keys = refreshed(id);
        }
        return Optional.ofNullable(keys.byId().get(id)).flatMap(key -> verifier(key, algorithm));
    }

    private synchronized Keys refreshed(String id) {
        Instant now = clock.instant();
        boolean served = known.isWithin(FRESH, now) && known.byId().containsKey(id);
        boolean mayFetch = lastTry.equals(Instant.MIN) || !now.isBefore(lastTry.plus(FETCH_EVERY));
        if (!served && mayFetch) {
            lastTry = now;
            try {
                known = new Keys(fetch(), now);
            } catch (FetchFailed failure) {
                if (!known.isWithin(USABLE, now)) {
                    throw failure;
                }
            }
        }
        if (!known.isWithin(USABLE, now)) {
            throw new FetchFailed("the keys of " + issuer.issuer() + " are not known");
        }
        return known;
    }

    private Map<String, JWK> fetch() {
        String base = issuer.issuer().toString();
        String discovery = base + (base.endsWith("/") ? "" : "/") + ".well-known/openid-configuration";
        JsonNode document = object(fetcher.fetch(URI.create(discovery)));
        if (!base.equals(document.path("issuer").asText())) {
            throw new FetchFailed("the discovery document of " + base + " is that of another issuer");
        }
        URI keys = address(document.path("jwks_uri").asText());
        if (!issuer.mayServeKeys(keys)) {
            throw new FetchFailed("the keys of " + base + " are at a place that is not configured");
        }
        return keys(fetcher.fetch(keys));
    }

    private static Map<String, JWK> keys(String text) {
        try {
            object(text); // Refuses names that are there twice.
            Map<String, JWK> keys = new HashMap<>();
            for (JWK key : JWKSet.parse(text).getKeys()) {
                boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
                if (key.getKeyID() != null && signs && keys.size() < KEYS_MAX) {
                    keys.put(key.getKeyID(), key.toPublicJWK() == null ? key : key.toPublicJWK());
                }
            }
            return keys;
        } catch (ParseException malformed) {
            throw new FetchFailed("no key set", malformed);
        }
    }

    /** Empty for a key of another kind, such as a shared secret that somebody published, or one that is too short. */
    private static Optional<JWSVerifier> verifier(JWK key, String algorithm) {
        boolean bound =
                key.getAlgorithm() != null && !key.getAlgorithm().getName().equals(algorithm);
        try {
            return switch (key) {
                case RSAKey rsa
                when !bound && isRsa(algorithm) && rsa.size() >= RSA_BITS_MIN -> Optional.of(new RSASSAVerifier(rsa));
                case ECKey ec
                when !bound && algorithm.equals("ES256") && ec.getCurve().equals(Curve.P_256) ->
                    Optional.of(new ECDSAVerifier(ec));
                default -> Optional.empty();
            };
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    private static boolean isRsa(String algorithm) {
        return algorithm.equals("RS256") || algorithm.equals("PS256");
    }

    private static JsonNode object(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new FetchFailed("no JSON object");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            throw new FetchFailed("no JSON", malformed);
        }
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new FetchFailed("no address", malformed);
        }
    }
}
