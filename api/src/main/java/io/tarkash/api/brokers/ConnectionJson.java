package io.tarkash.api.brokers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LoginStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connection as the API shows it: which secrets are there, and never one of them. */
final class ConnectionJson {
    private ConnectionJson() {}

    static ObjectNode of(BrokerAccount account, BrokerDoor.Connection connection, Instant now) {
        ObjectNode json = Json.object();
        json.put("account", account.id().value());
        json.put("broker", account.broker().name());
        json.put("client", account.clientCode());
        ArrayNode fields = json.putArray("fields");
        connection
                .fields()
                .forEach(field ->
                        fields.add(field(field).put("given", connection.given().contains(field.name()))));
        LinkState.Session session = session(connection, now);
        json.put("session", session.name());
        connection.expires().ifPresent(end -> json.put("session_expires", end.toString()));
        connection.link().ifPresent(link -> json.set("link", link(link)));
        connection.leaving().own().ifPresent(address -> json.put("source_address", address));
        connection.leaving().from().ifPresent(address -> json.put("leaves_from", address));
        json.put("callback", connection.callback().toString());
        trouble(connection, session).ifPresent(words -> json.put("trouble", words));
        return json;
    }

    static ObjectNode of(BrokerDoor.Beginning.Next next) {
        ObjectNode json = Json.object();
        json.put("state", next.state());
        switch (next.step()) {
            case LoginStep.OpenPage(var page, String code) ->
                json.put("step", "OPEN_PAGE").put("page", page.toString()).put("code", code);
            case LoginStep.Type(List<CredentialField> wanted) -> {
                ArrayNode fields = json.put("step", "TYPE").putArray("fields");
                wanted.forEach(field -> fields.add(field(field)));
            }
            case LoginStep.Automatic() -> json.put("step", "AUTOMATIC");
        }
        return json;
    }

    private static ObjectNode field(CredentialField field) {
        return Json.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("required", field.kind() == CredentialField.Kind.REQUIRED)
                .put("help", field.help());
    }

    private static ObjectNode link(LinkState link) {
        ObjectNode json = Json.object();
        json.put("orders", link.orders().name());
        json.put("quotes", link.quotes().name());
        link.heardAt().ifPresent(at -> json.put("heard_at", at.toString()));
        link.clockOffset().ifPresent(offset -> json.put("clock_offset_ms", offset.toMillis()));
        return json;
    }

    /** A session that the link calls dead is dead, whatever end it was kept with. */
    private static LinkState.Session session(BrokerDoor.Connection connection, Instant now) {
        Optional<LinkState.Session> told =
                connection.link().map(LinkState::session).filter(session -> session != LinkState.Session.NONE);
        return told.orElseGet(() -> connection.expires().filter(now::isBefore).isPresent()
                ? LinkState.Session.OPEN
                : LinkState.Session.NONE);
    }

    private static Optional<String> trouble(BrokerDoor.Connection connection, LinkState.Session session) {
        List<String> missing = connection.fields().stream()
                .filter(field -> field.kind() == CredentialField.Kind.REQUIRED)
                .filter(field -> !connection.given().contains(field.name()))
                .map(CredentialField::label)
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("Enter " + String.join(" and ", missing) + " first.");
        }
        Optional<String> told = connection.link().flatMap(LinkState::trouble);
        return told.isEmpty() && session != LinkState.Session.OPEN
                ? Optional.of("There is no session at the broker; log in.")
                : told;
    }
}
