package io.tarkash.stores.journal;

import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class ItemJournalTest {
    @TempDir
    static Path directory;

    @Nested
    class OnMemory extends JournalContract {
        @Override
        ItemStore emptyStore() {
            return new MemoryStore();
        }

        @Override
        ItemStore reopened(ItemStore store) {
            return store;
        }
    }

    @Nested
    class OnSqlite extends JournalContract {
        private final Path file = emptyDirectory().resolve("store.db");

        @Override
        ItemStore emptyStore() {
            return SqliteStore.open(file);
        }

        @Override
        ItemStore reopened(ItemStore store) {
            store.close();
            return SqliteStore.open(file);
        }
    }

    private static Path emptyDirectory() {
        try {
            return Files.createTempDirectory(directory, "journal");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
