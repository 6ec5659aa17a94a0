package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.login.LoginPage;
import io.tarkash.apps.sandbox.login.Totp;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The OAuth login: a page, a code on the registered address, and the exchange of that code for tokens with a checksum
 * over the secret. A second exchange ends the tokens of the first. Tokens live until midnight in India.
 */
final class NorenLogin {
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final String BAD_CODE = "Invalid Input : INVALID_VERIFIER";

    private final SandboxExchange exchange;
    private final Dialect dialect;
    private final Sessions sessions;
    private final NorenWording wording;

    NorenLogin(SandboxExchange exchange, Dialect dialect, Sessions sessions, NorenWording wording) {
        this.exchange = exchange;
        this.dialect = dialect;
        this.sessions = sessions;
        this.wording = wording;
    }

    /** The page for a client id; in the sandbox it is filled in already. */
    Answer page(String clientId) {
        return clientOf(clientId)
                .map(client -> LoginPage.of(
                        "/OAuthlogin/authorize/oauth",
                        dialect.brokerName(),
                        client,
                        List.of(new LoginPage.Hidden("client_id", clientId)),
                        now()))
                .orElseGet(() -> Answer.text(400, "text/html", "<html><body>Invalid client_id</body></html>"));
    }

    /** Back to the registered address with a code; nothing else is passed on. */
    Answer submitted(String clientId, String user, String password, String totp) {
        Optional<Client> client = clientOf(clientId)
                .filter(known -> known.code().equals(user))
                .filter(known -> known.pin().equals(password))
                .filter(known -> Totp.accepts(known.totpSecret(), totp, now().getEpochSecond()));
        return client.map(known -> {
                    String code = sessions.issue(known.key(), Purpose.CODE, now().plus(CODE_LIFE));
                    String redirect = known.links().redirect();
                    return Answer.redirect(redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code);
                })
                .orElseGet(
                        () -> Answer.text(401, "text/html", "<html><body>Wrong user, password or OTP</body></html>"));
    }

    Answer exchangeCode(JData data) {
        String code = data.get("code", "");
        Optional<Client> client = sessions.check(code, Purpose.CODE)
                .flatMap(exchange::client)
                .filter(known -> userFits(known, data))
                .filter(known -> Checksum.of(known.appKey(), known.appSecret(), code)
                        .equalsIgnoreCase(data.get("checksum", "")));
        if (client.isEmpty()) {
            return wording.no(BAD_CODE);
        }
        sessions.kill(code);
        ClientKey key = client.get().key();
        sessions.killAll(key, Purpose.ACCESS);
        sessions.killAll(key, Purpose.FEED);
        sessions.killAll(key, Purpose.REFRESH);
        ObjectNode answer = wording.begin();
        answer.put("access_token", issue(key, Purpose.ACCESS))
                .put("refresh_token", issue(key, Purpose.REFRESH))
                .put("expires_in", expiry())
                .put("USERID", key.code())
                .put("actid", key.code())
                .put("susertoken", issue(key, Purpose.FEED))
                .put("uname", "SANDBOX CLIENT")
                .put("email", "client@example.invalid")
                .put("brkname", dialect.brokerName());
        rights(answer);
        answer.put("lastaccesstime", Long.toString(now().getEpochSecond()));
        return NorenWording.ok(answer);
    }

    /** A new access token for a refresh token, which stays good; the access token before it ends. */
    Answer renew(JData data) {
        return sessions.check(data.get("refresh_token", ""), Purpose.REFRESH)
                .map(client -> {
                    sessions.killAll(client, Purpose.ACCESS);
                    ObjectNode answer = wording.begin()
                            .put("access_token", issue(client, Purpose.ACCESS))
                            .put("expires_in", expiry());
                    return NorenWording.ok(answer);
                })
                .orElseGet(() -> wording.no("Invalid refresh token"));
    }

    Answer logout(ClientKey client) {
        sessions.killAll(client);
        return NorenWording.ok(wording.begin());
    }

    Answer details(ClientKey client) {
        ObjectNode answer = wording.begin()
                .put("uid", client.code())
                .put("actid", client.code())
                .put("uname", "SANDBOX CLIENT")
                .put("brkname", dialect.brokerName())
                .put("email", "client@example.invalid");
        rights(answer);
        return NorenWording.ok(answer);
    }

    private boolean userFits(Client client, JData data) {
        return data.get("uid").map(client.code()::equals).orElse(!dialect.wantsUserInTokenExchange());
    }

    private Optional<Client> clientOf(String clientId) {
        return exchange.clients().stream()
                .filter(client -> client.broker() == dialect.broker())
                .filter(client -> client.appKey().equals(clientId))
                .findFirst();
    }

    private static void rights(ObjectNode answer) {
        ArrayNode exchanges = answer.putArray("exarr");
        List.of("NSE", "NFO", "BSE", "BFO").forEach(exchanges::add);
        ArrayNode products = answer.putArray("prarr");
        product(products, "M", "NRML");
        product(products, "I", "MIS");
    }

    private static void product(ArrayNode products, String word, String alias) {
        products.addObject()
                .put("prd", word)
                .put("s_prdt_ali", alias)
                .putArray("exch")
                .add("NFO")
                .add("BFO");
    }

    private String issue(ClientKey client, Purpose purpose) {
        return sessions.issue(client, purpose, midnight());
    }

    private String expiry() {
        return Long.toString(
                dialect.tellsExpiryAsEpoch()
                        ? midnight().getEpochSecond()
                        : Duration.between(now(), midnight()).toSeconds());
    }

    private Instant midnight() {
        return Ist.instant(exchange.today().plusDays(1).atStartOfDay());
    }

    private Instant now() {
        return exchange.time().now();
    }
}
