package io.tarkash.soak.day;

import io.tarkash.soak.Drill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** The drills of this package, and one seed of them again. */
public final class DayDrills {
    private DayDrills() {}

    /** What a seed is a seed of; its name in lower case is the option that replays it. */
    public enum Kind {
        /** A whole trading day. */
        DAY("days"),
        /** One strategy for some minutes. */
        RUN("order-sized runs");

        private final String many;

        Kind(String many) {
            this.many = many;
        }

        String many() {
            return many;
        }

        LongFunction<DayPlan> draw() {
            return switch (this) {
                case DAY -> Draw::day;
                case RUN -> Draw::run;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The command that replays one of this kind. */
        String command(long seed) {
            return "./tarkash soak --" + word() + " " + seed;
        }
    }

    public static Drill days() {
        return new SeriesDrill(Kind.DAY);
    }

    public static Drill runs() {
        return new SeriesDrill(Kind.RUN);
    }

    /** Every labelled step, fault and policy. */
    public static Drill matrix() {
        return new MatrixDrill();
    }

    /** Every deliberate bug. */
    public static Drill mutants() {
        return new MutantDrill(Mutants.all());
    }

    /** Runs one seed again and tells what happened; whether nothing was breached. */
    public static boolean replay(Kind kind, long seed) throws IOException {
        Path folder = Files.createTempDirectory("tarkash-day-");
        System.out.println(kind.draw().apply(seed));
        DayResult result = new Series(kind.draw(), folder).result(seed);
        result.story().forEach(System.out::println);
        System.out.println(result.counts());
        System.out.println("hash " + Long.toHexString(result.hash()));
        result.breach().ifPresent(breach -> System.out.println("BREACH " + breach));
        return result.breach().isEmpty();
    }

    /** What of a finding is printed. */
    static List<String> told(Kind kind, Series.Found found) {
        return List.of(
                "FAILED: " + found.breach(),
                "again: " + kind.command(found.seed()),
                "kept as a regression: " + kind.word() + " " + found.seed());
    }
}
