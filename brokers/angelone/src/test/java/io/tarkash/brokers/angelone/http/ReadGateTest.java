package io.tarkash.brokers.angelone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void beginsNoReadingWithinASecondOfTheLastOnesEnd() {
        ReadGate gate = new ReadGate(1);

        long ended = gate.pass(LONG, System::nanoTime).orElseThrow();
        long begun = gate.pass(LONG, System::nanoTime).orElseThrow();

        assertThat(Duration.ofNanos(begun - ended)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void doesNotReadWhenItsTurnComesTooLate() {
        ReadGate gate = new ReadGate(1);

        assertThat(gate.pass(LONG, () -> "first")).contains("first");
        assertThat(gate.pass(Duration.ofMillis(1), () -> "second")).isEmpty();
    }

    @Test
    void letsOneReadAtATime() throws InterruptedException {
        ReadGate gate = new ReadGate(1000);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> gate.pass(LONG, () -> {
                    reading.countDown();
                    try {
                        enough.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return "first";
                }));
        reading.await();

        assertThat(gate.pass(Duration.ofMillis(1), () -> "second")).isEmpty();
        enough.countDown();
        first.join();
        assertThat(gate.pass(LONG, () -> "third")).contains("third");
    }
}
