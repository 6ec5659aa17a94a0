package io.tarkash.apps.server.practice;

import io.tarkash.apps.server.trading.GlobalStop;
import io.tarkash.apps.server.trading.StoredDesks;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.EmergencyLog;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server keeps its desks in, for one round: the same journals, audit chains and emergency log. The folder is the
 * practice's own; what a round left in it is deleted, also by the next process if this one dies of a kill.
 */
final class PracticeStore implements AutoCloseable {
    private final Path folder;
    private final Optional<SqliteStore> file;
    private final EmergencyLog emergency;
    private final StoredDesks desks;
    private final Definitions definitions;

    private PracticeStore(
            Path folder, ItemStore store, Optional<SqliteStore> file, Installation installation, InstantSource clock) {
        this.folder = folder;
        this.file = file;
        this.emergency = EmergencyLog.open(folder.resolve("emergency.log"));
        this.definitions = new Definitions(store, Shards.ONE);
        this.desks = new StoredDesks(
                new StoredDesks.Parts(
                        store, Shards.ONE, new ChainedAuditLog(store), emergency, new GlobalStop(store, clock)),
                installation,
                clock);
    }

    static PracticeStore inMemory(Path folder, Installation installation, InstantSource clock) {
        clear(folder);
        return new PracticeStore(folder, new MemoryStore(), Optional.empty(), installation, clock);
    }

    static PracticeStore inFile(Path folder, Installation installation, InstantSource clock) {
        clear(folder);
        SqliteStore file = SqliteStore.openUnsynced(folder.resolve("tarkash.db"));
        return new PracticeStore(folder, file, Optional.of(file), installation, clock);
    }

    StoredDesks desks() {
        return desks;
    }

    Definitions definitions() {
        return definitions;
    }

    @Override
    public void close() {
        emergency.close();
        file.ifPresent(SqliteStore::close);
        clear(folder);
        try {
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Leaves the folder there, and empty. */
    private static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            List<Path> left;
            try (Stream<Path> files = Files.list(folder)) {
                left = files.toList();
            }
            for (Path file : left) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
