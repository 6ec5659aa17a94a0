package io.tarkash.marketdata.facts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds the shipped tables and the shared real data from wherever the build runs. */
final class TestFolders {
    private TestFolders() {}

    /** The repository's own {@code market} folder. */
    static Path market() {
        return nearest(folder -> folder.resolve("market"), "contracts.csv")
                .orElseThrow(() -> new AssertionError("no market/contracts.csv above the working directory"));
    }

    /** A file of the shared data beside the repository. A missing one fails in CI and skips the test elsewhere. */
    static Path shared(String file) {
        Optional<Path> shared = nearest(folder -> folder.resolveSibling("shared"), "data");
        Optional<Path> found = shared.map(folder -> folder.resolve(file)).filter(Files::exists);
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("CI needs the shared data, but shared/" + file + " is missing");
        }
        Assumptions.assumeTrue(found.isPresent(), "shared/" + file + " is not here");
        return found.orElseThrow();
    }

    private static Optional<Path> nearest(Function<Path, Path> candidate, String marker) {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.flatMap(path -> Optional.ofNullable(path.getParent())))
                .flatMap(Optional::stream)
                .map(candidate)
                .filter(folder -> Files.exists(folder.resolve(marker)))
                .findFirst();
    }
}
