package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the project and the real data lie, found by walking up from where the tests run. */
final class Home {
    private Home() {}

    static Path project(String inside) {
        return up(Path.of(System.getProperty("user.dir")))
                .filter(folder ->
                        Files.isDirectory(folder.resolve("market")) && Files.isDirectory(folder.resolve("examples")))
                .findFirst()
                .orElseThrow()
                .resolve(inside);
    }

    /** A file of the real data: where there are none, the test is skipped, but fails where {@code CI=true}. */
    static Path data(String inside) {
        Optional<Path> file = up(project("").toAbsolutePath())
                .map(folder -> folder.resolveSibling("shared").resolve("data").resolve(inside))
                .filter(Files::exists)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(file).as("real data %s", inside).isPresent();
        }
        assumeTrue(file.isPresent(), () -> "no real data " + inside);
        return file.orElseThrow();
    }

    private static Stream<Path> up(Path from) {
        Predicate<Path> isInside = folder -> folder.getParent() != null;
        return Stream.iterate(from.toAbsolutePath().normalize(), isInside, Path::getParent);
    }
}
