package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The broker's own sample answers, beside the repository; without them a test is skipped, but fails on CI. */
final class KiteFixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KiteFixtures() {}

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(bytes("kite/" + name + ".json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(String name) {
        Optional<Path> found = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolveSibling("shared")
                        .resolve("reference/brokers/fixtures")
                        .resolve(name))
                .filter(Files::exists)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("the broker's samples beside the project").isPresent();
        }
        assumeTrue(found.isPresent(), name + " is not there");
        return found.orElseThrow();
    }
}
