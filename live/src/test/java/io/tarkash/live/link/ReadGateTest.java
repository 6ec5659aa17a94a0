package io.tarkash.live.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void letsNoMoreThanItsNumberBeginWithinAnySecond() {
        ReadGate gate = new ReadGate(3, Duration.ofSeconds(1));
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waits.add(gate.reserve(i * 10L, 10 * SECOND) + i * 10L);
        }

        assertThat(waits).containsExactly(0L, 10L, 20L, SECOND, SECOND + 10, SECOND + 20, 2 * SECOND);
    }

    @Test
    void takesNoTurnForWhatCannotWait() {
        ReadGate gate = new ReadGate(1, Duration.ofSeconds(1));

        assertThat(gate.reserve(0, 0)).isZero();
        assertThat(gate.reserve(10, 100)).isEqualTo(-1);
        assertThat(gate.reserve(SECOND, 100)).isZero();
    }
}
