package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.tarkash.remote.Answer;
import io.tarkash.remote.Ask;
import io.tarkash.remote.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does over the API what a person does before an account trades live: caps, an alert channel that took a test, stored
 * credentials, a login at the broker's page, the switch to live, and lots for it.
 */
final class Prepared implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAPS =
            "{\"loss\":100000000,\"open_lots\":100000,\"orders_a_day\":1000000,\"on_loss\":\"STOP_ENTRIES\"}";

    private final Session session;
    private final SandboxProcess sandbox;
    private final HttpServer hook;
    private final List<Account> accounts = new ArrayList<>();

    /** An account of the user's, by its own name, and whose it is in the sandbox. */
    record Account(String id, String broker, String client) {}

    Prepared(Session session, SandboxProcess sandbox) throws IOException, InterruptedException {
        this.session = session;
        this.sandbox = sandbox;
        this.hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        prepare();
    }

    List<Account> accounts() {
        return List.copyOf(accounts);
    }

    /** Logs all accounts in again, as each morning demands and as a broker does who ended a session. */
    void loginAll() throws IOException, InterruptedException {
        for (JsonNode client : sandbox.clients()) {
            login(client);
        }
    }

    @Override
    public void close() {
        hook.stop(0);
    }

    private void prepare() throws IOException, InterruptedException {
        good("PUT caps", session.put("/api/caps", CAPS));
        alertChannel();
        for (JsonNode client : sandbox.clients()) {
            String broker = client.path("broker").asText();
            String code = client.path("client").asText();
            String id = id(client);
            ObjectNode account = JSON.createObjectNode()
                    .put("id", id)
                    .put("broker", broker(broker))
                    .put("client", code);
            account.set("caps", JSON.readTree(CAPS));
            post("/api/broker-accounts", account);
            accounts.add(new Account(id, broker, code));
            ObjectNode credentials = JSON.createObjectNode();
            credentials.set("values", credentials(client));
            good(
                    "credentials of " + broker,
                    session.put("/api/broker-accounts/" + id + "/credentials", credentials.toString()));
            login(client);
            post("/api/broker-accounts/" + id + "/mode", JSON.createObjectNode().put("mode", "LIVE"));
            ObjectNode lots = JSON.createObjectNode().put("account", id).put("lots", 1);
            post("/api/options/baskets/premium/brokers", lots);
            post("/api/options/strategies/banknifty-put-spread/brokers", lots);
        }
    }

    private void alertChannel() throws IOException, InterruptedException {
        ObjectNode channel = JSON.createObjectNode()
                .put("id", "drill")
                .put("name", "The drill")
                .put("least", "INFO");
        channel.set(
                "webhook",
                JSON.createObjectNode()
                        .put("address", "http://127.0.0.1:" + hook.getAddress().getPort() + "/")
                        .put("secret", "a secret of the drill alone"));
        post("/api/alert-channels", channel);
        post("/api/alert-channels/drill/test", JSON.createObjectNode());
    }

    private void login(JsonNode client) throws IOException, InterruptedException {
        String path = "/api/broker-accounts/" + id(client) + "/login";
        JsonNode step = post(path, JSON.createObjectNode());
        ObjectNode answers = JSON.createObjectNode();
        if (step.path("step").asText().equals("OPEN_PAGE")) {
            Map<String, String> back = LoginForm.send(
                    URI.create(step.path("page").asText()),
                    client.path("client").asText(),
                    client.path("pin").asText());
            back.forEach(answers::put);
        }
        ObjectNode complete =
                JSON.createObjectNode().put("state", step.path("state").asText());
        complete.set("answers", answers);
        post(path + "/complete", complete);
    }

    /** Beside the demo user's paper accounts, some of which have the brokers' names. */
    private static String id(JsonNode client) {
        return "live-" + client.path("broker").asText();
    }

    private static ObjectNode credentials(JsonNode client) {
        String key = client.path("api_key").asText();
        String secret = client.path("api_secret").asText();
        ObjectNode values = JSON.createObjectNode();
        return switch (client.path("broker").asText()) {
            case "kite" -> values.put("api_key", key).put("api_secret", secret);
            case "angel" ->
                values.put("api_key", key)
                        .put("client_code", client.path("client").asText())
                        .put("pin", client.path("pin").asText())
                        .put("totp_secret", client.path("totp_secret").asText());
            default -> values.put("client_id", key).put("secret", secret);
        };
    }

    private static String broker(String sandboxWord) {
        return switch (sandboxWord) {
            case "kite" -> "ZERODHA";
            case "angel" -> "ANGEL_ONE";
            case "shoonya" -> "SHOONYA";
            default -> "ZEBU";
        };
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        String key = "prepare-" + System.nanoTime();
        return good(path, session.post(new Ask(path, key, body.toString())));
    }

    private static JsonNode good(String what, Answer answer) throws IOException {
        if (!answer.isGood()) {
            throw new IOException(what + " was answered " + answer);
        }
        return answer.body();
    }
}
