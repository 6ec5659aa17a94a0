package io.tarkash.brokers.noren.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.fixture.ScriptedServer;
import io.tarkash.brokers.noren.fixture.SetTime;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NorenLoginTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T18:30:00Z");
    private static final Credentials CREDENTIALS = Credentials.of(Map.of("client_id", "FA1_U", "secret", "secret"));

    private final ScriptedServer server = new ScriptedServer();
    private final HttpLine line =
            new HttpLine(HttpTerms.to(server.address().resolve("/NorenWClientAPI/"), Duration.ofSeconds(20)));

    @AfterEach
    void close() {
        line.close();
        server.close();
    }

    @Test
    void opensTheBrokersPage() {
        assertThat(login(true, false).begin(CREDENTIALS, "s t", URI.create("https://me/callback")))
                .isEqualTo(
                        new LoginStep.OpenPage(URI.create("https://broker/oauth?client_id=FA1_U&state=s+t"), "code"));
    }

    @Test
    void exchangesTheCodeAsTheBrokersClientDoes() {
        server.answers("GenAcsTok", Shared.constructed("gen_acs_tok_ok.json"));
        LoginResult result = login(true, false).complete(CREDENTIALS, Map.of("code", "code1"));
        JsonNode observed = Shared.observedRequests().get(0);
        assertThat(server.last().fields())
                .isEqualTo(Shared.json(observed.path("body").asText().substring("jData=".length())));
        assertThat(server.last().authorization()).isEmpty();
        assertThat(server.last().type()).contains("text/plain");
        assertThat(result).isInstanceOfSatisfying(LoginResult.Opened.class, opened -> {
            assertThat(opened.session().clientCode()).isEqualTo("FA00001");
            assertThat(opened.session().expires()).isEqualTo(MIDNIGHT);
            assertThat(opened.session().opened()).isEqualTo(SetTime.MORNING);
            NorenSession session = new NorenSession(opened.session());
            assertThat(session.accessToken()).contains("at-constructed");
            assertThat(session.refreshToken()).contains("rt-constructed");
            assertThat(session.user()).isEqualTo("FA00001");
            assertThat(opened.toString()).doesNotContain("at-constructed", "rt-constructed");
        });
    }

    @Test
    void leavesTheUserOutWhereTheDocumentsKnowNone() {
        server.answers("GenAcsTok", "{\"access_token\":\"at\"}");
        assertThat(login(false, true).complete(CREDENTIALS, Map.of("code", "code1")))
                .isInstanceOf(LoginResult.Opened.class);
        assertThat(server.last().fields().has("uid")).isFalse();
    }

    @Test
    void believesTheBrokerAndNotTheUserIdThatWasTyped() {
        Credentials typed = Credentials.of(Map.of("client_id", "EVIL_U", "secret", "secret", "user_id", "VICTIM"));
        server.answers("GenAcsTok", "{\"stat\":\"Ok\",\"access_token\":\"at\",\"actid\":\"EVIL\"}");
        assertThat(login(true, false).complete(typed, Map.of("code", "c")))
                .isInstanceOfSatisfying(
                        LoginResult.Opened.class,
                        opened -> assertThat(opened.session().clientCode()).isEqualTo("EVIL"));

        server.answers("GenAcsTok", "{\"stat\":\"Ok\",\"access_token\":\"at\"}");
        server.answers("UserDetails", "{\"stat\":\"Ok\",\"uid\":\"EVIL\",\"actid\":\"EVIL\"}");
        assertThat(login(false, false).complete(typed, Map.of("code", "c")))
                .isInstanceOfSatisfying(
                        LoginResult.Opened.class,
                        opened -> assertThat(opened.session().clientCode()).isEqualTo("EVIL"));
        assertThat(server.last().authorization()).contains("Bearer at");

        server.answers("UserDetails", "{\"stat\":\"Not_Ok\",\"emsg\":\"Session Expired :  Invalid User Id\"}");
        assertThat(login(false, false).complete(typed, Map.of("code", "c"))).isInstanceOf(LoginResult.Failed.class);
    }

    @Test
    void takesACodeFromAPastedAddress() {
        server.answers("GenAcsTok", "{\"stat\":\"Ok\",\"access_token\":\"at\"}");
        login(true, false).complete(CREDENTIALS, Map.of("code", " https://me/cb?state=x&code=a%2Bb%3D&z=1 "));
        assertThat(server.last().fields().path("code").asText()).isEqualTo("a+b=");
    }

    @Test
    void refusesWithoutACodeOrCredentialsAndAsksNobody() {
        assertThat(login(true, false).complete(CREDENTIALS, Map.of("error", "denied")))
                .isInstanceOf(LoginResult.Refused.class);
        assertThat(login(true, false).complete(Credentials.NONE, Map.of("code", "c")))
                .isEqualTo(new LoginResult.Refused(RejectReason.SESSION, "Enter client_id and secret first.", ""));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tellsARefusalFromAFailure() {
        server.answers("GenAcsTok", "{\"stat\":\"Not_Ok\",\"emsg\":\"Invalid Input : INVALID_VERIFIER\"}");
        assertThat(login(true, false).complete(CREDENTIALS, Map.of("code", "old")))
                .isInstanceOfSatisfying(LoginResult.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(RejectReason.SESSION);
                    assertThat(refused.original()).isEqualTo("Invalid Input : INVALID_VERIFIER");
                });
        server.answers("GenAcsTok", 502, "<html>bad gateway</html>");
        assertThat(login(true, false).complete(CREDENTIALS, Map.of("code", "c")))
                .isInstanceOf(LoginResult.Failed.class);
        server.answers("GenAcsTok", "{\"stat\":\"Ok\"}");
        assertThat(login(true, false).complete(CREDENTIALS, Map.of("code", "c")))
                .isInstanceOf(LoginResult.Failed.class);
        server.cuts("GenAcsTok");
        assertThat(login(true, false).complete(CREDENTIALS, Map.of("code", "c")))
                .isInstanceOf(LoginResult.Failed.class);
    }

    @Test
    void refreshesWhereTheBrokerCan() {
        server.answers("RefreshToken", "{\"stat\":\"Ok\",\"access_token\":\"at2\",\"expires_in\":\"3600\"}");
        BrokerSession old = BrokerSession.of(
                "Z1",
                Map.of("access_token", "at1", "refresh_token", "rt1", "uid", "ZU1", "actid", "Z1"),
                SetTime.MORNING,
                MIDNIGHT);
        assertThat(login(true, false).renews(old)).isFalse();
        assertThat(login(false, true).renews(old)).isTrue();
        assertThat(login(true, false).refresh(CREDENTIALS, old)).isEmpty();
        Optional<LoginResult> renewed = login(false, true).refresh(CREDENTIALS, old);
        assertThat(server.last().fields()).isEqualTo(Shared.json("{\"refresh_token\":\"rt1\"}"));
        assertThat(renewed).containsInstanceOf(LoginResult.Opened.class);
        BrokerSession session = ((LoginResult.Opened) renewed.orElseThrow()).session();
        assertThat(session.expires()).isEqualTo(SetTime.MORNING.plusSeconds(3600));
        assertThat(new NorenSession(session).accessToken()).contains("at2");
        assertThat(new NorenSession(session).refreshToken()).contains("rt1");
        assertThat(new NorenSession(session).user()).isEqualTo("ZU1");

        server.answers("RefreshToken", "{\"stat\":\"Not_Ok\",\"emsg\":\"Invalid refresh token\"}");
        assertThat(login(false, true).refresh(CREDENTIALS, old)).containsInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void logsOutWithTheToken() {
        server.answers("Logout", "{\"stat\":\"Ok\"}");
        BrokerSession open = BrokerSession.of("FA1", Map.of("access_token", "AT1"), SetTime.MORNING, MIDNIGHT);
        login(true, false).logout(CREDENTIALS, open);
        assertThat(server.last().authorization()).contains("Bearer AT1");
        assertThat(server.last().fields()).isEqualTo(Shared.json("{\"ordersource\":\"API\",\"uid\":\"FA1\"}"));
    }

    @Test
    void hashesAsObserved() {
        assertThat(Checksum.of("FA1_U", "secret", "code1"))
                .isEqualTo("ba7b78f09c46f235ea395d55823c89bc94e54dd0629dea8ca64c1e02dffab262");
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 2026-11-20T06:00:00Z",
        "3600.0, 2026-11-20T06:00:00Z",
        "1795154400, 2026-11-20T06:00:00Z",
        "1795154400000, 2026-11-20T06:00:00Z",
        "86400, 2026-11-20T18:30:00Z",
        "1795199400, 2026-11-20T18:30:00Z",
        "1795150000, 2026-11-20T18:30:00Z",
        "0, 2026-11-20T18:30:00Z",
        "-5, 2026-11-20T18:30:00Z",
        "soon, 2026-11-20T18:30:00Z",
        "99999999999999999999, 2026-11-20T18:30:00Z"
    })
    void endsInTheNightAtTheLatestWhateverTheUnit(String expiresIn, Instant end) {
        assertThat(SessionEnd.of(Optional.of(expiresIn), SetTime.MORNING)).isEqualTo(end);
    }

    private NorenLogin login(boolean sendsUser, boolean refreshes) {
        return new NorenLogin(
                new LoginTerms(URI.create("https://broker/oauth"), sendsUser, refreshes, Duration.ofSeconds(20)),
                new NorenCalls(line, date -> {}),
                new SetTime());
    }
}
