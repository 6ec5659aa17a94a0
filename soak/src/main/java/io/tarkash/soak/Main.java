package io.tarkash.soak;

import io.tarkash.soak.CommandLine.Reading;
import io.tarkash.soak.CommandLine.Task;
import io.tarkash.soak.day.DayDrills;
import io.tarkash.soak.kill.KillDrill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code ./tarkash soak}: one drill after another. Exit codes: 0 all passed, 1 something failed, 2 refused. */
public final class Main {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    private static final Duration LONG = Duration.ofDays(7);

    private Main() {}

    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words)));
    }

    static int run(List<String> words) throws Exception {
        return switch (CommandLine.read(words)) {
            case Reading.HelpWanted() -> {
                System.out.println(CommandLine.HELP);
                yield 0;
            }
            case Reading.Refused(List<String> problems) -> {
                problems.forEach(problem -> System.err.println("tarkash soak: " + problem));
                System.err.println(CommandLine.HELP);
                yield REFUSED;
            }
            case Reading.Accepted(CommandLine line) -> obey(line);
        };
    }

    private static int obey(CommandLine line) throws Exception {
        long seed = line.seed().orElseGet(System::nanoTime);
        return switch (line.task()) {
            case Task.Replay(DayDrills.Kind kind, long replayed) -> DayDrills.replay(kind, replayed) ? 0 : FAILED;
            case Task.Mutants() ->
                drills(List.of(new Turn(DayDrills.mutants(), OptionalInt.empty(), line.time())), seed);
            case Task.Drills(boolean full) -> drills(full ? FULL : shared(line.time()), seed);
        };
    }

    /** A drill and how much of it. */
    private record Turn(Drill drill, OptionalInt cases, Duration time) {}

    private static final List<Turn> FULL = List.of(
            new Turn(DayDrills.matrix(), OptionalInt.empty(), LONG),
            new Turn(DayDrills.days(), OptionalInt.of(2_000), LONG),
            new Turn(DayDrills.runs(), OptionalInt.of(200_000), LONG),
            new Turn(DayDrills.mutants(), OptionalInt.empty(), LONG),
            new Turn(KillDrill.onPaper(), OptionalInt.of(200), LONG),
            new Turn(KillDrill.atBrokers(), OptionalInt.of(100), LONG));

    /** Half of the time kills the real process, on paper and at brokers; the rest is simulated. */
    private static List<Turn> shared(Duration time) {
        return List.of(
                new Turn(
                        DayDrills.days(),
                        OptionalInt.empty(),
                        time.multipliedBy(3).dividedBy(10)),
                new Turn(DayDrills.runs(), OptionalInt.empty(), time.dividedBy(5)),
                new Turn(KillDrill.onPaper(), OptionalInt.empty(), time.dividedBy(4)),
                new Turn(KillDrill.atBrokers(), OptionalInt.empty(), time.dividedBy(4)));
    }

    private static int drills(List<Turn> turns, long seed) throws Exception {
        Path home = Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."))
                .toAbsolutePath();
        int passed = 0;
        int failed = 0;
        for (Turn turn : turns) {
            System.out.println(turn.drill().name() + ": --seed " + seed);
            Path folder = Files.createTempDirectory("tarkash-soak-");
            Outcome outcome = turn.drill().run(new Budget(turn.cases(), turn.time(), seed, home, folder));
            outcome.lines().forEach(System.out::println);
            passed += outcome.passed();
            failed += outcome.failed();
        }
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : FAILED;
    }
}
