package io.tarkash.soak.day;

import io.tarkash.soak.day.DayDrills.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Seeds that once were breached, a line each: the kind, the seed, and after a hash what it was about. */
record Regressions(List<Seeded> all) {
    private static final String NAME = "regressions.txt";
    private static final Path SOURCE = Path.of("soak/src/main/resources/io/tarkash/soak/day", NAME);

    record Seeded(Kind kind, long seed) {}

    Regressions {
        all = List.copyOf(all);
    }

    static Regressions read() throws IOException {
        try (InputStream file = Optional.ofNullable(Regressions.class.getResourceAsStream(NAME))
                .orElseThrow(() -> new IOException(NAME + " is missing"))) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Regressions parse(String text) {
        List<Seeded> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String said = line.replaceFirst("#.*", "").strip();
            int space = said.indexOf(' ');
            if (space > 0) {
                Kind kind = Kind.valueOf(said.substring(0, space).toUpperCase(Locale.ROOT));
                all.add(new Seeded(kind, Long.parseLong(said.substring(space).strip())));
            }
        }
        return new Regressions(all);
    }

    /** Adds a seed to the source, where that is at hand. */
    static void keep(Path home, Kind kind, long seed) throws IOException {
        Path file = home.resolve(SOURCE);
        if (Files.exists(file)) {
            Files.writeString(file, kind.word() + " " + seed + "\n", StandardOpenOption.APPEND);
        }
    }
}
