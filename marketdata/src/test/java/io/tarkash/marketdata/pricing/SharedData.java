package io.tarkash.marketdata.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real market data beside the project: required on CI, otherwise its tests are skipped without. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        for (Path place = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                place != null;
                place = place.getParent()) {
            Path found = place.resolveSibling("shared").resolve("data").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        boolean required = "true".equals(System.getenv("CI"));
        assertThat(required).as("shared data is required on CI: %s", name).isFalse();
        assumeTrue(false, "no shared data beside the project: " + name);
        throw new AssertionError("unreachable");
    }

    static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(file(name).toFile());
    }
}
