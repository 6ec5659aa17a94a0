package io.tarkash.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OnceTest {
    @Test
    void doesOneThingForManyAtOnceWithOneKey() throws InterruptedException, ExecutionException {
        try (FrameScene scene = FrameScene.local();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Ask ask = Ask.post("/api/things", "{\"name\":\"a\",\"lots\":2}")
                    .with("Idempotency-Key", "everybody-at-once")
                    .with("Authorization", "Bearer asha");
            List<Future<Reply>> replies = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                replies.add(threads.submit(() -> scene.client.send(ask)));
            }
            int again = 0;
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).isEqualTo(201);
                assertThat(reply.get().json().path("number").asInt()).isEqualTo(1);
                again += reply.get().header("Idempotency-Replayed").isPresent() ? 1 : 0;
            }
            assertThat(again).isEqualTo(19);
            assertThat(scene.made.get()).isEqualTo(1);
        }
    }
}
