package io.tarkash.soak;

import io.tarkash.soak.CommandLine.Reading;
import io.tarkash.soak.kill.KillDrill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./tarkash soak}: one drill after another. Exit codes: 0 all passed, 1 something failed, 2 refused. */
public final class Main {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

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
            case Reading.Accepted(CommandLine line) -> drills(line);
        };
    }

    private static int drills(CommandLine line) throws Exception {
        long seed = line.seed().orElseGet(System::nanoTime);
        Path home = Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."))
                .toAbsolutePath();
        int passed = 0;
        int failed = 0;
        for (Drill drill : List.of(KillDrill.onPaper(), KillDrill.atBrokers())) {
            System.out.println(drill.name() + ": --seed " + seed);
            Path folder = Files.createTempDirectory("tarkash-soak-");
            Outcome outcome = drill.run(new Budget(line.cases(), line.time(), seed, home, folder));
            outcome.lines().forEach(System.out::println);
            passed += outcome.passed();
            failed += outcome.failed();
        }
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : FAILED;
    }
}
