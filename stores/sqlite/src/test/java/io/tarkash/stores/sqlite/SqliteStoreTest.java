package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.ItemStore;
import io.tarkash.testkit.ItemStoreContract;
import io.tarkash.testkit.ItemStoreRaceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    Path directory;

    @Nested
    class Contract extends ItemStoreContract {
        @Override
        protected ItemStore emptyStore() {
            return SqliteStore.open(directory.resolve("store.db"));
        }
    }

    @Nested
    class RaceContract extends ItemStoreRaceContract {
        @Override
        protected ItemStore emptyStore() {
            return SqliteStore.open(directory.resolve("store.db"));
        }
    }
}
