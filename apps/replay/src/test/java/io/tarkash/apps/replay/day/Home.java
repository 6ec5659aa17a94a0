package io.tarkash.apps.replay.day;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the project lies, found by walking up from where the tests run. */
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

    private static Stream<Path> up(Path from) {
        Predicate<Path> isInside = folder -> folder.getParent() != null;
        return Stream.iterate(from.toAbsolutePath().normalize(), isInside, Path::getParent);
    }
}
