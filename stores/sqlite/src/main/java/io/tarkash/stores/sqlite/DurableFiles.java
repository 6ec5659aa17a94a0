package io.tarkash.stores.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole, or not there, whenever the power goes. */
final class DurableFiles {
    private DurableFiles() {}

    /** Syncs a finished file and gives it its name, which another file may have had until now. */
    static void moveInto(Path finished, Path file) throws IOException {
        sync(finished);
        Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectoryOf(file);
    }

    /** Writes a small text file, whole. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = StoreFile.beside(file, ".writing");
        Files.writeString(unfinished, text);
        moveInto(unfinished, file);
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void syncDirectoryOf(Path file) {
        try (FileChannel directory =
                FileChannel.open(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException noSuchThing) {
            // Windows cannot sync a directory and does not need to.
        }
    }
}
