package io.tarkash.stores.sqlite;

import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.stores.sqlite.StoreFileRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A backup is a directory with the store, the files beside it (the paper brokers' books) and a manifest of their hashes.
 * It is made while the server writes: the store as of one instant, and the books after it, so that a book never knows
 * less than the store, as a broker never does. Any process may make one; only an unused place may be restored to.
 */
public final class StoreBackup {
    private static final String STORE = "store.db";
    private static final String BESIDE = "beside";
    private static final String WRITING = ".writing";

    private StoreBackup() {}

    /**
     * Backs up a store, open or not, and files that belong to it, into a directory that is not there yet.
     *
     * @throws StoreFileRefused if the store is foreign or torn, or the target is there already
     */
    public static BackupManifest write(Path store, List<Path> beside, Path target) {
        if (Files.exists(target)) {
            throw new StoreFileRefused(Reason.IN_USE, target + " is there already; nothing is overwritten");
        }
        Path unfinished = StoreFile.beside(target.toAbsolutePath(), WRITING);
        try {
            StoreFile.checkHeader(store, false);
            removed(unfinished);
            Files.createDirectories(unfinished.resolve(BESIDE));
            SqliteCopy.of(store, unfinished.resolve(STORE));
            for (Path file : beside) {
                copy(file, unfinished.resolve(BESIDE).resolve(file.getFileName()));
            }
            BackupManifest manifest = manifest(unfinished);
            DurableFiles.write(unfinished.resolve(BackupManifest.NAME), manifest.text());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncDirectoryOf(target.toAbsolutePath());
            return manifest;
        } catch (IOException | SQLException failure) {
            throw new StoreUnavailable("no backup was made of " + store + ": " + failure.getMessage(), failure);
        }
    }

    /** Holds a backup to its hashes and the store in it to SQLite's own check. */
    public static BackupManifest verify(Path backup) {
        try {
            BackupManifest manifest = BackupManifest.verified(backup);
            if (manifest.schema() > Schema.VERSION) {
                throw new StoreFileRefused(
                        Reason.NEWER,
                        backup + " has schema " + manifest.schema() + ", this program knows up to " + Schema.VERSION);
            }
            return manifest;
        } catch (IOException failure) {
            throw new StoreUnavailable("cannot read " + backup + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Where a backup is restored to, and whether a store that is there may be moved aside.
     *
     * @param beside the directory of the files beside the store
     */
    public record Target(Path store, Path beside, InstallationFile installation, boolean mayMoveAside) {}

    /**
     * What was done.
     *
     * @param installation the new name under which orders are tagged from now on
     * @param aside what was there before, under new names
     */
    public record Restored(BackupManifest manifest, Installation installation, List<Path> aside) {
        public Restored {
            aside = List.copyOf(aside);
        }
    }

    /**
     * Puts a backup in place, verified first. The installation gets another name before anything else, so that not even
     * half a restore goes on with the orders of before. Cut short, it is to be begun again, and until then no store
     * opens there.
     *
     * @throws StoreFileRefused if the backup is not whole, or a store is there and may not be moved aside
     */
    public static Restored restore(Path backup, Target target) {
        BackupManifest manifest = verify(backup);
        try (StoreFile _ = StoreFile.locked(target.store().toAbsolutePath())) {
            List<Path> old = present(target, manifest);
            if (!old.isEmpty() && !target.mayMoveAside()) {
                throw new StoreFileRefused(
                        Reason.IN_USE, old.getFirst() + " is there already; move it aside before a restore");
            }
            Path restoring = StoreFile.beside(target.store(), StoreFile.RESTORING);
            Files.copy(backup.resolve(STORE), restoring, StandardCopyOption.REPLACE_EXISTING);
            Installation installation = target.installation().renew();
            List<Path> aside = movedAside(old);
            Files.createDirectories(target.beside());
            for (BackupManifest.Entry file : manifest.files()) {
                if (file.name().startsWith(BESIDE + "/")) {
                    Path name = target.beside().resolve(file.name().substring(BESIDE.length() + 1));
                    Path unfinished = StoreFile.beside(name, WRITING);
                    Files.copy(backup.resolve(file.name()), unfinished, StandardCopyOption.REPLACE_EXISTING);
                    DurableFiles.moveInto(unfinished, name);
                }
            }
            DurableFiles.moveInto(restoring, target.store());
            return new Restored(manifest, installation, aside);
        } catch (IOException failure) {
            throw new StoreUnavailable("the restore of " + backup + " was cut short: " + failure.getMessage(), failure);
        }
    }

    private static BackupManifest manifest(Path directory) throws IOException, SQLException {
        List<BackupManifest.Entry> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(BackupManifest.Entry.of(directory, file));
            }
        }
        try (Connection connection = StoreFile.connect(directory.resolve(STORE), false);
                Statement statement = connection.createStatement()) {
            String health = StoreFile.firstText(statement, "PRAGMA integrity_check(1)");
            if (!health.equals("ok")) {
                throw new StoreFileRefused(Reason.TORN, "the store is damaged: " + health);
            }
            return new BackupManifest(
                    InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS),
                    Integer.parseInt(StoreFile.firstText(statement, "PRAGMA user_version")),
                    Long.parseLong(StoreFile.firstText(statement, "SELECT count(*) FROM item")),
                    files);
        }
    }

    /** A book is a SQLite file that is open; anything else is copied as it is. */
    private static void copy(Path file, Path target) throws IOException, SQLException {
        if (StoreFile.isSqlite(file)) {
            SqliteCopy.of(file, target);
        } else {
            Files.copy(file, target);
            DurableFiles.sync(target);
        }
    }

    private static List<Path> present(Target target, BackupManifest manifest) {
        Stream<Path> names = Stream.concat(
                Stream.of(target.store()),
                manifest.files().stream()
                        .map(BackupManifest.Entry::name)
                        .filter(name -> name.startsWith(BESIDE + "/"))
                        .map(name -> target.beside().resolve(name.substring(BESIDE.length() + 1))));
        return names.flatMap(name -> Stream.of(name, StoreFile.beside(name, "-wal"), StoreFile.beside(name, "-shm")))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> movedAside(List<Path> old) throws IOException {
        List<Path> aside = new ArrayList<>();
        String suffix = ".aside-" + InstantSource.system().instant().toEpochMilli();
        for (Path file : old) {
            String name = String.valueOf(file.getFileName());
            // A log stays beside its file under SQLite's name for it, so that both can be opened again.
            boolean isLog = name.endsWith("-wal") || name.endsWith("-shm");
            int end = isLog ? name.length() - 4 : name.length();
            Path moved = file.resolveSibling(name.substring(0, end) + suffix + name.substring(end));
            Files.move(file, moved, StandardCopyOption.ATOMIC_MOVE);
            aside.add(moved);
        }
        return aside;
    }

    private static void removed(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file :
                        all.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
