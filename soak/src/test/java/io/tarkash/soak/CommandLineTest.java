package io.tarkash.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.soak.CommandLine.Reading;
import io.tarkash.soak.CommandLine.Task;
import io.tarkash.soak.day.DayDrills;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
    @Test
    void runsAllDrillsForAWhileWithoutWords() {
        CommandLine line = accepted();

        assertThat(line.task()).isEqualTo(new Task.Drills(false));
        assertThat(line.time()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void replaysOneSeed() {
        assertThat(accepted("--day", "-7").task()).isEqualTo(new Task.Replay(DayDrills.Kind.DAY, -7));
        assertThat(accepted("--run", "12").task()).isEqualTo(new Task.Replay(DayDrills.Kind.RUN, 12));
    }

    @Test
    void refusesTwoTasksAtOnce() {
        assertThat(CommandLine.read(List.of("--mutants", "--day", "3"))).isInstanceOf(Reading.Refused.class);
        assertThat(CommandLine.read(List.of("--full", "--mutants"))).isInstanceOf(Reading.Refused.class);
        assertThat(CommandLine.read(List.of("--full", "--minutes", "3"))).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void namesEveryWrongWord() {
        assertThat(CommandLine.read(List.of("--day", "x", "--loud")))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }

    private static CommandLine accepted(String... words) {
        return ((Reading.Accepted) CommandLine.read(List.of(words))).line();
    }
}
