package io.tarkash.apps.replay;

import io.tarkash.simulator.drill.Drill;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A command line in which everything that was given is possible; what was not given is empty or the default. */
public final class Arguments {
    private static final Path DATA_DIR = Path.of(".tarkash", "replay");
    private static final long SEED = 1;

    private final Map<Option, List<String>> given;

    Arguments(Map<Option, List<String>> given) {
        this.given = new EnumMap<>(Option.class);
        given.forEach((option, values) -> this.given.put(option, List.copyOf(values)));
    }

    /** The file or folder of quotes; empty asks for a made day. */
    public Optional<Path> data() {
        return path(Option.DATA);
    }

    /** The plan's file; empty asks for the demo. */
    public Optional<Path> plan() {
        return path(Option.PLAN);
    }

    public Optional<LocalDate> date() {
        return one(Option.DATE).map(LocalDate::parse);
    }

    /** What is made to go wrong, besides crashes. */
    public List<Drill> drills() {
        return drillTexts()
                .flatMap(text -> Drill.parse(text) instanceof Drill.Parsed.Known(Drill drill)
                        ? Stream.of(drill)
                        : Stream.empty())
                .toList();
    }

    /** Where the process is made to die; nowhere if not asked for. */
    CrashPoint crash() {
        return drillTexts()
                .flatMap(text -> CrashPoint.parse(text).stream())
                .findFirst()
                .orElse(CrashPoint.NEVER);
    }

    private Stream<String> drillTexts() {
        return given.getOrDefault(Option.DRILL, List.of()).stream();
    }

    public Optional<Path> report() {
        return path(Option.REPORT);
    }

    public long seed() {
        return one(Option.SEED).map(Long::parseLong).orElse(SEED);
    }

    Weather weather() {
        return new Weather(one(Option.FAULTS).flatMap(Weather.Kind::of).orElse(Weather.Kind.NONE), seed());
    }

    /** The folder for what is kept; {@code .tarkash/replay} where none is named. */
    public Path dataDir() {
        return path(Option.DATA_DIR).orElse(DATA_DIR);
    }

    public Store store() {
        return one(Option.STORE)
                .flatMap(Store::of)
                .orElse(given.containsKey(Option.DATA_DIR) ? Store.SQLITE : Store.MEMORY);
    }

    /** The folder with an operator's own market facts. */
    public Optional<Path> market() {
        return path(Option.MARKET);
    }

    private Optional<Path> path(Option option) {
        return one(option).map(Path::of);
    }

    private Optional<String> one(Option option) {
        return given.getOrDefault(option, List.of()).stream().findFirst();
    }

    /** Where the engine's records go. */
    public enum Store {
        MEMORY,
        SQLITE;

        static Optional<Store> of(String word) {
            return switch (word) {
                case "memory" -> Optional.of(MEMORY);
                case "sqlite" -> Optional.of(SQLITE);
                default -> Optional.empty();
            };
        }
    }
}
