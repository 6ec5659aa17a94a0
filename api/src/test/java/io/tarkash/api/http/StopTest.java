package io.tarkash.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopTest {
    @Test
    void letsARunningRequestEndAndTellsOfIt() throws InterruptedException, ExecutionException {
        try (FrameScene scene = FrameScene.local();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> reply = threads.submit(() -> scene.client.send(Ask.get("/api/slow")));
            scene.entered.await();
            int port = scene.server.port();
            Future<?> stop = threads.submit(scene.server::stop);
            while (isOpen(port)) {
                Thread.onSpinWait();
            }
            scene.released.countDown();
            assertThat(reply.get().status()).isEqualTo(200);
            stop.get();
            assertThat(scene.watched).containsEntry("GET /api/slow 200", 1);
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
