package io.tarkash.stores.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/** How long a disk takes to make a page durable, which is the least that a commit takes. Measured on a file of its own. */
public record DiskSync(Duration median, Duration max) {
    private static final int PAGE_BYTES = 4096;

    /** Writes and syncs a page so many times; the file is removed again. */
    public static DiskSync probe(Path directory, int rounds) throws IOException {
        if (rounds < 1) {
            throw new IllegalArgumentException("at least one round, not " + rounds);
        }
        Path file = Files.createTempFile(directory, "sync", ".probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // A file that grows is synced more slowly; the log of a store is used again and again.
            channel.write(ByteBuffer.allocate(PAGE_BYTES), 0);
            channel.force(true);
            long[] nanos = new long[rounds];
            for (int round = 0; round < rounds; round++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE_BYTES), 0);
                channel.force(false);
                nanos[round] = System.nanoTime() - begun;
            }
            Arrays.sort(nanos);
            return new DiskSync(Duration.ofNanos(nanos[rounds / 2]), Duration.ofNanos(nanos[rounds - 1]));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
