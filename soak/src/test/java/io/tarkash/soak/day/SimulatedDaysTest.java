package io.tarkash.soak.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Drill;
import io.tarkash.soak.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New seeds for some seconds, and each seed that was ever breached. */
final class SimulatedDaysTest {
    private static final Duration TIME = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    @Test
    void holdEveryInvariantOnNewDays() throws Exception {
        passes(DayDrills.days(), 100);
    }

    @Test
    void holdEveryInvariantOnNewOrderSizedRuns() throws Exception {
        passes(DayDrills.runs(), 2_000);
    }

    private void passes(Drill drill, int cases) throws Exception {
        long seed = Long.getLong("tarkash.seed", System.nanoTime());
        System.out.println(drill.name() + ": -Dtarkash.seed=" + seed);

        Outcome outcome = drill.run(new Budget(OptionalInt.of(cases), TIME, seed, folder, folder));

        outcome.lines().forEach(System.out::println);
        assertThat(outcome.failed()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.passed()).isPositive();
    }

    @Test
    void passEverySeedThatWasBreachedOnce() throws Exception {
        for (Regressions.Seeded seeded : Regressions.read().all()) {
            DayResult result = new Series(seeded.kind().draw(), folder).result(seeded.seed());
            assertThat(result.breach())
                    .as(seeded.kind().command(seeded.seed()) + "\n" + String.join("\n", result.story()))
                    .isEmpty();
        }
    }

    @Test
    void replayToTheSameHash() {
        long seed = 20_261_120;
        Series days = new Series(Draw::day, folder);

        assertThat(days.result(seed).hash()).isEqualTo(days.result(seed).hash());
        assertThat(days.result(seed).hash()).isNotEqualTo(days.result(seed + 1).hash());
    }

    @Test
    void readRegressionsLineByLine() {
        Regressions read = Regressions.parse("# why\n\nday 12 # a short without its hedge\nrun -7\n");

        assertThat(read.all())
                .containsExactly(
                        new Regressions.Seeded(DayDrills.Kind.DAY, 12), new Regressions.Seeded(DayDrills.Kind.RUN, -7));
    }
}
