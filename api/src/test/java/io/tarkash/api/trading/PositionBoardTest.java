package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.HandClock;
import io.tarkash.domain.account.UserId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PositionBoardTest {
    private static final UserId USER = new UserId("u");

    private final HandClock clock = new HandClock();
    private final DeskScene scene = new DeskScene(clock);
    private final PositionBoard board = new PositionBoard(scene.parts());
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void stops() {
        scene.close();
    }

    private String text() {
        return board.text(USER, standing -> "text " + written.incrementAndGet());
    }

    @Test
    void writesTheAnswerOnceASecondHoweverManyAsk() {
        String first = text();

        assertThat(text()).isSameAs(first);
        clock.move(Duration.ofSeconds(1));
        assertThat(text()).isEqualTo("text 2");
        assertThat(board.of(new UserId("v")).sheet().legs()).isEmpty();
    }

    @Test
    void writesItAnewWhenTheDeskShowsSomethingNew() {
        text();

        scene.owns(USER);
        Await.until(() -> scene.parts().view(USER).isPresent());

        assertThat(text()).isEqualTo("text 2");
    }
}
