package io.tarkash.apps.replay;

import io.tarkash.domain.run.DerivedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a day in a data folder was replayed from: plan, data and faults. A killed day goes on only with the same, since
 * half of one day and half of another is neither. Drills are left out: a restart after a drill is what they are for.
 */
record DayInputs(LocalDate date, List<String> lines) {
    DayInputs {
        lines = List.copyOf(lines);
    }

    static DayInputs of(Arguments arguments, Path plan, LocalDate date) throws IOException {
        Weather weather = arguments.weather();
        String data = arguments.data().isPresent()
                ? "data " + described(arguments.data().get())
                : "data made from seed " + arguments.seed();
        String faults = "faults " + weather.kind().name().toLowerCase(Locale.ROOT)
                + (weather.kind() == Weather.Kind.NONE ? "" : " by seed " + weather.seed());
        return new DayInputs(date, List.of("plan " + DerivedId.hex(Files.readString(plan)), data, faults));
    }

    private static String described(Path data) throws IOException {
        try (Stream<Path> files = Files.isDirectory(data) ? Files.list(data) : Stream.of(data)) {
            return String.join(
                    ", ",
                    files.sorted()
                            .map(file ->
                                    file.getFileName() + " of " + file.toFile().length() + " bytes")
                            .toList());
        }
    }

    /** The lines in which the folder's day differs; none if it is the same or the folder has not seen the day. */
    List<String> differences(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> before = Files.readAllLines(file);
        return lines.stream().filter(line -> !before.contains(line)).toList();
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(file(folder), lines);
    }

    private Path file(Path folder) {
        return folder.resolve("replayed-" + date + ".txt");
    }
}
