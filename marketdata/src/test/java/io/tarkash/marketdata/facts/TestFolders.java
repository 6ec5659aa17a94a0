package io.tarkash.marketdata.facts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the shipped tables from wherever the build runs. */
final class TestFolders {
    private TestFolders() {}

    /** The repository's own {@code market} folder. */
    static Path market() {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.flatMap(path -> Optional.ofNullable(path.getParent())))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolve("market"))
                .filter(folder -> Files.exists(folder.resolve("contracts.csv")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no market/contracts.csv above the working directory"));
    }
}
