package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.HandClock;
import io.tarkash.api.web.Content;
import io.tarkash.domain.account.UserId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private Content.Encoded usual() {
        return board.usual(USER, standing -> new Content.Encoded("text/plain", "text " + written.incrementAndGet()));
    }

    @Test
    void writesTheAnswerOnceASecondHoweverManyAsk() {
        Content.Encoded first = usual();

        assertThat(usual()).isSameAs(first);
        clock.move(Duration.ofSeconds(1));
        assertThat(usual()).isNotSameAs(first);
        assertThat(written).hasValue(2);
        assertThat(board.of(new UserId("v")).sheet().legs()).isEmpty();
    }

    @Test
    void writesItAnewWhenTheDeskShowsSomethingNew() {
        usual();

        scene.owns(USER);
        Await.until(() -> scene.parts().view(USER).isPresent());

        usual();
        assertThat(written).hasValue(2);
    }

    @Test
    void letsOneDoTheWorkOfAllWhoAskAtOnce() throws Exception {
        List<Future<Content.Encoded>> answers;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = readers.invokeAll(Collections.nCopies(200, this::usual));
        }

        assertThat(written).hasValue(1);
        for (Future<Content.Encoded> answer : answers) {
            assertThat(answer.get()).isSameAs(usual());
        }
    }
}
