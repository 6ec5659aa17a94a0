package io.tarkash.apps.sandbox.kite;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Order updates posted to the address registered with an app; tried once, as best it can. */
final class Postbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postbacks.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final List<SandboxExchange.Subscription> subscriptions = new ArrayList<>();

    Postbacks(SandboxExchange exchange) {
        exchange.clients().stream()
                .filter(client -> client.broker() == SandboxBroker.KITE)
                .forEach(client -> client.links()
                        .postback()
                        .ifPresent(address -> subscriptions.add(
                                exchange.onOrders(client.key(), event -> happened(client, address, event)))));
    }

    @Override
    public void close() {
        subscriptions.forEach(SandboxExchange.Subscription::close);
        http.shutdownNow();
    }

    /** Only what was placed over the app is told. */
    private void happened(Client client, String address, OrderEvent event) {
        boolean ours = event.row().ask().marks().origin().equals(OrderAsk.Marks.API);
        if (ours && KiteStatus.isPostedBack(event)) {
            KiteStatus.pushed(event).ifPresent(status -> post(client, address, event, status));
        }
    }

    private void post(Client client, String address, OrderEvent event, String status) {
        String checksum = KiteLogin.sha256(
                event.row().id() + KiteJson.time(event.row().stamps().receivedAt()) + client.appSecret());
        String body = OrderJson.posted(client, event.row(), status, checksum).toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (answer == null) {
                LOG.info("the postback to {} was not taken", address);
            }
        });
    }
}
