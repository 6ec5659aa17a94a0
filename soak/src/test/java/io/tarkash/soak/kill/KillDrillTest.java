package io.tarkash.soak.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The drill with as many kills as a test has time for. Its folder stays where something was found. */
@Tag("slow")
class KillDrillTest {
    private static final int KILLS = 20;
    private static final Duration TIME_MAX = Duration.ofMinutes(20);

    @Test
    void losesDoublesAndForgetsNothingHoweverOftenItIsKilled() throws Exception {
        long seed = Long.getLong("tarkash.seed", System.nanoTime());
        System.out.println("kill: -Dtarkash.seed=" + seed);
        Path folder = Files.createTempDirectory("tarkash-kill-");
        Path home = Path.of("..").toAbsolutePath().normalize();

        Outcome outcome = KillDrill.onPaper().run(new Budget(OptionalInt.of(KILLS), TIME_MAX, seed, home, folder));

        outcome.lines().forEach(System.out::println);
        assertThat(outcome.failed()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.passed()).isGreaterThanOrEqualTo(KILLS);
    }
}
