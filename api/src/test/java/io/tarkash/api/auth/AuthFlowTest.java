package io.tarkash.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.RealPersons;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Method;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthFlowTest {
    private static final WholeApi API = new WholeApi();

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void givesABrowserACookieAndATokenForItsWrites() {
        Person person = API.persons().trader();
        Reply login = send(login(person.login(), RealPersons.PASSWORD, "BROWSER"));
        assertThat(login.header("Set-Cookie").orElse(""))
                .contains("tarkash_session=", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(login.json().has("access_token")).isFalse();
        String cookie = "tarkash_session=" + login.cookie("tarkash_session").orElseThrow();
        Reply me = send(Ask.get("/api/auth/me").with("Cookie", cookie));
        assertThat(me.json().path("csrf_token")).isEqualTo(login.json().path("csrf_token"));

        Ask rename = Ask.of(Method.PATCH, "/api/auth/me")
                .withBody("{\"display_name\":\"Arjun\"}")
                .with("Cookie", cookie)
                .with("Sec-Fetch-Site", "same-origin");
        assertThat(send(rename).status()).isEqualTo(403);
        String token = me.json().path("csrf_token").asText();
        assertThat(send(rename.with("X-CSRF-Token", token)).status()).isEqualTo(200);

        Ask logout = Ask.post("/api/auth/logout", "{}").with("Cookie", cookie).with("X-CSRF-Token", token);
        Reply out = send(logout.with("Origin", API.client().address()));
        assertThat(out.header("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(send(Ask.get("/api/auth/me").with("Cookie", cookie)).status())
                .isEqualTo(401);
    }

    @Test
    void refusesToSignInForAnotherSite() {
        Person person = API.persons().trader();
        Ask login = login(person.login(), RealPersons.PASSWORD, "BROWSER").with("Origin", "https://other.example");
        assertThat(send(login).type()).endsWith("forgery-suspected");
        Reply own = send(login(person.login(), RealPersons.PASSWORD, "BROWSER"));
        String cookie = "tarkash_session=" + own.cookie("tarkash_session").orElseThrow();
        Ask again = login(person.login(), RealPersons.PASSWORD, "BROWSER").with("Cookie", cookie);
        assertThat(send(again.with("Origin", API.client().address())).status()).isEqualTo(200);
    }

    @Test
    void saysTheSameOfAnUnknownUserAndAWrongPassword() {
        Person person = API.persons().trader();
        Reply wrong = send(login(person.login(), "not the password", "PROGRAM"));
        Reply unknown = send(login("nobody-here", "not the password", "PROGRAM"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.json().path("detail")).isEqualTo(wrong.json().path("detail"));
    }

    @Test
    void asksForTheSecondFactorOnceItIsConfirmed() throws GeneralSecurityException {
        Person person = API.persons().trader();
        Reply begun = send(person.asks(Ask.post("/api/auth/second-factor", "{}")));
        String secret = begun.json().path("secret").asText();
        Reply confirmed =
                send(person.asks(Ask.post("/api/auth/second-factor/confirm", "{\"code\":\"" + totp(secret) + "\"}")));
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().path("recovery_codes")).isNotEmpty();

        API.clock().move(Duration.ofSeconds(60));
        Reply first = send(login(person.login(), RealPersons.PASSWORD, "PROGRAM"));
        assertThat(first.status()).isEqualTo(202);
        Ask code = Ask.post(
                "/api/auth/login/code",
                Json.text(Json.object()
                        .put("ticket", first.json().path("ticket").asText())
                        .put("code", totp(secret))));
        Reply second = send(code);
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.json().path("user").path("second_factor").asBoolean()).isTrue();
        assertThat(send(code).status()).isEqualTo(401);
    }

    @Test
    void endsTheSessionOfARefreshTokenThatComesBack() {
        Person person = API.persons().trader();
        Reply login = send(login(person.login(), RealPersons.PASSWORD, "PROGRAM"));
        Reply next = refresh(login.json().path("refresh_token").asText());
        assertThat(next.status()).isEqualTo(200);
        String newest = refresh(next.json().path("refresh_token").asText())
                .json()
                .path("refresh_token")
                .asText();
        API.clock().move(Duration.ofMinutes(5));
        assertThat(refresh(login.json().path("refresh_token").asText()).status())
                .isEqualTo(401);
        assertThat(refresh(newest).status()).isEqualTo(401);
    }

    @Test
    void wantsAFreshProofForWhatIsSensitive() {
        Person person = API.persons().trader();
        Ask key = Ask.post("/api/auth/keys", "{\"name\":\"robot\",\"scopes\":[\"READ\"],\"days\":3}");
        API.clock().move(Duration.ofMinutes(11));
        Reply login = send(login(person.login(), RealPersons.PASSWORD, "PROGRAM"));
        Optional<String> header =
                Optional.of("Bearer " + login.json().path("access_token").asText());
        assertThat(send(key.with("Authorization", header.get())).status()).isEqualTo(201);
        API.clock().move(Duration.ofMinutes(11));
        String token = refresh(login.json().path("refresh_token").asText())
                .json()
                .path("access_token")
                .asText();
        assertThat(send(key.with("Authorization", "Bearer " + token)).type()).endsWith("recent-proof-needed");
    }

    private static Ask login(String login, String password, String client) {
        return Ask.post(
                "/api/auth/login",
                Json.text(Json.object()
                        .put("login", login)
                        .put("password", password)
                        .put("client", client)));
    }

    private static Reply refresh(String token) {
        return send(Ask.post("/api/auth/refresh", Json.text(Json.object().put("refresh_token", token))));
    }

    private static Reply send(Ask ask) {
        return API.client().send(ask);
    }

    /** RFC 6238 by hand: six digits, thirty seconds, HMAC-SHA-1. */
    private static String totp(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
        long step = API.clock().now().getEpochSecond() / 30;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] base32(String text) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        String digits = text.replace("=", "");
        ByteBuffer bytes = ByteBuffer.allocate(digits.length() * 5 / 8);
        long bits = 0;
        int count = 0;
        for (int index = 0; index < digits.length(); index++) {
            bits = (bits << 5) | alphabet.indexOf(digits.charAt(index));
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.put((byte) (bits >> count));
            }
        }
        return bytes.array();
    }
}
