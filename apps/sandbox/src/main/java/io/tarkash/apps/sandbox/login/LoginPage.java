package io.tarkash.apps.sandbox.login;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.wire.Answer;
import java.time.Instant;
import java.util.List;

/**
 * A broker's login page in its plainest form. The demo client's secrets are invented, so the form is filled in with them,
 * the code of this half minute included, and only wants to be sent.
 */
public final class LoginPage {
    /** A field that is sent along unseen. */
    public record Hidden(String name, String value) {}

    private LoginPage() {}

    public static Answer of(String action, String broker, Client client, List<Hidden> hidden, Instant now) {
        StringBuilder html = new StringBuilder("<!doctype html><html><head><title>Sandbox: ")
                .append(escaped(broker))
                .append("</title></head><body><h1>")
                .append(escaped(broker))
                .append(" (sandbox)</h1><form method=\"post\" action=\"")
                .append(escaped(action))
                .append("\">");
        hidden.forEach(field -> input(html, "hidden", field.name(), field.value()));
        input(html, "text", "userid", client.code());
        input(html, "password", "password", client.pin());
        input(html, "text", "totp", Totp.code(client.totpSecret(), now.getEpochSecond()));
        html.append("<button>Log in</button></form></body></html>");
        return Answer.text(200, "text/html; charset=utf-8", html.toString());
    }

    private static void input(StringBuilder html, String type, String name, String value) {
        html.append("<input type=\"")
                .append(type)
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
