package io.tarkash.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualTimeTest {
    private static final Instant NINE = Instant.parse("2024-07-24T03:30:00Z");
    private final VirtualTime time = new VirtualTime(NINE);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsTasksByInstantAndThenByOrderOfScheduling() {
        time.at(NINE.plusSeconds(2), () -> ran.add("c"));
        time.at(NINE.plusSeconds(1), () -> ran.add("a"));
        time.at(NINE.plusSeconds(1), () -> ran.add("b"));

        while (time.runNext()) {
            ran.add(Duration.between(NINE, time.now()).toSeconds() + "");
        }

        assertThat(ran).containsExactly("a", "1", "b", "1", "c", "2");
    }

    @Test
    void runsATaskOfThePastNowAndAfterWhatIsDue() {
        time.runUntil(NINE.plusSeconds(10));
        time.at(time.now(), () -> ran.add("due"));
        time.at(NINE, () -> ran.add("past"));

        time.runUntil(time.now());

        assertThat(ran).containsExactly("due", "past");
        assertThat(time.now()).isEqualTo(NINE.plusSeconds(10));
    }

    @Test
    void runsWhatTasksScheduleUpToTheEndAndStandsThere() {
        time.after(Duration.ofSeconds(1), () -> time.after(Duration.ofSeconds(1), () -> ran.add("second")));
        time.after(Duration.ofSeconds(4), () -> ran.add("later"));

        time.runUntil(NINE.plusSeconds(3));

        assertThat(ran).containsExactly("second");
        assertThat(time.now()).isEqualTo(NINE.plusSeconds(3));
        assertThat(time.next()).contains(NINE.plusSeconds(4));
    }
}
