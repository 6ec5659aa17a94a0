package io.tarkash.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The real data that lie beside the project; where they are missing a test is skipped, but fails under CI=true. */
public final class SharedData {
    private SharedData() {}

    /** The rows of a CSV file, packed or not, each by the names of its columns. */
    public static List<Map<String, String>> rows(String name) throws IOException {
        Path path = file(name);
        try (var bytes = Files.newInputStream(path);
                var plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            String[] names = lines.getFirst().split(",", -1);
            return lines.stream().skip(1).map(line -> row(names, line)).toList();
        }
    }

    private static Map<String, String> row(String[] names, String line) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], values[i]);
        }
        return row;
    }

    /** A file of the data themselves. */
    public static Path file(String name) {
        return beside("data/" + name);
    }

    /** A file of whatever is shared, as {@code data/holidays.csv}. */
    public static Path beside(String name) {
        Optional<Path> found = Stream.iterate(
                        Optional.of(Path.of(System.getProperty("user.dir")).toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolveSibling("shared").resolve(name))
                .filter(Files::exists)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/" + name + " beside the project").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/" + name + " is not there");
        return found.orElseThrow();
    }
}
