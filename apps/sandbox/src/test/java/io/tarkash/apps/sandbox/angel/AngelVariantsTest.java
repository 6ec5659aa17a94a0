package io.tarkash.apps.sandbox.angel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scene.Scene;
import io.tarkash.apps.sandbox.wire.Ground;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What a sandbox can be told to do otherwise: market orders, and where updates are posted. */
class AngelVariantsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void takesMarketOrdersOrTurnsThemIntoLimits() throws IOException, InterruptedException {
        try (Scene scene = new Scene(SandboxBroker.ANGEL)) {
            assertThat(typeOfMarketOrder(scene, MarketOrders.ACCEPT)).isEqualTo("MARKET");
            assertThat(typeOfMarketOrder(scene, MarketOrders.CONVERT)).isEqualTo("LIMIT");
        }
    }

    private static String typeOfMarketOrder(Scene scene, MarketOrders how) throws IOException, InterruptedException {
        Ground ground = new Ground(scene.sandbox().exchange(), scene.sandbox().faults());
        try (AngelServer server = AngelServer.start(ground, 0, how);
                AngelCaller angel =
                        new AngelCaller(server.port(), scene.client().appKey())) {
            angel.take(angel.login(scene.client().code(), scene.client().pin(), scene.totp())
                    .path("data"));
            JsonNode placed = market(angel, scene.option());
            String unique = placed.path("data").path("uniqueorderid").asText();
            return Scene.eventually(() -> Optional.of(details(angel, unique))
                            .filter(row -> row.path("status").asText().equals("complete")))
                    .path("ordertype")
                    .asText();
        }
    }

    @Test
    void postsWhatBecomesOfAnOrder() throws IOException, InterruptedException {
        BlockingQueue<String> posted = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        String address = "http://127.0.0.1:" + listener.getAddress().getPort() + "/updates";
        try (Scene scene = new Scene(SandboxBroker.ANGEL, Optional.of(address));
                AngelCaller angel = AngelCaller.loggedIn(scene)) {
            Listing option = scene.option();
            JsonNode placed = angel.post(AngelCaller.ORDER + "placeOrder", order(option, "LIMIT", scene.dear(option)));
            assertThat(List.of(status(posted), status(posted), status(posted)))
                    .containsExactly("open pending", "open", "complete");
            assertThat(placed.path("status").asBoolean()).isTrue();
        } finally {
            listener.stop(0);
        }
    }

    private static String status(BlockingQueue<String> posted) throws IOException, InterruptedException {
        String body = posted.poll(10, SECONDS);
        JsonNode row = JSON.readTree(body == null ? "{}" : body);
        assertThat(row.path("clientcode").asText()).isEqualTo("A0001");
        return row.path("orderstatus").asText();
    }

    private static JsonNode market(AngelCaller angel, Listing option) throws IOException, InterruptedException {
        JsonNode placed = angel.post(AngelCaller.ORDER + "placeOrder", order(option, "MARKET", "0"));
        assertThat(placed.path("status").asBoolean()).as(placed.toString()).isTrue();
        return placed;
    }

    private static JsonNode details(AngelCaller angel, String uniqueId) {
        try {
            return angel.get(AngelCaller.ORDER + "details/" + uniqueId).path("data");
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String order(Listing option, String type, String price) {
        return ("{\"variety\":\"NORMAL\",\"tradingsymbol\":\"%s\",\"symboltoken\":\"%d\",\"transactiontype\":\"BUY\","
                        + "\"exchange\":\"NFO\",\"ordertype\":\"%s\",\"producttype\":\"CARRYFORWARD\","
                        + "\"duration\":\"DAY\",\"price\":\"%s\",\"quantity\":\"65\"}")
                .formatted(option.symbol(SandboxBroker.ANGEL), option.token(), type, price);
    }
}
