package io.tarkash.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Scene;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.user.Scope;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tokens that attackers try, against the verifier of our own. */
final class OwnTokenAttacksTest {
    private final Scene scene = new Scene();
    private final String refresh;
    private final String good;
    private final ECKey key;
    private final RSAKey attacker = Forge.rsa("attacker");

    OwnTokenAttacksTest() throws ParseException {
        scene.user("meera");
        SignInOutcome.SignedIn in = scene.signedIn("meera", SessionKind.PROGRAM);
        refresh = in.opened().secret();
        good = in.access().orElseThrow().value();
        key = privateKey();
    }

    /** What only the server has: with it, tokens can be wrong in their claims alone. */
    private ECKey privateKey() throws ParseException {
        Items items = new Items(scene.store, scene.clock);
        Sealer sealer = new Sealer(Scene.sealing((byte) 7), new Secrets(new SecureRandom()));
        Stored<SigningKeys.Kept> kept =
                items.list("SIGNING_KEYS", "", SigningKeys.Kept.class).getFirst();
        byte[] open = sealer.open(
                kept.value().sealedKey(), Keys.join("SIGNING_KEYS", kept.key().sk()));
        return ECKey.parse(new String(open, StandardCharsets.UTF_8));
    }

    private record Attack(String name, String token, TokenFault fault) {}

    @Test
    void takesTheGoodOneAndItsTwin() {
        assertThat(Scene.known(scene.identity.authenticator().bearer(good, Scene.HOME)))
                .isPresent();
        assertThat(Scene.known(scene.identity.authenticator().bearer(signed(header(), claims()), Scene.HOME)))
                .isPresent();
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(algorithms());
        attacks.addAll(shapes());
        attacks.addAll(keys());
        attacks.addAll(claimsOfOthers());
        assertThat(attacks).hasSizeGreaterThan(25);
        return attacks.stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    assertThat(scene.identity.authenticator().bearer(attack.token(), Scene.HOME))
                            .isInstanceOf(Authentication.Refused.class);
                    assertThat(fault(attack.token())).isEqualTo(attack.fault());
                }));
    }

    private List<Attack> algorithms() {
        byte[] publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        List<Attack> attacks = new ArrayList<>();
        for (String none : List.of("none", "None", "nOnE", "NONE")) {
            String header = header().replace("ES256", none);
            attacks.add(
                    new Attack("alg " + none, Forge.unsigned(header, claims()) + "." + part(2), TokenFault.ALGORITHM));
            attacks.add(new Attack(
                    "alg " + none + ", no signature", Forge.unsigned(header, claims()) + ".", TokenFault.FORM));
        }
        String hs256 = header().replace("ES256", "HS256");
        attacks.add(
                new Attack("HS256 with the public key", Forge.hmac(hs256, claims(), publicKey), TokenFault.ALGORITHM));
        attacks.add(new Attack("HS256 as ES256", Forge.hmac(header(), claims(), publicKey), TokenFault.SIGNATURE));
        attacks.add(new Attack(
                "RS256 of the attacker",
                Forge.signed(header().replace("ES256", "RS256"), claims(), attacker),
                TokenFault.ALGORITHM));
        attacks.add(new Attack(
                "alg of no text",
                Forge.unsigned("{\"alg\":256,\"typ\":\"at+jwt\"}", claims()) + "." + part(2),
                TokenFault.ALGORITHM));
        attacks.add(new Attack("alg twice", raw(header().replace("{", "{\"alg\":\"none\",")), TokenFault.FORM));
        return attacks;
    }

    private List<Attack> shapes() {
        String body = part(0) + "." + part(1);
        String zeros = Forge.url(new byte[64]);
        String huge = claims().replace("}", ",\"x\":\"" + "A".repeat(20_000) + "\"}");
        String deep = claims().replace("}", ",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}");
        String jwe = Forge.url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA";
        return List.of(
                new Attack("empty signature", body + ".", TokenFault.FORM),
                new Attack("stripped signature", body, TokenFault.FORM),
                new Attack("stripped claims", part(0) + "." + part(2), TokenFault.FORM),
                new Attack("a fourth part", good + "." + part(2), TokenFault.FORM),
                new Attack("ES256 signature of zeros", body + "." + zeros, TokenFault.SIGNATURE),
                new Attack(
                        "signature of another token",
                        body + "." + Forge.part(signed(header(), claims("x")), 2),
                        TokenFault.SIGNATURE),
                new Attack(
                        "changed claims",
                        part(0) + "." + Forge.url(claims("root")) + "." + part(2),
                        TokenFault.SIGNATURE),
                new Attack(
                        "DER signature",
                        body + "." + Forge.url(new byte[] {0x30, 0x06, 2, 1, 1, 2, 1, 1}),
                        TokenFault.SIGNATURE),
                new Attack("huge token", signed(header(), huge), TokenFault.FORM),
                new Attack("deeply nested claims", signed(header(), deep), TokenFault.FORM),
                new Attack("encrypted token", jwe, TokenFault.FORM),
                new Attack(
                        "encrypted token as signed",
                        raw(header().replace("}", ",\"enc\":\"A256GCM\"}")),
                        TokenFault.HEADER),
                new Attack("padded Base64", part(0) + "=." + part(1) + "." + part(2), TokenFault.FORM),
                new Attack("white space", " " + good, TokenFault.FORM),
                new Attack(
                        "claims twice", signed(header(), claims().replace("{", "{\"sub\":\"root\",")), TokenFault.FORM),
                new Attack("claims that are a list", signed(header(), "[]"), TokenFault.FORM),
                new Attack("text behind the claims", signed(header(), claims() + "{}"), TokenFault.FORM),
                new Attack("nothing", "", TokenFault.FORM));
    }

    private List<Attack> keys() {
        String mine = attacker.toPublicJWK().toJSONString();
        ECKey other = Forge.ec(key.getKeyID());
        List<Attack> attacks = new ArrayList<>();
        for (String id :
                List.of("../../etc/passwd", "/dev/null", "x' OR '1'='1", "", "SIGNING_KEYS#x", "k".repeat(4000))) {
            String header = header().replace(key.getKeyID(), id);
            attacks.add(new Attack("kid " + id.substring(0, Math.min(id.length(), 20)), raw(header), TokenFault.KEY));
        }
        attacks.add(new Attack("no kid", raw("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}"), TokenFault.KEY));
        attacks.add(new Attack("own kid, another key", Forge.signed(header(), claims(), other), TokenFault.SIGNATURE));
        attacks.add(
                new Attack("embedded jwk", raw(header().replace("}", ",\"jwk\":" + mine + "}")), TokenFault.HEADER));
        for (String name : List.of("jku", "x5u")) {
            String header = header().replace("}", ",\"" + name + "\":\"https://evil.test/keys\"}");
            attacks.add(new Attack(name, raw(header), TokenFault.HEADER));
        }
        attacks.add(new Attack("x5c", raw(header().replace("}", ",\"x5c\":[\"AAAA\"]}")), TokenFault.HEADER));
        attacks.add(new Attack(
                "crit", raw(header().replace("}", ",\"crit\":[\"b64\"],\"b64\":false}")), TokenFault.HEADER));
        return attacks;
    }

    private List<Attack> claimsOfOthers() {
        long now = scene.clock.instant().getEpochSecond();
        String exp = "\"exp\":" + (now + 300);
        return List.of(
                new Attack(
                        "expired",
                        signed(header(), claims().replace(exp, "\"exp\":" + (now - 31))),
                        TokenFault.EXPIRED),
                new Attack("no end", signed(header(), claims().replace(exp, "\"x\":1")), TokenFault.CLAIMS),
                new Attack(
                        "an end that is text",
                        signed(header(), claims().replace(exp, "\"exp\":\"9999999999\"")),
                        TokenFault.CLAIMS),
                new Attack(
                        "an end that is a fraction",
                        signed(header(), claims().replace(exp, "\"exp\":9e99")),
                        TokenFault.CLAIMS),
                new Attack(
                        "an end in a hundred years",
                        signed(header(), claims().replace(exp, "\"exp\":4900000000")),
                        TokenFault.CLAIMS),
                new Attack(
                        "not yet",
                        signed(header(), claims().replace("\"nbf\":" + now, "\"nbf\":" + (now + 31))),
                        TokenFault.NOT_YET),
                new Attack(
                        "issued in the future",
                        signed(header(), claims().replace("\"iat\":" + now, "\"iat\":" + (now + 31))),
                        TokenFault.NOT_YET),
                new Attack(
                        "another issuer",
                        signed(header(), claims().replace(Scene.ISSUER, "https://evil.test")),
                        TokenFault.ISSUER),
                new Attack(
                        "an issuer that begins like ours",
                        signed(header(), claims().replace(Scene.ISSUER, Scene.ISSUER + ".evil")),
                        TokenFault.ISSUER),
                new Attack(
                        "another audience",
                        signed(header(), claims().replace("tarkash-api", "tarkash-web")),
                        TokenFault.AUDIENCE),
                new Attack(
                        "several audiences",
                        signed(header(), claims().replace("\"tarkash-api\"", "[\"tarkash-api\",\"x\"]")),
                        TokenFault.AUDIENCE),
                new Attack("ID token", signed(header().replace("at+jwt", "JWT"), claims()), TokenFault.TYPE),
                new Attack("no type", signed(header().replace("\"typ\":\"at+jwt\",", ""), claims()), TokenFault.TYPE),
                new Attack("refresh token", refresh, TokenFault.FORM),
                new Attack(
                        "unknown scope",
                        signed(header(), claims().replace("read trade", "read root")),
                        TokenFault.CLAIMS),
                new Attack(
                        "no subject", signed(header(), claims().replace("\"sub\"", "\"subject\"")), TokenFault.CLAIMS),
                new Attack("another tenant's key", ofAnotherTenant(), TokenFault.KEY));
    }

    /** Another installation that goes by the same name. */
    private String ofAnotherTenant() {
        Scene other = new Scene();
        other.user("meera");
        return other.signedIn("meera", SessionKind.PROGRAM)
                .access()
                .orElseThrow()
                .value();
    }

    @Test
    void givesNoMoreScopesThanTheRoleHas() {
        String asAdmin = signed(header(), claims().replace("read trade", "read trade admin"));
        assertThat(Scene.known(scene.identity.authenticator().bearer(asAdmin, Scene.HOME)))
                .hasValueSatisfying(
                        principal -> assertThat(principal.may(Scope.ADMIN)).isFalse());
    }

    @Test
    void allowsForClocksThatAreALittleApart() {
        scene.clock.advance(Duration.ofSeconds(329));
        assertThat(Scene.known(scene.identity.authenticator().bearer(good, Scene.HOME)))
                .isPresent();
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.identity.authenticator().bearer(good, Scene.HOME))
                .isEqualTo(new Authentication.Refused(Authentication.Refusal.ENDED));
    }

    @Test
    void publishesThePublicHalvesOnly() throws ParseException {
        String published = scene.identity.access().tokens().publicKeys();
        JWKSet keys = JWKSet.parse(published);
        assertThat(keys.getKeys()).singleElement().satisfies(each -> {
            assertThat(each.isPrivate()).isFalse();
            assertThat(each.getKeyID()).isEqualTo(key.getKeyID());
        });
        assertThat(published).doesNotContain("\"d\"");
    }

    @Test
    void signsWithANewKeyAfterAWhileAndVerifiesTheOldTokens() throws ParseException {
        scene.clock.advance(Duration.ofDays(30).minusMinutes(1));
        String before = token();
        scene.clock.advance(Duration.ofMinutes(1));
        String after = token();
        assertThat(Forge.part(after, 0)).isNotEqualTo(Forge.part(before, 0));
        assertThat(Scene.known(scene.identity.authenticator().bearer(before, Scene.HOME)))
                .isPresent();
        assertThat(Scene.known(scene.identity.authenticator().bearer(after, Scene.HOME)))
                .isPresent();
        assertThat(JWKSet.parse(scene.identity.access().tokens().publicKeys()).getKeys())
                .hasSize(2);
        scene.clock.advance(Duration.ofMinutes(11));
        assertThat(JWKSet.parse(scene.identity.access().tokens().publicKeys()).getKeys())
                .hasSize(1);
        assertThat(fault(Forge.unsigned(Forge.text(before, 0), claims()) + "." + part(2)))
                .isEqualTo(TokenFault.KEY);
    }

    private String token() {
        return scene.signedIn("meera", SessionKind.PROGRAM)
                .access()
                .orElseThrow()
                .value();
    }

    @Test
    void usesTheStoredKeyAfterARestart() {
        Scene restarted = new Scene(Scene.settings(), scene.store);
        assertThat(Scene.known(restarted.identity.authenticator().bearer(good, Scene.HOME)))
                .isPresent();
    }

    private TokenFault fault(String token) {
        Items items = new Items(scene.store, scene.clock);
        Secrets secrets = new Secrets(new SecureRandom());
        TokenRules rules = TokenRules.of(Scene.ISSUER);
        Sealer sealer = new Sealer(Scene.sealing((byte) 7), secrets);
        SigningKeys signing = new SigningKeys(items, sealer, new SecureRandom(), scene.clock, rules);
        try {
            new AccessTokens(signing, secrets, scene.clock, rules).verify(SignedToken.parse(token));
        } catch (TokenRejected rejected) {
            return rejected.fault();
        }
        throw new AssertionError("this token was taken: " + token);
    }

    private String header() {
        return "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}";
    }

    private String claims() {
        return Forge.text(good, 1);
    }

    private String claims(String subject) {
        return claims().replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":\"" + subject + "\"");
    }

    private String signed(String header, String claims) {
        return Forge.signed(header, claims, key);
    }

    /** Signed by the right key, whatever the header says. */
    private String raw(String header) {
        return signed(header, claims());
    }

    private String part(int index) {
        return Forge.part(good, index);
    }
}
