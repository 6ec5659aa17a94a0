package io.tarkash.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The words of {@code ./tarkash soak}. */
record CommandLine(OptionalInt cases, Duration time, OptionalLong seed) {
    static final String HELP = """
            usage: tarkash soak [--minutes N | --full] [--seed S]
              --minutes N  go on for so long; 10 if nothing is said
              --full       200 kills, however long they take
              --seed S     draw the same again""";

    private static final int MINUTES = 10;
    private static final int MINUTES_MAX = 7 * 24 * 60;
    private static final int FULL_CASES = 200;

    /** What the words came to. */
    sealed interface Reading {
        record Accepted(CommandLine line) implements Reading {}

        record HelpWanted() implements Reading {}

        record Refused(List<String> problems) implements Reading {}
    }

    static Reading read(List<String> words) {
        List<String> problems = new ArrayList<>();
        OptionalLong minutes = OptionalLong.empty();
        OptionalLong seed = OptionalLong.empty();
        boolean full = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--help", "-h" -> {
                    return new Reading.HelpWanted();
                }
                case "--full" -> full = true;
                case "--minutes" -> minutes = number(words, ++i, 1, MINUTES_MAX, problems);
                case "--seed" -> seed = number(words, ++i, Long.MIN_VALUE, Long.MAX_VALUE, problems);
                default -> problems.add("'" + words.get(i) + "' is not known");
            }
        }
        if (full && minutes.isPresent()) {
            problems.add("--full and --minutes exclude each other");
        }
        Duration time = Duration.ofMinutes(minutes.orElse(full ? MINUTES_MAX : MINUTES));
        OptionalInt cases = full ? OptionalInt.of(FULL_CASES) : OptionalInt.empty();
        return problems.isEmpty()
                ? new Reading.Accepted(new CommandLine(cases, time, seed))
                : new Reading.Refused(List.copyOf(problems));
    }

    private static OptionalLong number(List<String> words, int at, long least, long most, List<String> problems) {
        String option = words.get(at - 1);
        try {
            long value = Long.parseLong(words.get(at));
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException noNumber) {
            // Said below, as for one that is out of range.
        }
        problems.add(option + " wants a whole number from " + least + " to " + most);
        return OptionalLong.empty();
    }
}
