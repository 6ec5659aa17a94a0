package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Listing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PostbackTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void postsAnUpdateThatItsReceiverCanCheck() throws Exception {
        LinkedBlockingQueue<String> posted = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/postback", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/postback";
        SandboxOptions options = SandboxOptions.quiet(61, Path.of("../../market"))
                .with(new SandboxOptions.Callers(1, "http://127.0.0.1/callback", Optional.of(address)));
        try (Sandbox sandbox = Sandbox.open(options);
                KiteCaller caller = new KiteCaller(sandbox).login()) {
            Listing option = KiteCaller.option(sandbox);
            String id =
                    KiteCaller.id(caller.place(option, "BUY", false, "posted")).orElseThrow();
            JsonNode row = JSON.readTree(posted.poll(10, TimeUnit.SECONDS));
            assertThat(row.path("order_id").asText()).isEqualTo(id);
            assertThat(row.path("status").asText()).isEqualTo("COMPLETE");
            assertThat(row.path("checksum").asText())
                    .isEqualTo(KiteLogin.sha256(id
                            + row.path("order_timestamp").asText()
                            + caller.client().appSecret()));
            assertThat(JsonShape.missing(KiteFixtures.json("postback"), row, Set.of()))
                    .isEmpty();
        } finally {
            receiver.stop(0);
        }
    }
}
