package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells clients that gave an address what becomes of the orders of their app: the order's row with the client's code,
 * unsigned, once, in order, and without caring whether anyone listened.
 */
final class Postbacks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService mail = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("angel-postbacks").factory());
    private final List<SandboxExchange.Subscription> subscriptions = new ArrayList<>();

    private Postbacks() {}

    static Postbacks start(SandboxExchange exchange) {
        Postbacks postbacks = new Postbacks();
        for (Client client : exchange.clients()) {
            if (client.broker() == SandboxBroker.ANGEL) {
                client.links()
                        .postback()
                        .ifPresent(address -> postbacks.subscriptions.add(exchange.onOrders(
                                client.key(), event -> postbacks.happened(URI.create(address), event))));
            }
        }
        return postbacks;
    }

    private void happened(URI address, OrderEvent event) {
        boolean own = event.row().ask().marks().origin().equals(OrderAsk.Marks.API);
        if (own && AngelWords.streamCode(event.row().state()).isPresent()) {
            ObjectNode row = OrderJson.bookRow(event.row(), event.trade())
                    .put("clientcode", event.client().code());
            mail.execute(() -> send(address, row));
        }
    }

    private void send(URI address, ObjectNode row) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(row.toString()))
                .build();
        http.sendAsync(request, BodyHandlers.discarding())
                .exceptionally(unheard -> null)
                .join();
    }

    @Override
    public void close() {
        subscriptions.forEach(SandboxExchange.Subscription::close);
        mail.shutdownNow();
        http.shutdownNow();
    }
}
