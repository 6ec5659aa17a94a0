package io.tarkash.soak.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole matrix, none of it drawn. */
@Tag("slow")
final class CrashMatrixTest {
    @Test
    void survivesADeathAtEachStepUnderEachFaultAndPolicy(@TempDir Path folder) throws Exception {
        MatrixDrill matrix = new MatrixDrill();

        Outcome outcome = matrix.run(new Budget(OptionalInt.empty(), Duration.ofDays(1), 0, folder, folder));

        outcome.lines().forEach(System.out::println);
        assertThat(outcome.failed()).as(String.join("\n", outcome.lines())).isZero();
        assertThat(outcome.passed()).isEqualTo(matrix.size());
    }
}
