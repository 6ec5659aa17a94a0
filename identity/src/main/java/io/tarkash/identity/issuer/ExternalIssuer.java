package io.tarkash.identity.issuer;

import io.tarkash.identity.user.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Another issuer whose access tokens are taken, and how its claims are read. With Cognito: the claim {@code token_use}
 * has to be {@code access}, {@code client_id} is the audience, {@code cognito:groups} are the groups.
 *
 * @param issuer exactly as in its tokens and its discovery document; https
 * @param algorithms that its tokens may be signed with, a choice of {@link #ALGORITHMS}
 * @param keyHosts from which its keys may be fetched, beside its own
 */
public record ExternalIssuer(
        URI issuer, Set<String> algorithms, Set<String> keyHosts, Use use, Audience audience, Grants grants) {
    /** Signatures with public keys only: a shared secret is none, and neither is no signature. */
    public static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    public ExternalIssuer {
        algorithms = Set.copyOf(algorithms);
        keyHosts = Set.copyOf(keyHosts);
        if (!isPlain(issuer)) {
            throw new IllegalArgumentException("an issuer is an https address without query: " + issuer);
        }
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms of an issuer are some of " + ALGORITHMS);
        }
    }

    /** How an access token is told from an ID token: by a claim, or by the type in its header. */
    public sealed interface Use {
        record ByClaim(String claim, String value) implements Use {}

        /** {@code at+jwt}, RFC 9068. */
        record ByType() implements Use {}
    }

    /** The claim that names for whom the token was made, and the values of it that mean us. */
    public record Audience(String claim, Set<String> values) {
        public Audience {
            values = Set.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("tokens for anybody are not taken: name an audience");
            }
        }
    }

    /**
     * Who its subjects are here.
     *
     * @param groupsClaim whose values are groups
     * @param roles by group; of several the most powerful counts, and who has none is refused
     * @param linking what to do with a subject seen for the first time
     */
    public record Grants(String groupsClaim, Map<String, Role> roles, Linking linking) {
        public Grants {
            roles = Map.copyOf(roles);
        }
    }

    public enum Linking {
        /** A new local user is made and linked. */
        CREATE,
        /** Only subjects that are linked already. */
        KNOWN_ONLY
    }

    public static ExternalIssuer cognito(URI issuer, Set<String> clientIds, Map<String, Role> roles) {
        return new ExternalIssuer(
                issuer,
                Set.of("RS256"),
                Set.of(),
                new Use.ByClaim("token_use", "access"),
                new Audience("client_id", clientIds),
                new Grants("cognito:groups", roles, Linking.CREATE));
    }

    boolean mayServeKeys(URI keys) {
        return isPlain(keys)
                && (keys.getAuthority().equals(issuer.getAuthority()) || keyHosts.contains(keys.getAuthority()));
    }

    /** The groups that the others are read from are a list of texts, so their order says nothing. */
    List<Role> rolesOf(List<String> groups) {
        return groups.stream()
                .filter(grants.roles()::containsKey)
                .map(grants.roles()::get)
                .toList();
    }

    private static boolean isPlain(URI address) {
        return "https".equals(address.getScheme())
                && address.getAuthority() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null;
    }
}
