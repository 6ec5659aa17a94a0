package io.tarkash.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.web.Method;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final FrameScene SCENE = FrameScene.local();

    @BeforeAll
    static void serves() {
        assertThat(SCENE.server.port()).isPositive();
    }

    @AfterAll
    static void stops() {
        SCENE.close();
    }

    @Test
    void answersUnknownPathAndWrongMethodAsProblems() {
        Reply unknown = send(Ask.get("/api/nothing"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).contains("application/problem+json");
        assertThat(unknown.json().path("instance").asText())
                .isEqualTo(unknown.header("X-Request-Id").orElseThrow());
        Reply wrong = send(Ask.of(Method.DELETE, "/api/mine/a"));
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).contains("GET, PUT, HEAD, OPTIONS");
    }

    @Test
    void takesIdsAsTheyAreDrawnAndNothingElse() {
        assertThat(send(as("ravi", Ask.get("/api/mine/-aB_9"))).status()).isEqualTo(200);
        for (String id : List.of("", ".", "%20", "%27", "a%0Ab", "%E2%80%AE", "x".repeat(129))) {
            assertThat(send(as("ravi", Ask.get("/api/mine/" + id))).status())
                    .as(id)
                    .isIn(400, 404);
        }
    }

    @Test
    void keepsWhatBrokeToTheLog() {
        Reply reply = send(Ask.get("/api/broken").with("X-Request-Id", "my-request-1"));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("my-request-1").doesNotContain("secret detail");
    }

    @Test
    void admitsByScope() {
        assertThat(send(Ask.get("/api/open")).status()).isEqualTo(200);
        assertThat(send(Ask.get("/api/mine/a")).status()).isEqualTo(401);
        assertThat(send(as("ravi", Ask.get("/api/mine/a"))).status()).isEqualTo(200);
        assertThat(send(as("asha", Ask.get("/api/admin/all"))).status()).isEqualTo(403);
        Reply newcomer = send(as("newcomer", Ask.get("/api/mine/a")));
        assertThat(newcomer.type()).endsWith("second-factor-needed");
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        Reply reply = send(as("asha", thing("{\"lots\":0,\"colour\":\"red\"}")));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.fields()).containsExactlyInAnyOrder("name", "lots", "colour");
    }

    @Test
    void tellsWhereJsonIsMalformed() {
        Reply twice = send(as("asha", thing("{\"name\":\"a\",\n\"name\":\"b\"}")));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().path("detail").asText()).contains("line 2");
        Ask plain = thing("name=a").with("Content-Type", "text/plain");
        assertThat(send(as("asha", plain)).status()).isEqualTo(415);
        assertThat(send(as("asha", thing("[".repeat(100)))).status()).isEqualTo(400);
        assertThat(send(as("asha", thing("\"" + "x".repeat(300_000) + "\""))).status())
                .isEqualTo(413);
    }

    @Test
    void refusesUndeclaredQueryAndTokensInIt() {
        Reply reply = send(as("asha", Ask.get("/api/list?access_token=asha&limit=900&x=1")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsExactlyInAnyOrder("access_token", "x");
    }

    @Test
    void wantsTheVersionThatWasSeen() {
        Ask put = as("asha", Ask.of(Method.PUT, "/api/mine/a"));
        assertThat(send(put).status()).isEqualTo(428);
        assertThat(send(put.with("If-Match", "*")).status()).isEqualTo(400);
        assertThat(send(put.with("If-Match", "\"v12\"")).json().path("version").asLong())
                .isEqualTo(12);
        Ask get = as("asha", Ask.get("/api/mine/a"));
        assertThat(send(get.with("If-None-Match", "\"v3\"")).status()).isEqualTo(304);
    }

    @Test
    void doesAWriteWithAKeyOnce() {
        Ask ask = as("asha", Ask.post("/api/things", "{\"name\":\"a\",\"lots\":2}"))
                .with("Idempotency-Key", "once-and-only-once");
        Reply first = send(ask);
        Reply again = send(ask.withBody("{\"lots\":2, \"name\":\"a\"}"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(send(ask.withBody("{\"lots\":3,\"name\":\"a\"}")).type()).endsWith("key-reused");
    }

    @Test
    void refusesForgedWritesByCookie() {
        Ask write = thing("{\"name\":\"a\",\"lots\":1}").with("Cookie", "tarkash_session=asha");
        String own = SCENE.client.address();
        String token = SCENE.tokens.of(FrameScene.SESSION);
        assertThat(send(write).status()).isEqualTo(403);
        assertThat(send(write.with("Origin", own)).status()).isEqualTo(403);
        assertThat(send(write.with("X-CSRF-Token", token)).status()).isEqualTo(403);
        Ask other = write.with("X-CSRF-Token", token).with("Origin", "https://other.example");
        assertThat(send(other).type()).endsWith("forgery-suspected");
        assertThat(send(write.with("X-CSRF-Token", token).with("Origin", own)).status())
                .isEqualTo(201);
    }

    @Test
    void readsOnlyItsOwnCursors() {
        Reply first = send(as("asha", Ask.get("/api/list?limit=10")));
        String next = first.json().path("next").asText();
        assertThat(send(as("asha", Ask.get("/api/list?cursor=" + next)))
                        .json()
                        .path("from")
                        .asInt())
                .isEqualTo(10);
        assertThat(send(as("ravi", Ask.get("/api/list?cursor=" + next))).status())
                .isEqualTo(400);
        assertThat(send(as("asha", Ask.get("/api/list?limit=201"))).fields()).containsExactly("limit");
    }

    @Test
    void keepsKeysFromWhatOnlyPeopleMayDo() {
        Ask danger = Ask.post("/api/danger", "{}");
        assertThat(send(danger.with("X-API-Key", "asha")).status()).isEqualTo(403);
        assertThat(send(as("asha", danger)).status()).isEqualTo(204);
    }

    private static Ask thing(String json) {
        return Ask.post("/api/things", json).with("Idempotency-Key", "key-" + System.nanoTime());
    }

    private static Ask as(String who, Ask ask) {
        return ask.with("Authorization", "Bearer " + who);
    }

    private static Reply send(Ask ask) {
        return SCENE.client.send(ask);
    }
}
