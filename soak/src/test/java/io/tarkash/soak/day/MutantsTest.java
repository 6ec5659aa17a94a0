package io.tarkash.soak.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the deliberate bugs, drawn anew each time; all of them are the soak's. */
@Tag("slow")
final class MutantsTest {
    private static final int SHARE = 5;

    @TempDir
    private Path folder;

    @Test
    void areFound() throws Exception {
        long seed = Long.getLong("tarkash.seed", System.nanoTime());
        System.out.println("mutants: -Dtarkash.seed=" + seed);
        List<Mutant> drawn = new ArrayList<>(Mutants.all());
        Collections.shuffle(drawn, new Random(seed));

        Outcome outcome = new MutantDrill(drawn.subList(0, SHARE)).run(budget(seed));

        assertThat(outcome.failed()).as(String.join("\n", outcome.lines())).isZero();
    }

    @Test
    void failLoudlyWhereTheirTextIsGone() {
        Mutant stale = new Mutant(
                "stale",
                List.of(new Mutant.Edit("engine/src/main/java/io/tarkash/engine/Sending.java", "no such text", "")));

        assertThatThrownBy(() -> new MutantDrill(List.of(stale)).run(budget(1)))
                .hasMessageContaining("not exactly once");
    }

    private Budget budget(long seed) {
        Path home = Path.of("..").toAbsolutePath().normalize();
        return new Budget(OptionalInt.empty(), Duration.ofDays(1), seed, home, folder);
    }
}
