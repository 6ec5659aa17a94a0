package io.tarkash.bench;

import io.tarkash.bench.result.Effort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What the command line asks for. {@code folder} is where the stores of durable figures are made and removed again. */
record Choice(
        List<Name> names, Effort effort, Path folder, OptionalInt users, Optional<Path> data, Optional<Path> json) {
    Choice {
        names = List.copyOf(names);
    }

    /** The figures, in the order in which they run. */
    enum Name {
        CHAIN,
        INTENTS,
        ORDERS,
        REPLAY,
        SERVER,
        TIMER,
        WEEKEND;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Name> of(String word) {
            return Arrays.stream(values())
                    .filter(name -> name.word().equals(word))
                    .findFirst();
        }
    }

    /** What came of reading a command line. */
    sealed interface Reading {
        record Accepted(Choice choice) implements Reading {}

        record HelpWanted() implements Reading {}

        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    static final String HELP =
            """
            ./tarkash bench [name...] [options]

            Figures, beside a named peer where there is one: %s (default: all)
            server starts the built server and, where wrk is installed, loads it; it takes ten minutes.
              --users N     users of the weekend (default: 100, with --full 1,000)
              --full        longer, for figures to be quoted
              --data FILE   also: reading this file of prices (.parquet, .csv, .csv.gz)
              --dir FOLDER  where durable figures write (default: the system's temporary folder)
              --json FILE   write the figures there too
              --help

            Exit code: 0 done; 2 the options were refused; 1 anything else.""".formatted(Arrays.stream(Name.values()).map(Name::word).collect(Collectors.joining(", ")));

    static Reading read(List<String> words) {
        return new Reader(words).read();
    }

    /** One pass over the words, naming all that is wrong. */
    private static final class Reader {
        private final List<String> words;
        private final List<String> problems = new ArrayList<>();
        private final List<Name> names = new ArrayList<>();
        private Effort effort = Effort.USUAL;
        private Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        private OptionalInt users = OptionalInt.empty();
        private Optional<Path> data = Optional.empty();
        private Optional<Path> json = Optional.empty();
        private int next;

        Reader(List<String> words) {
            this.words = words;
        }

        Reading read() {
            if (words.contains("--help")) {
                return new Reading.HelpWanted();
            }
            while (next < words.size()) {
                String word = words.get(next++);
                switch (word) {
                    case "--full" -> effort = Effort.FULL;
                    case "--users" -> users = count(word);
                    case "--data" -> data = path(word);
                    case "--json" -> json = path(word);
                    case "--dir" -> folder = path(word).orElse(folder);
                    default -> name(word);
                }
            }
            data.filter(file -> !Files.isReadable(file)).ifPresent(file -> problems.add(file + " cannot be read"));
            if (!Files.isDirectory(folder)) {
                problems.add(folder + " is no folder");
            }
            List<Name> all = names.isEmpty()
                    ? List.of(Name.values())
                    : names.stream().distinct().sorted().toList();
            return problems.isEmpty()
                    ? new Reading.Accepted(new Choice(all, effort, folder, users, data, json))
                    : new Reading.Refused(problems);
        }

        private Optional<Path> path(String option) {
            if (next == words.size() || words.get(next).startsWith("--")) {
                problems.add(option + " needs a path after it");
                return Optional.empty();
            }
            return Optional.of(Path.of(words.get(next++)));
        }

        private OptionalInt count(String option) {
            String given = next < words.size() ? words.get(next++) : "";
            if (given.matches("[1-9][0-9]{0,5}")) {
                return OptionalInt.of(Integer.parseInt(given));
            }
            problems.add(option + " needs a number from 1 to 999999 after it");
            return OptionalInt.empty();
        }

        private void name(String word) {
            Name.of(word).ifPresentOrElse(names::add, () -> problems.add("there is no figure or option " + word));
        }
    }
}
