package io.tarkash.testkit;

import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import org.junit.jupiter.api.Nested;

class MemoryStoreTest {
    @Nested
    class Contract extends ItemStoreContract {
        @Override
        protected ItemStore emptyStore() {
            return new MemoryStore();
        }
    }

    @Nested
    class RaceContract extends ItemStoreRaceContract {
        @Override
        protected ItemStore emptyStore() {
            return new MemoryStore();
        }
    }
}
