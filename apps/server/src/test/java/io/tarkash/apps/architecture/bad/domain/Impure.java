package io.tarkash.apps.architecture.bad.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything that domain and engine must not do. */
record Impure(double price, List<Double> boxed) {
    static Instant today() {
        return Instant.now();
    }

    static long ticks() {
        return System.nanoTime();
    }

    static UUID drawn() {
        return UUID.randomUUID();
    }

    static Thread started() {
        return Thread.startVirtualThread(Impure::ticks);
    }

    static String read(Path path) throws IOException {
        return Files.readString(path);
    }
}
