package io.tarkash.brokers.angelone.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.brokers.angelone.http.CallHeaders;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.net.ScriptedHttp;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import io.tarkash.testkit.net.ScriptedHttp.Request;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AngelLoginTest {
    private static final Instant NOW = Ist.instant(LocalDateTime.parse("2026-11-20T08:30:00"));
    private static final Instant MIDNIGHT = Ist.instant(LocalDateTime.parse("2026-11-21T00:00:00"));
    private static final URI CALLBACK = URI.create("https://ours/callback");
    private static final Credentials PAGE = Credentials.of(Map.of("api_key", "K"));
    private static final Credentials TYPED = Credentials.of(Map.of("api_key", "K", "client_code", "a00001"));
    private static final Credentials STORED = Credentials.of(Map.of(
            "api_key", "K", "client_code", "A00001", "pin", "1234", "totp_secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
    private static final String PROFILE = "{\"status\":true,\"data\":{\"clientcode\":\"a00001\"}}";

    private Function<Request, Reply> script = request -> new Reply.Drop();
    private final ScriptedHttp server = ScriptedHttp.answering(request -> script.apply(request));
    private final HttpLine line = new HttpLine(HttpTerms.to(server.address(), Duration.ofSeconds(20)));
    private final AngelLogin login = new AngelLogin(
            new LoginCalls(line, new CallHeaders(Optional::empty)),
            URI.create("https://page/publisher-login"),
            new StillTime(NOW));

    @AfterEach
    void close() {
        line.close();
        server.close();
    }

    @Test
    void asksForWhatIsNotStored() {
        assertThat(login.begin(PAGE, "s t", CALLBACK))
                .isEqualTo(new LoginStep.OpenPage(
                        URI.create("https://page/publisher-login?api_key=K&state=s+t"), "auth_token"));
        assertThat(login.begin(TYPED, "s", CALLBACK))
                .isEqualTo(new LoginStep.Type(List.of(LoginFields.TYPED_PIN, LoginFields.TYPED_CODE)));
        assertThat(login.begin(STORED, "s", CALLBACK)).isEqualTo(new LoginStep.Automatic());
    }

    @Test
    void saysTheRuleBesideTheStoredSecret() {
        CredentialField secret = login.credentials().stream()
                .filter(field -> field.name().equals("totp_secret"))
                .findFirst()
                .orElseThrow();

        assertThat(secret.kind()).isEqualTo(CredentialField.Kind.OPTIONAL);
        assertThat(secret.help()).contains("SEBI").contains("forbid");
    }

    @Test
    void logsInWithWhatWasTypedAsTheOfficialClientDoes() {
        answer(200, Fixtures.text("angel-constructed/login_ok.json"));

        BrokerSession session = opened(login.complete(TYPED, Map.of("pin", " 1234 ", "totp", "123456")));

        assertThat(session.clientCode()).isEqualTo("A00001");
        assertThat(session.token("jwt_token")).contains("jwt-constructed");
        assertThat(session.token("feed_token")).contains("feed-constructed");
        assertThat(session.token("refresh_token")).contains("refresh-constructed");
        assertThat(session.expires()).isEqualTo(MIDNIGHT);
        Request sent = server.requests().getFirst();
        var theirs = Fixtures.json(Fixtures.text("observed-sdk-requests/npm-smartapi-javascript-1.0.27.json"))
                .get(0);
        assertThat(sent.target()).isEqualTo(theirs.path("target").asText());
        assertThat(sent.headers().keySet())
                .containsAll(List.of("accept", "content-type", "x-privatekey", "x-usertype", "x-sourceid"))
                .contains("x-clientlocalip", "x-clientpublicip", "x-macaddress");
        assertThat(sent.body()).isEqualTo(theirs.path("body").asText().replace("A1", "A00001"));
        assertThat(session.toString()).doesNotContain("constructed");
    }

    @Test
    void worksOutTheCodeOfAStoredSecret() {
        answer(200, Fixtures.text("angel-constructed/login_ok.json"));

        opened(login.complete(STORED, Map.of()));

        String code = Totp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", NOW).orElseThrow();
        assertThat(server.requests().getFirst().body()).contains("\"totp\":\"" + code + "\"");
    }

    @Test
    void asksWhoseTheTokensOfThePageAre() {
        answer(200, PROFILE);

        BrokerSession session =
                opened(login.complete(PAGE, Map.of("auth_token", "Bearer J", "feed_token", "F", "state", "s")));

        assertThat(session.clientCode()).isEqualTo("A00001");
        assertThat(session.token("jwt_token")).contains("J");
        assertThat(session.token("feed_token")).contains("F");
        assertThat(session.expires()).isEqualTo(MIDNIGHT);
        assertThat(login.refresh(PAGE, session)).isEmpty();
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer J");
    }

    @Test
    void getsNewTokensForTheOldOnes() {
        answer(200, Fixtures.text("angel-constructed/generate_tokens_ok.json"));
        BrokerSession old = BrokerSession.of("A00001", Map.of("jwt_token", "J", "refresh_token", "R"), NOW, MIDNIGHT);

        BrokerSession session = opened(login.refresh(TYPED, old).orElseThrow());

        assertThat(session.token("jwt_token")).contains("jwt-constructed-2");
        assertThat(session.clientCode()).isEqualTo("A00001");
        Request sent = server.requests().getFirst();
        assertThat(sent.target()).isEqualTo("/rest/auth/angelbroking/jwt/v1/generateTokens");
        assertThat(sent.body()).isEqualTo("{\"refreshToken\":\"R\"}");
        assertThat(sent.headers()).containsEntry("authorization", "Bearer J");
    }

    @Test
    void logsOut() {
        answer(200, "{\"status\":true}");

        login.logout(TYPED, BrokerSession.of("A00001", Map.of("jwt_token", "J"), NOW, MIDNIGHT));

        assertThat(server.requests().getFirst().body()).isEqualTo("{\"clientcode\":\"A00001\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | AB1000 | Invalid Email Or Password | SESSION | client code and PIN",
                "200 | AB1050 | Invalid totp | SESSION | newest one",
                "200 | AB1006 | Client blocked | BLOCKED | blocked this client",
                "200 | AG8004 | Invalid API Key | SESSION | API key",
                "401 | AG8001 | Invalid Token | SESSION | log in again",
                "200 | AB9999 | Something new | SESSION | see its words",
            })
    void saysWhatToDoAboutARefusal(int status, String code, String text, RejectReason reason, String advice) {
        answer(status, "{\"status\":false,\"message\":\"" + text + "\",\"errorcode\":\"" + code + "\",\"data\":null}");

        assertThat(login.complete(STORED, Map.of())).isInstanceOfSatisfying(LoginResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.advice()).contains(advice);
            assertThat(refused.original()).isEqualTo(text);
        });
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsNothingWhileSomethingIsMissing() {
        Credentials broken = Credentials.of(
                Map.of("api_key", "K", "client_code", "A00001", "pin", "1", "totp_secret", "no secret!"));

        assertThat(login.complete(PAGE, Map.of("state", "s"))).isInstanceOf(LoginResult.Refused.class);
        assertThat(login.complete(TYPED, Map.of("totp", "123456"))).isInstanceOf(LoginResult.Refused.class);
        assertThat(login.complete(TYPED, Map.of("pin", "1234"))).isInstanceOf(LoginResult.Refused.class);
        assertThat(login.complete(broken, Map.of())).isInstanceOf(LoginResult.Refused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsWhatCouldNotBeAskedFromARefusal() {
        for (Reply reply : new Reply[] {
            new Reply.Drop(),
            Reply.json(500, "{\"status\":false,\"message\":\"no\",\"errorcode\":\"AB1000\"}"),
            Reply.json(403, "Access denied because of exceeding access rate"),
            Reply.json(200, "{\"status\":false,\"message\":\"Something went wrong\",\"errorcode\":\"AB1004\"}"),
            Reply.json(200, "<html>"),
            Reply.json(200, "{\"status\":true,\"data\":null}")
        }) {
            script = request -> reply;
            assertThat(login.complete(STORED, Map.of())).as(reply.toString()).isInstanceOf(LoginResult.Failed.class);
        }
    }

    private void answer(int status, String body) {
        script = request -> Reply.json(status, body);
    }

    private static BrokerSession opened(LoginResult result) {
        assertThat(result).isInstanceOf(LoginResult.Opened.class);
        return ((LoginResult.Opened) result).session();
    }
}
