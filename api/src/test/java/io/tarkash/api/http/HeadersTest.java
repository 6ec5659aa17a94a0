package io.tarkash.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.web.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The headers of security, on every answer there can be, and of other origins. */
class HeadersTest {
    private static final List<String> ALWAYS = List.of(
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "permissions-policy: accelerometer=()",
            "cache-control: no-store",
            "x-request-id: ");

    @Test
    void areOnEveryAnswerEvenThoseBelowTheRoutes() throws IOException {
        try (FrameScene scene = FrameScene.local()) {
            List<String> requests = List.of(
                    "GET /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/mine/a HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
                    "DELETE /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "OPTIONS /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "HEAD /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "BREW /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "TRACE /api/open HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/broken HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/../secret HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/%2e%2e/%2fsecret HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/mine/a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/mine/a;b=c HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /api/open HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                    "GET /api/open HTTP/1.1\r\n\r\n",
                    "GET /api/open HTTP/9.9\r\nHost: a\r\n\r\n",
                    "nonsense\r\n\r\n",
                    "POST /api/things HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}");
            for (String request : requests) {
                String answer = raw(scene, request);
                assertThat(answer)
                        .as(request.substring(0, Math.min(60, request.length())))
                        .startsWith("http/1.1 ")
                        .doesNotContain("\nserver: ")
                        .doesNotContain("unsafe-")
                        .doesNotContain("jetty")
                        .contains(ALWAYS);
                assertThat(answer).doesNotContain("strict-transport-security");
            }
        }
    }

    @Test
    void bindBrowsersToTlsWhereThereIsTls() {
        HttpSettings local = HttpSettings.local();
        HttpSettings tls = new HttpSettings(
                true, Set.of("https://desk.example"), Set.of(), List.of(), local.limits(), Rates.unlimited());
        try (FrameScene scene = new FrameScene(tls)) {
            Reply reply = scene.client.send(Ask.get("/api/open"));
            assertThat(reply.header("Strict-Transport-Security").orElse("")).contains("max-age=63072000");
            Ask plainCookie = Ask.get("/api/mine/a").with("Cookie", "tarkash_session=asha");
            assertThat(scene.client.send(plainCookie).status()).isEqualTo(401);
            Ask hostCookie = Ask.get("/api/mine/a").with("Cookie", "__Host-tarkash_session=asha");
            assertThat(scene.client.send(hostCookie).status()).isEqualTo(200);
        }
    }

    @Test
    void letOnlyConfiguredOriginsRead() {
        HttpSettings local = HttpSettings.local();
        HttpSettings cors = new HttpSettings(
                false, Set.of(), Set.of("https://pages.example"), List.of(), local.limits(), Rates.unlimited());
        try (FrameScene scene = new FrameScene(cors);
                FrameScene none = FrameScene.local()) {
            Ask known = Ask.get("/api/open").with("Origin", "https://pages.example");
            Ask other = Ask.get("/api/open").with("Origin", "https://other.example");
            assertThat(scene.client.send(known).header("Access-Control-Allow-Origin"))
                    .contains("https://pages.example");
            assertThat(scene.client.send(known).header("Access-Control-Allow-Credentials"))
                    .isEmpty();
            assertThat(scene.client.send(other).header("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(none.client.send(known).header("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void tellTheMethodsOfAPath() {
        try (FrameScene scene = FrameScene.local()) {
            Reply reply = scene.client.send(Ask.of(Method.PATCH, "/api/mine/a"));
            assertThat(reply.header("Allow")).contains("GET, PUT, HEAD, OPTIONS");
        }
    }

    private static String raw(FrameScene scene, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            int read = 0;
            while (read >= 0 && head.indexOf("\r\n\r\n") < 0) {
                read = socket.getInputStream().read();
                head.append((char) read);
            }
            return head.toString().toLowerCase(Locale.ROOT);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("no answer to " + request, silent);
        }
    }
}
