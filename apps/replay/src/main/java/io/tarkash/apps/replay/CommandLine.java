package io.tarkash.apps.replay;

import io.tarkash.domain.strategy.Problem;
import io.tarkash.plan.Suggestion;
import io.tarkash.simulator.drill.Drill;
import io.tarkash.simulator.drill.Mishap;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the command line and names everything that is wrong with it at once. */
public final class CommandLine {
    private final Map<Option, List<String>> given = new EnumMap<>(Option.class);
    private final List<Problem> problems = new ArrayList<>();

    private CommandLine() {}

    /** What came of reading a command line. */
    public sealed interface Reading {
        record Accepted(Arguments arguments) implements Reading {}

        record HelpWanted() implements Reading {}

        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads the words of a command line. */
    public static Reading read(List<String> words) {
        CommandLine line = new CommandLine();
        line.split(words);
        if (line.given.containsKey(Option.HELP)) {
            return new Reading.HelpWanted();
        }
        line.given.forEach((option, values) -> values.forEach(value -> line.check(option, value)));
        return line.problems.isEmpty()
                ? new Reading.Accepted(new Arguments(line.given))
                : new Reading.Refused(line.problems);
    }

    public static String help() {
        return Arrays.stream(Option.values())
                .map(Option::help)
                .collect(Collectors.joining("\n", "./tarkash replay [options]\n\n", """


                        Without options it replays a made day with a demo plan.
                        Exit code: 0 done; 2 the plan, the data or the options were refused; 137 killed by a drill;
                        1 anything else.

                        Drills, each as NAME@ACCOUNT:
                        %s
                        and kill=LABEL[#n]@ACCOUNT, the n-th time it comes to
                        %s
                        """.formatted(
                                listed(Mishap.codes()),
                                listed(List.of(CrashPoint.codes().split(", "))))));
    }

    /** Words four to a line. */
    private static String listed(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> (i % 4 == 0 ? "  " : "") + words.get(i) + (i % 4 == 3 ? "\n" : ", "))
                .collect(Collectors.joining())
                .replaceAll("[,\\s]+$", "");
    }

    private void split(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String flag = equals > 0 ? word.substring(0, equals) : word;
            Optional<Option> option = Option.of(flag);
            if (option.isEmpty()) {
                problems.add(unknown(flag));
                i += followed(words, i) && flag.startsWith("--") && equals < 0 ? 1 : 0;
            } else if (option.get() == Option.HELP) {
                given.put(Option.HELP, List.of());
            } else if (equals > 0) {
                add(option.get(), word.substring(equals + 1));
            } else if (followed(words, i)) {
                add(option.get(), words.get(++i));
            } else {
                problems.add(new Problem(flag, "needs a value: " + option.get().value()));
            }
        }
    }

    private static boolean followed(List<String> words, int i) {
        return i + 1 < words.size() && !words.get(i + 1).startsWith("--");
    }

    private static Problem unknown(String flag) {
        return flag.startsWith("-")
                ? new Problem(flag, "is an unknown option" + Suggestion.text(flag, Option.flags()))
                : new Problem(flag, "belongs to no option");
    }

    private void add(Option option, String value) {
        List<String> values = given.computeIfAbsent(option, one -> new ArrayList<>());
        if (!values.isEmpty() && !option.isRepeatable()) {
            problems.add(new Problem(option.flag(), "is given twice"));
        } else {
            values.add(value);
        }
    }

    private void check(Option option, String value) {
        switch (option) {
            case DATA, PLAN -> existing(option, value);
            case MARKET -> folder(option, value);
            case REPORT, DATA_DIR -> path(option, value);
            case DATE -> date(value);
            case DRILL -> drill(value);
            case SEED -> seed(value);
            case STORE -> {
                if (Arguments.Store.of(value).isEmpty()) {
                    refuse(option, "is '" + value + "'; memory and sqlite are possible");
                }
            }
            case FAULTS -> {
                if (Weather.Kind.of(value).isEmpty()) {
                    refuse(option, "is '" + value + "'; possible are " + String.join(", ", Weather.Kind.words()));
                }
            }
            case HELP -> {}
        }
    }

    private Optional<Path> path(Option option, String value) {
        try {
            if (!value.isBlank()) {
                return Optional.of(Path.of(value));
            }
        } catch (InvalidPathException impossible) {
            refuse(option, "is '" + value + "', which is no path: " + impossible.getReason());
            return Optional.empty();
        }
        refuse(option, "needs a value: " + option.value());
        return Optional.empty();
    }

    private void existing(Option option, String value) {
        path(option, value)
                .filter(path -> !Files.isReadable(path))
                .ifPresent(path -> refuse(option, "'" + path + "' is not there or cannot be read"));
    }

    private void folder(Option option, String value) {
        path(option, value)
                .filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> refuse(option, "'" + path + "' is no folder"));
    }

    private void date(String value) {
        try {
            LocalDate.parse(value);
        } catch (DateTimeException impossible) {
            refuse(Option.DATE, "is '" + value + "'; a date is written as 2024-07-24");
        }
    }

    private void drill(String value) {
        if (value.startsWith(CrashPoint.PREFIX)) {
            if (CrashPoint.parse(value).isEmpty()) {
                refuse(
                        Option.DRILL,
                        "is '" + value + "'; a crash is written " + CrashPoint.PREFIX + "LABEL[#n]@ACCOUNT with one of "
                                + CrashPoint.codes());
            }
        } else if (Drill.parse(value) instanceof Drill.Parsed.Refused(String text, String why, List<String> known)) {
            String name = text.split("[=@]", 2)[0];
            String meant = known.contains(name) ? "" : Suggestion.text(name, new TreeSet<>(known));
            refuse(
                    Option.DRILL,
                    "is '" + text + "': " + why + meant + "; there are " + String.join(", ", known) + ", and "
                            + CrashPoint.PREFIX + "LABEL[#n]");
        }
    }

    private void seed(String value) {
        try {
            Long.parseLong(value);
        } catch (NumberFormatException impossible) {
            refuse(Option.SEED, "is '" + value + "'; a seed is a whole number");
        }
    }

    private void refuse(Option option, String message) {
        problems.add(new Problem(option.flag(), message));
    }
}
