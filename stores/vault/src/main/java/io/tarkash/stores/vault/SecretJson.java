package io.tarkash.stores.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Secrets as JSON, for the inside of a seal only. */
final class SecretJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private SecretJson() {}

    static byte[] bytes(Credentials credentials) {
        return bytes(object(credentials.values()));
    }

    static byte[] bytes(BrokerSession session) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("client", session.clientCode());
        json.put("opened", session.opened().toString());
        json.put("expires", session.expires().toString());
        json.set("tokens", object(session.tokens()));
        return bytes(json);
    }

    static Credentials credentials(byte[] plain) {
        return Credentials.of(values(tree(plain)));
    }

    static BrokerSession session(byte[] plain) {
        JsonNode json = tree(plain);
        try {
            return BrokerSession.of(
                    json.path("client").asText(),
                    values(json.path("tokens")),
                    Instant.parse(json.path("opened").asText()),
                    Instant.parse(json.path("expires").asText()));
        } catch (DateTimeException unknown) {
            throw new VaultBroken("a session was written by another version of this program");
        }
    }

    private static ObjectNode object(Map<String, Secret> secrets) {
        ObjectNode json = MAPPER.createObjectNode();
        secrets.forEach((name, secret) -> json.put(name, secret.reveal()));
        return json;
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new TreeMap<>();
        object.properties()
                .forEach(member -> values.put(member.getKey(), member.getValue().asText()));
        return values;
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written");
        }
    }

    /** A parser's words would quote what it read, so they are left out. */
    private static JsonNode tree(byte[] plain) {
        try {
            JsonNode tree = MAPPER.readTree(plain);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException malformed) {
            throw new VaultBroken("what opened is not JSON");
        }
        throw new VaultBroken("what opened is no JSON object");
    }
}
