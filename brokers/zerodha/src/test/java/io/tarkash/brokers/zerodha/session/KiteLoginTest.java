package io.tarkash.brokers.zerodha.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.BrokerSession;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KiteLoginTest {
    private static final Instant NOW = Ist.instant(LocalDateTime.parse("2026-11-20T08:30:00"));
    private static final Credentials CREDENTIALS = Credentials.of(Map.of("api_key", "key1", "api_secret", "sec"));
    private static final Map<String, String> CODE = Map.of("request_token", "rt", "state", "s");

    private final AtomicReference<Reply> reply = new AtomicReference<>(new Reply.Drop());
    private final ScriptedHttp server = ScriptedHttp.answering(request -> reply.get());
    private final HttpLine line = new HttpLine(HttpTerms.to(server.address(), Duration.ofSeconds(20)));
    private final KiteLogin login =
            new KiteLogin(line, URI.create("https://kite.zerodha.com/connect/login"), new StillTime(NOW));

    @AfterEach
    void close() {
        line.close();
        server.close();
    }

    @Test
    void sendsThePersonToThePageWithTheStateInside() {
        LoginStep step = login.begin(CREDENTIALS, "a b&c", URI.create("https://our.site/callback"));

        assertThat(step)
                .isEqualTo(new LoginStep.OpenPage(
                        URI.create("https://kite.zerodha.com/connect/login?v=3&api_key=key1"
                                + "&redirect_params=state%3Da%2520b%2526c"),
                        "request_token"));
    }

    @Test
    void exchangesTheCodeAsTheOfficialClientsDo() {
        reply.set(Reply.json(200, Fixtures.text("kite/generate_session.json")));

        LoginResult result = login.complete(CREDENTIALS, CODE);

        assertThat(result)
                .isEqualTo(new LoginResult.Opened(BrokerSession.of(
                        "XX0000",
                        Map.of("access_token", "XXXXXX"),
                        NOW,
                        Ist.instant(LocalDateTime.parse("2026-11-21T06:00:00")))));
        Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("POST /session/token");
        assertThat(sent.body())
                .isEqualTo("api_key=key1&request_token=rt"
                        + "&checksum=83e303d86c1b5c8cc970897bd51e5688589e845e23ff0afe7f2dc8d0f7dc3786");
        assertThat(sent.headers()).containsEntry("x-kite-version", "3");
    }

    @Test
    void sendsNothingWithoutACode() {
        assertThat(login.complete(CREDENTIALS, Map.of("status", "cancelled"))).isInstanceOf(LoginResult.Refused.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysWhatToDoAboutARefusal() {
        reply.set(error(403, "TokenException", "Token is invalid or has expired."));
        assertThat(login.complete(CREDENTIALS, CODE))
                .isEqualTo(new LoginResult.Refused(
                        RejectReason.SESSION,
                        "Zerodha did not take the login code, which is good once and for a few minutes; log in again.",
                        "Token is invalid or has expired."));

        reply.set(error(403, "TokenException", "Invalid `checksum`."));
        assertThat(login.complete(CREDENTIALS, CODE))
                .isInstanceOfSatisfying(
                        LoginResult.Refused.class,
                        refused -> assertThat(refused.advice()).contains("API key and secret"));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void callsItFailedWhenTheBrokerCannotBeAskedOrRead() {
        assertThat(login.complete(CREDENTIALS, CODE)).isInstanceOf(LoginResult.Failed.class);
        for (Reply answer : new Reply[] {
            error(503, "NetworkException", "down"),
            error(429, "NetworkException", "too many"),
            Reply.json(200, "<html>"),
            Reply.json(200, "{\"status\":\"success\",\"data\":{\"user_id\":\"A\"}}"),
            Reply.json(200, "{\"status\":\"success\",\"data\":{\"access_token\":\"A\"}}")
        }) {
            reply.set(answer);
            assertThat(login.complete(CREDENTIALS, CODE)).isInstanceOf(LoginResult.Failed.class);
        }
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void refreshesOnlyWhereThereIsATokenForIt() {
        reply.set(Reply.json(200, """
                {"status":"success","data":{"user_id":"AB1234","access_token":"NEW","refresh_token":"R2"}}"""));

        assertThat(login.refresh(CREDENTIALS, session(Map.of("access_token", "AT"))))
                .isEmpty();
        Optional<LoginResult> refreshed =
                login.refresh(CREDENTIALS, session(Map.of("access_token", "AT", "refresh_token", "R1")));

        assertThat(refreshed.orElseThrow()).isInstanceOf(LoginResult.Opened.class);
        assertThat(server.requests().getFirst().target()).isEqualTo("/session/refresh_token");
        assertThat(server.requests().getFirst().body())
                .isEqualTo("api_key=key1&refresh_token=R1&checksum=" + Checksum.of("key1", "R1", "sec"));
    }

    @Test
    void logsOut() {
        reply.set(Reply.json(200, Fixtures.text("kite/session_logout.json")));
        login.logout(CREDENTIALS, session(Map.of("access_token", "AT")));

        Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("DELETE /session/token?api_key=key1&access_token=AT");
    }

    private static BrokerSession session(Map<String, String> tokens) {
        return BrokerSession.of("AB1234", tokens, NOW, NOW.plusSeconds(60));
    }

    private static Reply error(int status, String kind, String text) {
        return Reply.json(
                status, "{\"status\":\"error\",\"message\":\"" + text + "\",\"error_type\":\"" + kind + "\"}");
    }
}
