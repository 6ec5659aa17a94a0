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

/** The server killed while it trades at the brokers of a sandbox; their own books say what came of it. */
@Tag("slow")
class BrokerKillDrillTest {
    private static final int KILLS = 10;
    private static final Duration TIME_MAX = Duration.ofMinutes(20);

    @Test
    void losesDoublesAndForgetsNothingAtBrokersHoweverOftenItIsKilled() throws Exception {
        long seed = Long.getLong("tarkash.seed", System.nanoTime());
        System.out.println("kill at brokers: -Dtarkash.seed=" + seed);
        Path folder = Files.createTempDirectory("tarkash-kill-");
        Path home = Path.of("..").toAbsolutePath().normalize();

        Outcome outcome = KillDrill.atBrokers().run(new Budget(OptionalInt.of(KILLS), TIME_MAX, seed, home, folder));

        outcome.lines().forEach(System.out::println);
        assertThat(outcome.failed()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.passed()).isGreaterThanOrEqualTo(KILLS);
    }
}
