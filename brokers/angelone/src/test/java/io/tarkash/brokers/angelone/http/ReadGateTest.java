package io.tarkash.brokers.angelone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void letsOneReadingBeginASecondAndTheNextWait() {
        ReadGate gate = new ReadGate(1);

        assertThat(gate.reserve(0, 2 * SECOND)).isZero();
        assertThat(gate.reserve(100, 2 * SECOND)).isBetween(SECOND, 2 * SECOND - 1);
        assertThat(gate.reserve(200, 2 * SECOND)).isEqualTo(-1);
        assertThat(gate.reserve(5 * SECOND, 0)).isZero();
    }

    @Test
    void saysAtOnceThatATurnWouldComeTooLate() {
        ReadGate gate = new ReadGate(1);

        assertThat(gate.pass(Duration.ofMillis(1))).isTrue();
        assertThat(gate.pass(Duration.ofMillis(1))).isFalse();
    }
}
