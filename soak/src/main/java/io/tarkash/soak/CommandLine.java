package io.tarkash.soak;

import io.tarkash.soak.day.DayDrills;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The words of {@code ./tarkash soak}. */
record CommandLine(Task task, Duration time, OptionalLong seed) {
    static final String HELP = """
            usage: tarkash soak [--minutes N | --full] [--seed S]
                   tarkash soak --day SEED | --run SEED | --mutants [--seed S]
              --minutes N  go on for so long, shared by the drills; 10 if nothing is said
              --full       200 kills, 100 at brokers, 2,000 simulated days, 200,000 order-sized runs, the whole crash-point
                           matrix and every deliberate bug, however long they take
              --seed S     draw the same again
              --day SEED   one simulated day again, told step by step
              --run SEED   one order-sized run again
              --mutants    put every deliberate bug in and see that it is found""";

    /** What is to be done. */
    sealed interface Task {
        /** All drills, {@code full} or for a time. */
        record Drills(boolean full) implements Task {}

        record Replay(DayDrills.Kind kind, long seed) implements Task {}

        record Mutants() implements Task {}
    }

    private static final int MINUTES = 10;
    private static final int MINUTES_MAX = 7 * 24 * 60;

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
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--help", "-h" -> {
                    return new Reading.HelpWanted();
                }
                case "--full" -> full = true;
                case "--minutes" -> minutes = number(words, ++i, 1, MINUTES_MAX, problems);
                case "--seed" -> seed = number(words, ++i, Long.MIN_VALUE, Long.MAX_VALUE, problems);
                case "--day" -> replay(words, ++i, DayDrills.Kind.DAY, tasks, problems);
                case "--run" -> replay(words, ++i, DayDrills.Kind.RUN, tasks, problems);
                case "--mutants" -> tasks.add(new Task.Mutants());
                default -> problems.add("'" + words.get(i) + "' is not known");
            }
        }
        if (full && minutes.isPresent()) {
            problems.add("--full and --minutes exclude each other");
        }
        if (tasks.size() > 1 || (!tasks.isEmpty() && (full || minutes.isPresent()))) {
            problems.add("--day, --run, --mutants, --full and --minutes exclude each other");
        }
        Duration time = Duration.ofMinutes(minutes.orElse(full ? MINUTES_MAX : MINUTES));
        Task task = tasks.isEmpty() ? new Task.Drills(full) : tasks.getFirst();
        return problems.isEmpty()
                ? new Reading.Accepted(new CommandLine(task, time, seed))
                : new Reading.Refused(List.copyOf(problems));
    }

    private static void replay(
            List<String> words, int at, DayDrills.Kind kind, List<Task> tasks, List<String> problems) {
        number(words, at, Long.MIN_VALUE, Long.MAX_VALUE, problems)
                .ifPresent(seed -> tasks.add(new Task.Replay(kind, seed)));
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
