package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the constructed answers of the reference, which lie beside the repository. */
final class AngelFixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AngelFixtures() {}

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder().resolve(name));
    }

    static JsonNode json(String name) throws IOException {
        return JSON.readTree(bytes(name));
    }

    /** Each line of a file as JSON. */
    static List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve(name))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("../shared/reference/brokers"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the reference is not beside the repository");
        }
        return here.resolve("../shared/reference/brokers/fixtures/angel-constructed");
    }
}
