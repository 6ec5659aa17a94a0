package io.tarkash.stores.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    @TempDir
    private static Path directory;

    @Test
    void refusesAMasterKeyOfAnotherLength() {
        assertThatThrownBy(() -> LocalMaster.of(new byte[31], Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32");
    }

    @Nested
    final class OnMemory extends VaultContract {
        @Override
        ItemStore emptyStore() {
            return new MemoryStore();
        }
    }

    @Nested
    final class OnSqlite extends VaultContract {
        @Override
        ItemStore emptyStore() {
            try {
                return SqliteStore.open(
                        Files.createTempDirectory(directory, "vault").resolve("store.db"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
