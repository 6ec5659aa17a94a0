package io.tarkash.marketdata.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The real data that lie beside the project; where they are missing a test is skipped, but fails under CI=true. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        Optional<Path> found = Stream.iterate(
                        Optional.of(Path.of(System.getProperty("user.dir")).toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolveSibling("shared").resolve("data").resolve(name))
                .filter(Files::exists)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/data/" + name + " beside the project").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/data/" + name + " is not there");
        return found.orElseThrow();
    }
}
