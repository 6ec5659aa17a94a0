package io.tarkash.identity.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSVerifier;
import io.tarkash.identity.token.SignedToken;
import io.tarkash.identity.token.TimeWindow;
import io.tarkash.identity.token.TokenFault;
import io.tarkash.identity.token.TokenRejected;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads access tokens of one other issuer, believing nothing that its configuration does not say. Thread-safe. */
public final class ExternalTokens {
    private static final Duration LIFE_MAX = Duration.ofHours(24);
    private static final int SUBJECT_LENGTH_MAX = 255;
    private static final int KEY_NAME_LENGTH_MAX = 256;

    /** With these a token would choose its own key, or ask for more than is understood. */
    private static final Set<String> BARRED = Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty");

    /** Of a plain JWT; other kinds of tokens name theirs. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final ExternalIssuer issuer;
    private final IssuerKeys keys;
    private final InstantSource clock;
    private final TimeWindow window = new TimeWindow(TimeWindow.SKEW, LIFE_MAX);

    public ExternalTokens(ExternalIssuer issuer, DocumentFetcher fetcher, InstantSource clock) {
        this.issuer = issuer;
        this.keys = new IssuerKeys(issuer, fetcher, clock);
        this.clock = clock;
    }

    public boolean isOf(String name) {
        return issuer.issuer().toString().equals(name);
    }

    public ExternalIssuer issuer() {
        return issuer;
    }

    /** Throws {@link TokenRejected} at the first fault. */
    public ExternalClaims verify(SignedToken token) {
        String algorithm = checkHeader(token.header());
        if (!isOf(SignedToken.text(token.claims(), "iss", TokenFault.ISSUER))) {
            throw new TokenRejected(TokenFault.ISSUER);
        }
        token.check(verifier(token, algorithm));
        window.check(token, clock.instant());
        checkUse(token.claims());
        checkAudience(token.claims());
        return claims(token);
    }

    private String checkHeader(JsonNode header) {
        if (BARRED.stream().anyMatch(header::has)) {
            throw new TokenRejected(TokenFault.HEADER);
        }
        String algorithm = SignedToken.text(header, "alg", TokenFault.ALGORITHM);
        if (!issuer.algorithms().contains(algorithm)) {
            throw new TokenRejected(TokenFault.ALGORITHM);
        }
        Optional<String> type = header.has("typ")
                ? Optional.of(SignedToken.text(header, "typ", TokenFault.TYPE).toLowerCase(Locale.ROOT))
                : Optional.empty();
        boolean fits = issuer.use() instanceof ExternalIssuer.Use.ByType
                ? type.filter(name -> name.endsWith("at+jwt") && TYPES.contains(name))
                        .isPresent()
                : type.isEmpty() || TYPES.contains(type.get());
        if (!fits) {
            throw new TokenRejected(TokenFault.TYPE);
        }
        return algorithm;
    }

    private JWSVerifier verifier(SignedToken token, String algorithm) {
        String id = SignedToken.text(token.header(), "kid", TokenFault.KEY);
        if (id.length() > KEY_NAME_LENGTH_MAX) {
            throw new TokenRejected(TokenFault.KEY);
        }
        try {
            return keys.verifier(id, algorithm).orElseThrow(() -> new TokenRejected(TokenFault.KEY));
        } catch (FetchFailed unreachable) {
            throw new TokenRejected(TokenFault.UNAVAILABLE);
        }
    }

    private void checkUse(JsonNode claims) {
        if (issuer.use() instanceof ExternalIssuer.Use.ByClaim(String claim, String value)
                && !value.equals(SignedToken.text(claims, claim, TokenFault.USE))) {
            throw new TokenRejected(TokenFault.USE);
        }
    }

    private void checkAudience(JsonNode claims) {
        List<String> named = texts(claims.path(issuer.audience().claim()));
        if (named.stream().noneMatch(issuer.audience().values()::contains)) {
            throw new TokenRejected(TokenFault.AUDIENCE);
        }
    }

    private ExternalClaims claims(SignedToken token) {
        JsonNode claims = token.claims();
        String subject = SignedToken.text(claims, "sub", TokenFault.CLAIMS);
        if (subject.length() > SUBJECT_LENGTH_MAX) {
            throw new TokenRejected(TokenFault.CLAIMS);
        }
        Optional<Role> role = issuer.rolesOf(texts(claims.path(issuer.grants().groupsClaim()))).stream()
                .max(Comparator.comparingInt(each -> each.scopes().size()));
        Optional<Instant> proven = claims.has("auth_time")
                ? Optional.of(Instant.ofEpochSecond(token.seconds("auth_time")))
                        .filter(at -> !at.isAfter(clock.instant()))
                : Optional.empty();
        return new ExternalClaims(
                issuer.issuer().toString(),
                subject,
                name(claims, subject),
                role,
                role.map(Role::scopes).orElse(Set.of()),
                proven);
    }

    private static String name(JsonNode claims, String subject) {
        return List.of("name", "preferred_username", "username").stream()
                .map(claim -> claims.path(claim).asText(""))
                .filter(User::isDisplayName)
                .findFirst()
                .orElseGet(() -> User.isDisplayName(subject) ? subject : "external user");
    }

    /** One text or a list of texts. */
    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .toList()
                : new ArrayList<>();
    }
}
