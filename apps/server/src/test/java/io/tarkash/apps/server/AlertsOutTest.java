package io.tarkash.apps.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of a whole process, as a receiver on this machine gets them. */
@Tag("slow")
final class AlertsOutTest {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    @TempDir
    Path folders;

    private final HttpServer receiver;

    AlertsOutTest() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void receives() {
        receiver.createContext("/", exchange -> {
            got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stops() {
        receiver.stop(0);
    }

    @Test
    void tellsAUserOutsideAndKnowsAfterAKillThatTheChannelWorks() throws Exception {
        Path folder = Files.createDirectories(folders.resolve("a"));
        try (ServerProcess server = ServerProcess.start(folder)) {
            String token = server.demoToken();
            String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
            ServerProcess.Told made = server.post(
                    "/api/alert-channels",
                    token,
                    "channel-key-1",
                    "{\"id\":\"c\",\"name\":\"Mine\",\"least\":\"INFO\",\"webhook\":{\"address\":\"" + address
                            + "\",\"secret\":\"a secret of the test\"}}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            ServerProcess.Told test = server.post("/api/alert-channels/c/test", token, "channel-key-2", "{}");
            assertThat(test.json().path("delivered").asBoolean())
                    .as(test.text())
                    .isTrue();
            assertThat(next()).contains("\"code\":\"TEST\"");

            ServerProcess.Told stopped =
                    server.put("/api/kill-switch", token, "channel-key-3", "{\"why\":\"a drill\"}");
            assertThat(stopped.status()).as(stopped.text()).isLessThan(300);
            assertThat(next()).contains("\"code\":\"ENTRIES_STOPPED\"").contains("\"severity\":\"WARN\"");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(folder)) {
            JsonNode channel =
                    server.get("/api/alert-channels/c", server.demoToken()).json();
            assertThat(channel.path("tested").asBoolean())
                    .as(channel.toString())
                    .isTrue();
        }
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElse("nothing came");
    }
}
