package io.tarkash.identity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tarkash.domain.account.UserId;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.session.Session;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Our own access tokens (RFC 9068): signed with ES256 and nothing else, short, for one session. What they say about
 * roles is for others to read; our own API goes by the user as stored. Thread-safe.
 */
public final class AccessTokens {
    private static final String TYPE = "at+jwt";
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    private final SigningKeys keys;
    private final Secrets secrets;
    private final InstantSource clock;
    private final TokenRules rules;
    private final TimeWindow window;

    public AccessTokens(SigningKeys keys, Secrets secrets, InstantSource clock, TokenRules rules) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
        this.rules = rules;
        this.window = new TimeWindow(TimeWindow.SKEW, rules.access().plus(Duration.ofSeconds(1)));
    }

    public boolean isOurs(String issuer) {
        return rules.issuer().equals(issuer);
    }

    public AccessToken issue(User user, Session session) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expires = now.plus(rules.access());
        SigningKeys.Loaded key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.id())
                .build();
        SignedJWT token = new SignedJWT(header, claims(user, session, now, expires));
        try {
            token.sign(key.signer());
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the signing key does not sign", unusable);
        }
        return new AccessToken(token.serialize(), expires);
    }

    /** Throws {@link TokenRejected} at the first fault. */
    public OwnClaims verify(SignedToken token) {
        checkHeader(token.header());
        String id = SignedToken.text(token.header(), "kid", TokenFault.KEY);
        token.check(keys.verifier(id).orElseThrow(() -> new TokenRejected(TokenFault.KEY)));
        if (!isOurs(SignedToken.text(token.claims(), "iss", TokenFault.ISSUER))) {
            throw new TokenRejected(TokenFault.ISSUER);
        }
        if (!rules.audience().equals(SignedToken.text(token.claims(), "aud", TokenFault.AUDIENCE))) {
            throw new TokenRejected(TokenFault.AUDIENCE);
        }
        window.check(token, clock.instant());
        SignedToken.text(token.claims(), "jti", TokenFault.CLAIMS);
        return claims(token.claims());
    }

    private JWTClaimsSet claims(User user, Session session, Instant now, Instant expires) {
        String scope =
                new TreeSet<>(user.role().scopes()).stream().map(Scope::text).collect(Collectors.joining(" "));
        return new JWTClaimsSet.Builder()
                .issuer(rules.issuer())
                .audience(rules.audience())
                .subject(user.id().value())
                .claim("sid", session.id().value())
                .jwtID(secrets.id())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .claim("roles", List.of(user.role().name()))
                .claim("scope", scope)
                .build();
    }

    private static void checkHeader(JsonNode header) {
        for (Iterator<String> names = header.fieldNames(); names.hasNext(); ) {
            if (!HEADER.contains(names.next())) {
                throw new TokenRejected(TokenFault.HEADER);
            }
        }
        if (!"ES256".equals(SignedToken.text(header, "alg", TokenFault.ALGORITHM))) {
            throw new TokenRejected(TokenFault.ALGORITHM);
        }
        if (!TYPE.equals(SignedToken.text(header, "typ", TokenFault.TYPE))) {
            throw new TokenRejected(TokenFault.TYPE);
        }
    }

    private static OwnClaims claims(JsonNode claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : SignedToken.text(claims, "scope", TokenFault.CLAIMS).split(" ", -1)) {
            scopes.add(Scope.parse(scope).orElseThrow(() -> new TokenRejected(TokenFault.CLAIMS)));
        }
        try {
            return new OwnClaims(
                    new UserId(SignedToken.text(claims, "sub", TokenFault.CLAIMS)),
                    new SessionId(SignedToken.text(claims, "sid", TokenFault.CLAIMS)),
                    scopes);
        } catch (IllegalArgumentException malformed) {
            throw new TokenRejected(TokenFault.CLAIMS);
        }
    }
}
