package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.sandbox.scene.Fixtures;
import java.io.IOException;
import java.util.List;

/** The constructed answers of the broker. */
final class AngelFixtures {
    private static final Fixtures FILES = Fixtures.of("angel-constructed");

    private AngelFixtures() {}

    static byte[] bytes(String name) throws IOException {
        return FILES.bytes(name);
    }

    static JsonNode json(String name) throws IOException {
        return FILES.json(name);
    }

    static List<JsonNode> lines(String name) throws IOException {
        return FILES.lines(name);
    }
}
