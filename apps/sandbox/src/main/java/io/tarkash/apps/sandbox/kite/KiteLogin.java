package io.tarkash.apps.sandbox.kite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.apps.sandbox.wire.Sessions;
import io.tarkash.apps.sandbox.wire.Sessions.Purpose;
import io.tarkash.domain.market.calendar.Ist;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The login page, the exchange of the request token, and the end of a session. A session lasts until six in the morning,
 * and a new one of the same app ends the one before.
 */
final class KiteLogin {
    private static final Duration CODE_LIFE = Duration.ofMinutes(3);
    private static final LocalTime FLUSH = LocalTime.of(6, 0);

    private final SandboxExchange exchange;
    private final Sessions sessions;

    KiteLogin(SandboxExchange exchange, Sessions sessions) {
        this.exchange = exchange;
        this.sessions = sessions;
    }

    /** The form; what it needs to come back with stays in its query. */
    static Answer page(Context context, String problem) {
        String query = Optional.ofNullable(context.queryString()).orElse("");
        return Answer.text(
                problem.isEmpty() ? 200 : 400, "text/html; charset=utf-8", """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox: Kite login</title>
                <style>body{font:16px sans-serif;max-width:22em;margin:4em auto}label,input,button{display:block;\
                width:100%%;margin:.3em 0}</style>
                <h1>Kite, simulated</h1><p>This is Tarkash's sandbox, not Zerodha. No real credentials, please.</p>
                <p role="alert">%s</p>
                <form method="post" action="/connect/login?%s">
                <label>User id <input name="user_id" autofocus></label>
                <label>Password <input name="password" type="password"></label>
                <label>App code (any six digits) <input name="totp" inputmode="numeric"></label>
                <button>Log in</button></form></html>
                """.formatted(problem, escaped(query)));
    }

    /** The form comes back: right credentials lead to the registered address with a request token. */
    Answer submitted(Context context) {
        String app = Optional.ofNullable(context.queryParam("api_key")).orElse("");
        Optional<Client> client = byCode(
                        Optional.ofNullable(context.formParam("user_id")).orElse(""))
                .filter(found -> found.appKey().equals(app));
        if (client.isEmpty()) {
            return page(context, "Unknown user id, or not a user of this app.");
        }
        boolean right = client.get().pin().equals(context.formParam("password"))
                && Optional.ofNullable(context.formParam("totp")).orElse("").matches("\\d{6}");
        if (!right) {
            return page(context, "Invalid password or app code.");
        }
        String code = sessions.issue(client.get().key(), Purpose.CODE, now().plus(CODE_LIFE));
        String redirect = client.get().links().redirect();
        String extra = Optional.ofNullable(context.queryParam("redirect_params"))
                .map(params -> "&" + params)
                .orElse("");
        return Answer.redirect(redirect + (redirect.contains("?") ? "&" : "?")
                + "action=login&type=login&status=success&request_token="
                + URLEncoder.encode(code, StandardCharsets.UTF_8) + extra);
    }

    /** {@code POST /session/token}. */
    JsonNode exchange(Context context) {
        String app = form(context, "api_key");
        String token = form(context, "request_token");
        Client client = sessions.owner(token)
                .flatMap(exchange::client)
                .filter(found -> found.appKey().equals(app))
                .orElseThrow(() -> invalid());
        if (!sha256(app + token + client.appSecret()).equals(form(context, "checksum"))) {
            throw new KiteRefused(403, "TokenException", "Invalid `checksum`.");
        }
        if (sessions.useUp(token, Purpose.CODE).isEmpty()) {
            throw invalid();
        }
        sessions.killAll(client.key(), Purpose.ACCESS);
        String access = sessions.issue(client.key(), Purpose.ACCESS, nextFlush());
        ObjectNode json = person(client);
        json.put("avatar_url", "");
        json.put("api_key", app).put("access_token", access);
        json.put("public_token", "public" + access).put("enctoken", "enc" + access);
        json.put("refresh_token", "").put("silo", "");
        json.put("login_time", KiteJson.time(now()));
        json.putObject("meta").put("demat_consent", "consent");
        return json;
    }

    JsonNode profile(KiteRequest request) {
        ObjectNode json = person(exchange.client(request.client()).orElseThrow());
        json.putNull("avatar_url");
        json.putObject("meta").put("demat_consent", "consent");
        return json;
    }

    JsonNode logout(KiteRequest request) {
        request.field("access_token").ifPresent(sessions::kill);
        return BooleanNode.TRUE;
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static ObjectNode person(Client client) {
        ObjectNode json = KiteJson.object().put("user_id", client.code());
        json.put("user_type", "individual").put("email", client.code().toLowerCase(Locale.ROOT) + "@example.com");
        json.put("user_name", "Demo " + client.code()).put("user_shortname", "Demo");
        json.put("broker", "ZERODHA");
        json.set("exchanges", KiteJson.texts("NSE", "BSE", "NFO", "BFO"));
        json.set("products", KiteJson.texts("NRML", "MIS"));
        json.set("order_types", KiteJson.texts("MARKET", "LIMIT", "SL", "SL-M"));
        return json;
    }

    private Optional<Client> byCode(String code) {
        return code.isBlank() ? Optional.empty() : exchange.client(new ClientKey(SandboxBroker.KITE, code));
    }

    private Instant nextFlush() {
        LocalDateTime local = Ist.local(now());
        LocalDateTime today = local.toLocalDate().atTime(FLUSH);
        return Ist.instant(local.isBefore(today) ? today : today.plusDays(1));
    }

    private Instant now() {
        return exchange.time().now();
    }

    private static KiteRefused invalid() {
        return new KiteRefused(403, "TokenException", "Token is invalid or has expired.");
    }

    private static String form(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
