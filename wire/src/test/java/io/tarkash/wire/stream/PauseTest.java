package io.tarkash.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PauseTest {
    @Test
    void growsToFifteenSecondsWhileNothingLasts() {
        assertThat(Stream.iterate(Pause.NONE, pause -> pause.after(Duration.ofSeconds(1)))
                        .skip(1)
                        .limit(9)
                        .map(pause -> pause.length().toMillis()))
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L, 15_000L);
    }

    @Test
    void isShortAgainAfterAConnectionThatLasted() {
        Pause grown = new Pause(Duration.ofSeconds(8));

        assertThat(grown.after(Duration.ofMinutes(1)).length()).isEqualTo(Duration.ofMillis(250));
    }
}
