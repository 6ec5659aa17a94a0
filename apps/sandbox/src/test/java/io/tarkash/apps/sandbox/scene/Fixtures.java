package io.tarkash.apps.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the reference about brokers, which lies beside the repository. */
public record Fixtures(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Fixtures of(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("../shared/reference/brokers"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the reference is not beside the repository");
        }
        return new Fixtures(here.resolve("../shared/reference/brokers/fixtures").resolve(name));
    }

    public byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    public String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public JsonNode json(String name) throws IOException {
        return JSON.readTree(bytes(name));
    }

    /** Each line of a file as JSON. */
    public List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
