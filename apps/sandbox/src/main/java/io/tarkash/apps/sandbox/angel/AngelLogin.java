package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.login.LoginPage;
import io.tarkash.apps.sandbox.login.Totp;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.domain.market.calendar.Ist;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ways in: with PIN and one-time code, over the publisher's login page, with a refresh token. All tokens die at
 * midnight in India, whenever they were given; logging in again leaves the earlier ones alive, logging out ends all.
 */
final class AngelLogin {
    private final SandboxExchange exchange;
    private final Sessions sessions;

    AngelLogin(SandboxExchange exchange, Sessions sessions) {
        this.exchange = exchange;
        this.sessions = sessions;
    }

    Optional<Client> client(String code) {
        return code.isBlank() ? Optional.empty() : exchange.client(new ClientKey(SandboxBroker.ANGEL, code));
    }

    Answer byPassword(String apiKey, Fields fields) {
        Optional<Client> client = client(fields.text("clientcode", ""));
        if (client.isEmpty() || !client.get().pin().equals(fields.text("password", ""))) {
            return AngelWording.no(AngelError.INVALID_CREDENTIALS);
        }
        if (!client.get().appKey().equals(apiKey)) {
            return AngelWording.no(AngelError.INVALID_API_KEY);
        }
        if (!codeFits(client.get(), fields.text("totp", ""))) {
            return AngelWording.no(AngelError.AMX_ERROR, "Invalid totp");
        }
        ObjectNode tokens = tokens(client.get().key());
        fields.text("state").ifPresent(state -> tokens.put("state", state));
        return AngelWording.ok(tokens);
    }

    /** Three new tokens for a refresh token, which is used up by it. */
    Answer renew(Fields fields) {
        return sessions.useUp(fields.text("refreshToken", ""), Purpose.REFRESH)
                .map(client -> AngelWording.ok(tokens(client)))
                .orElseGet(() -> AngelWording.no(AngelError.INVALID_REFRESH_TOKEN));
    }

    Answer logout(ClientKey client) {
        sessions.killAll(client);
        return AngelWording.ok(JsonNodeFactory.instance.textNode(""));
    }

    /** Exchanges and products are lists written into a text, as they were seen. */
    Answer profile(ClientKey client) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("clientcode", client.code())
                .put("name", "SANDBOX CLIENT")
                .put("email", "")
                .put("mobileno", "")
                .put("exchanges", "[\"nse_cm\",\"nse_fo\",\"bse_cm\",\"bse_fo\"]")
                .put("products", "[\"NRML\",\"MIS\"]")
                .put("lastlogintime", "")
                .put("brokerid", "B2C");
        return AngelWording.ok(data);
    }

    /** The publisher's page; in the sandbox it is filled in already. */
    Answer page(String apiKey, String state) {
        return clientOf(apiKey)
                .map(client -> LoginPage.of(
                        "/publisher-login",
                        "Angel One",
                        client,
                        List.of(new LoginPage.Hidden("api_key", apiKey), new LoginPage.Hidden("state", state)),
                        now()))
                .orElseGet(() -> Answer.text(400, "text/html", "<html><body>Invalid API Key</body></html>"));
    }

    /** What the page sends: back to the registered address with the tokens, or the page's refusal. */
    Answer submitted(String apiKey, String state, String code, String pin, String totp) {
        Optional<Client> client = client(code).filter(known -> known.appKey().equals(apiKey));
        if (client.isEmpty() || !client.get().pin().equals(pin) || !codeFits(client.get(), totp)) {
            return Answer.text(401, "text/html", "<html><body>Wrong client code, PIN or TOTP</body></html>");
        }
        ClientKey key = client.get().key();
        String query = "auth_token=" + issue(key, Purpose.ACCESS) + "&feed_token=" + issue(key, Purpose.FEED)
                + (state.isBlank() ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        String redirect = client.get().links().redirect();
        return Answer.redirect(redirect + (redirect.contains("?") ? "&" : "?") + query);
    }

    private Optional<Client> clientOf(String apiKey) {
        return exchange.clients().stream()
                .filter(client -> client.broker() == SandboxBroker.ANGEL)
                .filter(client -> client.appKey().equals(apiKey))
                .findFirst();
    }

    private boolean codeFits(Client client, String totp) {
        return Totp.accepts(client.totpSecret(), totp, now().getEpochSecond());
    }

    private ObjectNode tokens(ClientKey client) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("jwtToken", issue(client, Purpose.ACCESS))
                .put("refreshToken", issue(client, Purpose.REFRESH))
                .put("feedToken", issue(client, Purpose.FEED));
    }

    private String issue(ClientKey client, Purpose purpose) {
        Instant midnight = Ist.instant(exchange.today().plusDays(1).atStartOfDay());
        return sessions.issue(client, purpose, midnight);
    }

    private Instant now() {
        return exchange.time().now();
    }
}
