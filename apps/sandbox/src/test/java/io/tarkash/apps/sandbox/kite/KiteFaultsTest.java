package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.apps.sandbox.scenario.ScenarioText;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault on order does to the wire what it says, and the exchange's own books say what became of it. */
class KiteFaultsTest {
    private static Sandbox sandbox;
    private KiteCaller caller;
    private Listing option;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.open(SandboxOptions.quiet(41, Path.of("../../market")));
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @BeforeEach
    void begin() throws Exception {
        sandbox.faults().set(Scenario.QUIET);
        sandbox.exchange().reset();
        BrokerServer server = sandbox.server(SandboxBroker.KITE).orElseThrow();
        server.traffic().reset();
        server.streams().thaw();
        caller = new KiteCaller(sandbox).login();
        option = KiteCaller.option(sandbox);
    }

    @Test
    void dropsTheAnswerAfterTheOrderWasTaken() {
        set("{call: place, nth: 1, action: drop_answer}");
        assertThatThrownBy(() -> caller.place(option, "BUY", true, "lost")).isInstanceOf(IOException.class);
        assertThat(orders())
                .singleElement()
                .satisfies(row -> assertThat(row.ask().marks().tag()).isEqualTo("lost"));
    }

    @Test
    void dropsTheRequestBeforeAnythingWasDone() {
        set("{call: place, nth: 1, action: drop_request}");
        assertThatThrownBy(() -> caller.place(option, "BUY", true, "")).isInstanceOf(IOException.class);
        assertThat(orders()).isEmpty();
    }

    @Test
    void answersWithStatusCodesOfTheBroker() throws Exception {
        set(
                "{call: place, nth: 1, action: status, code: 429}",
                "{call: place, nth: 2, action: status, code: 502}",
                "{call: place, nth: 3, action: status, code: 500, body: '<html>'}");
        KiteCaller.Told tooFast = caller.place(option, "BUY", true, "");
        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(tooFast.json().path("error_type").asText()).isEqualTo("NetworkException");
        assertThat(caller.place(option, "BUY", true, "")
                        .json()
                        .path("error_type")
                        .asText())
                .isEqualTo("DataException");
        assertThatThrownBy(() -> caller.place(option, "BUY", true, "")).isInstanceOf(IOException.class);
        assertThat(orders()).isEmpty();
        assertThat(caller.place(option, "BUY", true, "").status()).isEqualTo(200);
    }

    @Test
    void takesTheOrderAndAnswersThatItTimedOut() throws Exception {
        set("{call: place, nth: 1, action: status_after, code: 504}");
        assertThat(caller.place(option, "BUY", true, "").status()).isEqualTo(504);
        assertThat(orders()).hasSize(1);
    }

    @Test
    void refusesAtOnceOrAfterAcceptance() throws Exception {
        set(
                "{call: place, nth: 1, action: reject, reason: margin}",
                "{call: place, nth: 2, action: reject_later, reason: freeze, text: too much}");
        assertThat(caller.place(option, "BUY", true, "")
                        .json()
                        .path("error_type")
                        .asText())
                .isEqualTo("MarginException");
        String id = KiteCaller.id(caller.place(option, "BUY", true, "")).orElseThrow();
        assertThat(caller.orderIn(id, "REJECTED").path("status_message").asText())
                .contains("freeze");
    }

    @Test
    void succeedsWithoutAnId() throws Exception {
        set("{call: place, action: omit_id}");
        KiteCaller.Told told = caller.place(option, "BUY", true, "");
        assertThat(told.json().path("status").asText()).isEqualTo("success");
        assertThat(KiteCaller.id(told)).isEmpty();
        assertThat(orders()).hasSize(1);
    }

    @Test
    void showsTheBookAsItWas() throws Exception {
        set("{call: [book, trades, positions], action: lag, seconds: 30}");
        String id = KiteCaller.id(caller.place(option, "BUY", false, "")).orElseThrow();
        caller.orderIn(id, "COMPLETE");
        assertThat(caller.get("/orders").data()).isEmpty();
        assertThat(caller.get("/trades").data()).isEmpty();
        assertThat(caller.get("/portfolio/positions").data().path("net")).isEmpty();
        sandbox.faults().set(Scenario.QUIET);
        assertThat(caller.get("/orders").data()).hasSize(1);
    }

    @Test
    void killsTheTokenInMidRun() throws Exception {
        set("{call: place, nth: 2, action: kill_token}");
        assertThat(caller.place(option, "BUY", true, "").status()).isEqualTo(200);
        KiteCaller.Told dead = caller.place(option, "BUY", true, "");
        assertThat(dead.status()).isEqualTo(403);
        assertThat(dead.json().path("error_type").asText()).isEqualTo("TokenException");
        assertThat(caller.login().get("/orders").data()).hasSize(1);
    }

    @Test
    void refusesWritesFromAnotherAddressAndAllowsReads() throws Exception {
        set("{action: wrong_address}");
        assertThat(caller.place(option, "BUY", true, "")
                        .json()
                        .path("error_type")
                        .asText())
                .isEqualTo("PermissionException");
        assertThat(caller.get("/orders").status()).isEqualTo(200);
    }

    @Test
    void isDownForOneBrokerOnly() {
        set("{broker: kite, action: down}");
        assertThatThrownBy(() -> caller.get("/orders")).isInstanceOf(IOException.class);
    }

    @Test
    void takesItsTimeForARoundTrip() throws Exception {
        set("{call: book, action: latency, ms: 150}");
        long begun = System.nanoTime();
        caller.get("/orders");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    @Test
    void fillsBeforeTheAnswerComes() throws Exception {
        set("{call: place, action: fill_before_answer, ms: 400}");
        String id = KiteCaller.id(caller.place(option, "BUY", false, "")).orElseThrow();
        assertThat(sandbox.exchange()
                        .order(caller.client().key(), id)
                        .orElseThrow()
                        .state())
                .isEqualTo(OrderState.COMPLETE);
    }

    @Test
    void fillsInPartsAndTellsSomeTwice() throws Exception {
        set("{call: place, action: fill_parts, parts: 7, twice: 2}");
        LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket socket = stream(frames);
        Map<String, String> order = caller.order(option, "BUY", false, "parts");
        order.put("quantity", Long.toString(7 * option.contract().lotUnits()));
        String id = KiteCaller.id(caller.call("POST", "/orders/regular", order)).orElseThrow();
        List<String> filled = new ArrayList<>();
        while (filled.stream().noneMatch(frame -> frame.contains("\"status\":\"COMPLETE\""))) {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).isNotNull();
            if (frame.contains("\"status\":\"UPDATE\"") || frame.contains("\"status\":\"COMPLETE\"")) {
                filled.add(frame);
            }
        }
        assertThat(filled).hasSize(9);
        assertThat(caller.get("/orders/" + id + "/trades").data()).hasSize(7);
        socket.abort();
    }

    @Test
    void neverFillsWhatMayNotFill() throws Exception {
        set("{call: place, action: no_fill}");
        String id = KiteCaller.id(caller.place(option, "BUY", false, "")).orElseThrow();
        caller.orderIn(id, "OPEN");
        assertThat(caller.get("/orders").data().get(0).path("filled_quantity").asInt())
                .isZero();
    }

    @Test
    void freezesLosesDuplicatesAndReordersUpdates() throws Exception {
        LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket socket = stream(frames);
        set("{call: stream, action: lose_updates}");
        fill();
        set("{call: stream, action: duplicate_updates}");
        String twice = fill();
        assertThat(statuses(frames, twice, 4)).containsExactly("OPEN", "OPEN", "COMPLETE", "COMPLETE");
        set("{call: stream, action: reorder_updates}");
        String swapped = fill();
        assertThat(statuses(frames, swapped, 2)).containsExactly("COMPLETE", "OPEN");
        set("{call: place, action: freeze_stream, seconds: 60}");
        fill();
        set();
        socket.abort();
        assertThat(frames).isEmpty();
    }

    @Test
    void dropsTheStreamAndTakesANewOne() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        WebSocket socket = connect(new LinkedBlockingQueue<>(), closed);
        set("{call: book, nth: 1, action: drop_stream}");
        caller.get("/orders");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        socket.abort();
        LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket next = stream(frames);
        assertThat(statuses(frames, fill(), 2)).containsExactly("OPEN", "COMPLETE");
        next.abort();
    }

    @Test
    void enforcesTheOrderRateAndCountsWhoBrokeIt() throws Exception {
        int refused = 0;
        for (int i = 0; i < 30; i++) {
            refused += caller.call("DELETE", "/orders/regular/1", Map.of()).status() == 429 ? 1 : 0;
        }
        var counted = sandbox.server(SandboxBroker.KITE).orElseThrow().traffic().counted();
        long above = counted.stream().filter(one -> one.broken().isPresent()).count();
        assertThat(above).isEqualTo(refused);
    }

    @Test
    void refusesWhatTheBrokerDocumentsAsRefused() throws Exception {
        Map<String, String> market = caller.order(option, "BUY", false, "");
        market.put("order_type", "MARKET");
        assertThat(caller.call("POST", "/orders/regular", market)
                        .json()
                        .path("message")
                        .asText())
                .contains("without market protection");
        market.put("market_protection", "-1");
        String id =
                KiteCaller.id(caller.call("POST", "/orders/regular", market)).orElseThrow();
        JsonNode row = caller.orderIn(id, "COMPLETE");
        assertThat(row.path("order_type").asText()).isEqualTo("LIMIT");
        assertThat(row.path("tags").get(0).asText()).isEqualTo("mktp");

        Map<String, String> odd = caller.order(option, "BUY", true, "");
        odd.put("quantity", "1");
        assertThat(caller.call("POST", "/orders/regular", odd).status()).isEqualTo(400);
        Map<String, String> tagged = caller.order(option, "BUY", true, "x".repeat(21));
        assertThat(caller.call("POST", "/orders/regular", tagged).status()).isEqualTo(400);
        Map<String, String> wild = caller.order(option, "BUY", true, "");
        wild.put("price", "99999");
        String out = KiteCaller.id(caller.call("POST", "/orders/regular", wild)).orElseThrow();
        assertThat(caller.orderIn(out, "REJECTED").path("status_message_raw").asText())
                .contains("LPP");
        Map<String, String> large = caller.order(option, "BUY", true, "");
        large.put(
                "quantity",
                Long.toString(option.contract().largestOrderUnits()
                        + option.contract().lotUnits()));
        String frozen =
                KiteCaller.id(caller.call("POST", "/orders/regular", large)).orElseThrow();
        caller.orderIn(frozen, "REJECTED");
        large.put("autoslice", "true");
        assertThat(caller.call("POST", "/orders/regular", large).data().path("children"))
                .hasSize(2);
    }

    private String fill() throws Exception {
        String id = KiteCaller.id(caller.place(option, "BUY", false, "")).orElseThrow();
        caller.orderIn(id, "COMPLETE");
        return id;
    }

    private static List<String> statuses(LinkedBlockingQueue<String> frames, String id, int count) throws Exception {
        List<String> statuses = new ArrayList<>();
        while (statuses.size() < count) {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).isNotNull().contains(id);
            statuses.add(frame.replaceAll("(?s).*\"status\":\"([A-Z ]+)\".*", "$1"));
        }
        return statuses;
    }

    private void set(String... rules) {
        sandbox.faults().set(ScenarioText.parse("[" + String.join(",", rules) + "]"));
    }

    private List<OrderRow> orders() {
        return sandbox.exchange().orders(caller.client().key());
    }

    private WebSocket stream(LinkedBlockingQueue<String> frames) throws Exception {
        return connect(frames, new CompletableFuture<>());
    }

    /** Connected, and heard from: the first heartbeat says that the other side is listening for orders. */
    private WebSocket connect(LinkedBlockingQueue<String> frames, CompletableFuture<Boolean> closed) throws Exception {
        Frames listener = new Frames(frames, closed);
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(caller.root().replace("http", "ws") + "/?api_key="
                                + caller.client().appKey() + "&access_token=" + caller.access()),
                        listener)
                .get(10, TimeUnit.SECONDS);
        assertThat(listener.beat.get(10, TimeUnit.SECONDS)).isTrue();
        return socket;
    }

    /** Whole text messages; what is binary is left out. */
    private static final class Frames implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> frames;
        private final CompletableFuture<Boolean> closed;
        private final CompletableFuture<Boolean> beat = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        Frames(LinkedBlockingQueue<String> frames, CompletableFuture<Boolean> closed) {
            this.frames = frames;
            this.closed = closed;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                frames.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
            beat.complete(true);
            socket.request(1);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(true);
            return CompletableFuture.completedStage(true);
        }
    }
}
