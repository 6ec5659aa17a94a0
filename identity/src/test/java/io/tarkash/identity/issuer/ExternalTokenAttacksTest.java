package io.tarkash.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.Scene;
import io.tarkash.identity.VirtualClock;
import io.tarkash.identity.token.Forge;
import io.tarkash.identity.token.SignedToken;
import io.tarkash.identity.token.TokenFault;
import io.tarkash.identity.token.TokenRejected;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Good and bad tokens of a pool such as Cognito has them, and what is fetched for them. */
final class ExternalTokenAttacksTest {
    private static final String POOL = "https://idp.test/pool_1";
    private static final RSAKey KEY = Forge.rsa("key+one/=");
    private static final RSAKey OTHER_POOL = Forge.rsa("other");
    private static final RSAKey NEXT = Forge.rsa("next");
    private static final byte[] SHARED =
            "a secret that should never have been published".getBytes(StandardCharsets.UTF_8);
    private static final ExternalIssuer ISSUER = ExternalIssuer.cognito(
            URI.create(POOL), Set.of("app1", "app2"), Map.of("traders", Role.TRADER, "staff", Role.ADMIN));

    private final VirtualClock clock = new VirtualClock("2026-11-20T04:00:00Z");
    private final Map<String, String> web = new ConcurrentHashMap<>();
    private final AtomicInteger fetched = new AtomicInteger();
    private final Scene scene =
            new Scene(Scene.settings(Scene.CHEAP, List.of(ISSUER)), new MemoryStore(), clock, this::fetch);

    ExternalTokenAttacksTest() {
        publish(KEY);
        web.put(POOL + "/.well-known/openid-configuration", discovery(POOL, POOL + "/.well-known/jwks.json"));
    }

    private void publish(RSAKey key) {
        OctetSequenceKey shared =
                new OctetSequenceKey.Builder(SHARED).keyID("shared").build();
        String keys = new JWKSet(List.of(key, shared)).toString(false);
        web.put(POOL + "/.well-known/jwks.json", keys);
    }

    private static String discovery(String issuer, String keys) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    private String fetch(URI address) {
        fetched.incrementAndGet();
        return Optional.ofNullable(web.get(address.toString())).orElseThrow(() -> new FetchFailed("404"));
    }

    private static String header() {
        return "{\"kid\":\"key+one/=\",\"alg\":\"RS256\"}";
    }

    private String claims() {
        long now = clock.instant().getEpochSecond();
        return "{\"sub\":\"aaaa-bbbb\",\"cognito:groups\":[\"traders\"],\"iss\":\"" + POOL
                + "\",\"client_id\":\"app1\",\"token_use\":\"access\",\"scope\":\"openid\",\"auth_time\":" + (now - 60)
                + ",\"exp\":" + (now + 3600) + ",\"iat\":" + now + ",\"jti\":\"j\",\"username\":\"meera\"}";
    }

    private String good() {
        return Forge.signed(header(), claims(), KEY);
    }

    private Authentication show(String token) {
        return scene.identity.authenticator().bearer(token, Scene.HOME);
    }

    private record Attack(String name, String token, TokenFault fault) {}

    @TestFactory
    Stream<DynamicTest> refuses() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(signatures());
        attacks.addAll(headers());
        attacks.addAll(claimsOfOthers());
        return attacks.stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    assertThat(show(attack.token())).isInstanceOf(Authentication.Refused.class);
                    assertThat(fault(attack.token())).isEqualTo(attack.fault());
                }));
    }

    private List<Attack> signatures() {
        byte[] publicKey = KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        String hs256 = header().replace("RS256", "HS256");
        String body = Forge.unsigned(header(), claims());
        List<Attack> attacks = new ArrayList<>();
        for (String none : List.of("none", "None", "nOnE")) {
            String token = Forge.unsigned(header().replace("RS256", none), claims());
            attacks.add(new Attack("alg " + none, token + "." + Forge.part(good(), 2), TokenFault.ALGORITHM));
            attacks.add(new Attack("alg " + none + ", no signature", token + ".", TokenFault.FORM));
        }
        ECKey ec = Forge.ec("key+one/=");
        attacks.add(
                new Attack("HS256 with the public key", Forge.hmac(hs256, claims(), publicKey), TokenFault.ALGORITHM));
        attacks.add(new Attack("HS256 as RS256", Forge.hmac(header(), claims(), publicKey), TokenFault.SIGNATURE));
        attacks.add(new Attack(
                "a published secret",
                Forge.hmac(header().replace("key+one/=", "shared"), claims(), SHARED),
                TokenFault.KEY));
        attacks.add(new Attack(
                "ES256 for an RSA key",
                Forge.signed(header().replace("RS256", "ES256"), claims(), ec),
                TokenFault.ALGORITHM));
        attacks.add(new Attack("empty signature", body + ".", TokenFault.FORM));
        attacks.add(new Attack("stripped signature", body, TokenFault.FORM));
        attacks.add(new Attack("signature of zeros", body + "." + Forge.url(new byte[256]), TokenFault.SIGNATURE));
        attacks.add(new Attack(
                "another key of the same name",
                Forge.signed(header(), claims(), Forge.rsa("x")),
                TokenFault.SIGNATURE));
        attacks.add(new Attack(
                "huge",
                Forge.signed(header(), claims().replace("}", ",\"x\":\"" + "A".repeat(9000) + "\"}"), KEY),
                TokenFault.FORM));
        attacks.add(new Attack(
                "encrypted",
                Forge.url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AAAA.AAAA.AAAA.AAAA",
                TokenFault.FORM));
        attacks.add(new Attack(
                "encrypted as signed", raw(header().replace("}", ",\"enc\":\"A256GCM\"}")), TokenFault.HEADER));
        return attacks;
    }

    private List<Attack> headers() {
        List<Attack> attacks = new ArrayList<>();
        for (String id : List.of("../../../dev/null", "x' UNION SELECT 'k", "", "k".repeat(300), "unknown")) {
            attacks.add(new Attack(
                    "kid " + id.substring(0, Math.min(20, id.length())),
                    raw(header().replace("key+one/=", id)),
                    TokenFault.KEY));
        }
        attacks.add(new Attack("no kid", raw("{\"alg\":\"RS256\"}"), TokenFault.KEY));
        String mine = OTHER_POOL.toPublicJWK().toJSONString();
        attacks.add(new Attack(
                "embedded jwk",
                Forge.signed(header().replace("}", ",\"jwk\":" + mine + "}"), claims(), OTHER_POOL),
                TokenFault.HEADER));
        attacks.add(new Attack(
                "jku",
                Forge.signed(header().replace("}", ",\"jku\":\"https://evil.test/keys\"}"), claims(), OTHER_POOL),
                TokenFault.HEADER));
        attacks.add(new Attack(
                "x5u", raw(header().replace("}", ",\"x5u\":\"https://evil.test/keys\"}")), TokenFault.HEADER));
        attacks.add(new Attack("crit", raw(header().replace("}", ",\"crit\":[\"x\"]}")), TokenFault.HEADER));
        attacks.add(
                new Attack("a logout token", raw(header().replace("}", ",\"typ\":\"logout+jwt\"}")), TokenFault.TYPE));
        return attacks;
    }

    private List<Attack> claimsOfOthers() {
        long now = clock.instant().getEpochSecond();
        String exp = "\"exp\":" + (now + 3600);
        return List.of(
                new Attack("expired", with(exp, "\"exp\":" + (now - 31)), TokenFault.EXPIRED),
                new Attack("no end", with(exp, "\"x\":1"), TokenFault.CLAIMS),
                new Attack("not yet", with("\"jti\"", "\"nbf\":" + (now + 31) + ",\"jti\""), TokenFault.NOT_YET),
                new Attack("lives for a month", with(exp, "\"exp\":" + (now + 2_600_000)), TokenFault.CLAIMS),
                new Attack("ID token", with("\"access\"", "\"id\""), TokenFault.USE),
                new Attack("no use", with("\"token_use\"", "\"x\""), TokenFault.USE),
                new Attack("another application", with("\"app1\"", "\"app3\""), TokenFault.AUDIENCE),
                new Attack("no audience", with("\"client_id\"", "\"x\""), TokenFault.AUDIENCE),
                new Attack("subject twice", with("{\"sub\"", "{\"sub\":\"root\",\"sub\""), TokenFault.FORM),
                new Attack("no subject", with("\"sub\"", "\"x\""), TokenFault.CLAIMS),
                new Attack("another pool", with(POOL, "https://idp.test/pool_2"), TokenFault.ISSUER),
                new Attack(
                        "another pool's key",
                        Forge.signed(header().replace("key+one/=", "other"), claims(), OTHER_POOL),
                        TokenFault.KEY));
    }

    private String with(String part, String instead) {
        assertThat(claims()).contains(part);
        return Forge.signed(header(), claims().replace(part, instead), KEY);
    }

    private String raw(String header) {
        return Forge.signed(header, claims(), KEY);
    }

    private TokenFault fault(String token) {
        try {
            new ExternalTokens(ISSUER, this::fetch, clock).verify(SignedToken.parse(token));
        } catch (TokenRejected rejected) {
            return rejected.fault();
        }
        throw new AssertionError("this token was taken: " + token);
    }

    @Test
    void makesALocalUserOfAGoodOneOnce() {
        Principal first = Scene.known(show(good())).orElseThrow();
        assertThat(first.means()).isEqualTo(Means.EXTERNAL);
        assertThat(first.role()).isEqualTo(Role.TRADER);
        assertThat(first.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.TRADE);
        assertThat(first.proven()).hasValue(clock.instant().minusSeconds(60));
        assertThat(Scene.known(show(good())).orElseThrow().user()).isEqualTo(first.user());
        User user = scene.identity.accounts().users().find(first.user()).orElseThrow();
        assertThat(user.login().value()).startsWith("ext.");
        assertThat(user.displayName()).isEqualTo("meera");
        assertThat(scene.audited("external user linked")).isEqualTo(1);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void followsTheGroupsOfTheIssuer() {
        Principal trader = Scene.known(show(good())).orElseThrow();
        Principal staff = Scene.known(show(with("[\"traders\"]", "[\"traders\",\"staff\",\"x\"]")))
                .orElseThrow();
        assertThat(staff.user()).isEqualTo(trader.user());
        assertThat(staff.role()).isEqualTo(Role.ADMIN);
        assertThat(scene.identity
                        .accounts()
                        .users()
                        .find(trader.user())
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.ADMIN);
        for (String groups : List.of("[]", "[\"x\"]", "7")) {
            assertThat(show(with("[\"traders\"]", groups)))
                    .isEqualTo(new Authentication.Refused(Authentication.Refusal.NO_ROLE));
        }
    }

    @Test
    void refusesADisabledUserWhateverTheIssuerSays() {
        User admin = scene.admin();
        Principal known = Scene.known(show(good())).orElseThrow();
        scene.identity.accounts().users().changeState(admin.id(), known.user(), UserState.DISABLED, Scene.HOME);
        assertThat(show(good())).isEqualTo(new Authentication.Refused(Authentication.Refusal.DISABLED));
    }

    @Test
    void takesKnownSubjectsOnlyWhereSoConfigured() {
        ExternalIssuer.Grants grants = ISSUER.grants();
        ExternalIssuer closed = new ExternalIssuer(
                ISSUER.issuer(),
                ISSUER.algorithms(),
                ISSUER.keyHosts(),
                ISSUER.use(),
                ISSUER.audience(),
                new ExternalIssuer.Grants(grants.groupsClaim(), grants.roles(), ExternalIssuer.Linking.KNOWN_ONLY));
        Scene other = new Scene(Scene.settings(Scene.CHEAP, List.of(closed)), new MemoryStore(), clock, this::fetch);
        assertThat(other.identity.authenticator().bearer(good(), Scene.HOME))
                .isEqualTo(new Authentication.Refused(Authentication.Refusal.UNKNOWN));
    }

    @Test
    void fetchesKeysAgainForAnUnknownNameButNotMoreThanOnceAMinute() {
        assertThat(Scene.known(show(good()))).isPresent();
        publish(NEXT);
        String next = Forge.signed(header().replace("key+one/=", "next"), claims(), NEXT);
        for (int i = 0; i < 50; i++) {
            assertThat(show(next)).isInstanceOf(Authentication.Refused.class);
        }
        assertThat(fetched).hasValue(2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(Scene.known(show(next))).isPresent();
        assertThat(fetched).hasValue(4);
        assertThat(show(good())).isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void livesOnOldKeysForADayWhileTheIssuerIsAway() {
        assertThat(Scene.known(show(good()))).isPresent();
        web.clear();
        clock.advance(Duration.ofHours(23));
        assertThat(Scene.known(show(good()))).isPresent();
        clock.advance(Duration.ofHours(2));
        assertThat(show(good())).isEqualTo(new Authentication.Refused(Authentication.Refusal.UNAVAILABLE));
    }

    @Test
    void takesNoKeysFromElsewhere() {
        for (String place : List.of(
                "https://evil.test/keys",
                "http://idp.test/keys",
                "https://idp.test@evil.test/keys",
                "file:///etc/passwd",
                "https://idp.test/keys?x=1")) {
            web.put(POOL + "/.well-known/openid-configuration", discovery(POOL, place));
            web.put(place, new JWKSet(KEY).toString());
            assertThat(fault(good())).as(place).isEqualTo(TokenFault.UNAVAILABLE);
        }
        web.put(
                POOL + "/.well-known/openid-configuration",
                discovery("https://evil.test", POOL + "/.well-known/jwks.json"));
        assertThat(fault(good())).isEqualTo(TokenFault.UNAVAILABLE);
    }
}
