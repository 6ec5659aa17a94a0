package io.tarkash.stores.sqlite;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.audit.AuditChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Run by hand: what a commit of a desk takes, with the log moved into the file by the writer or by the checkpointer, and
 * with the audit log or without it. Arguments: a directory on the disk in question, commits for each desk, desks, and
 * the milliseconds between the commits of one.
 */
public final class CommitLatency {
    private static final int WRITES = 6;

    private CommitLatency() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        int commits = Integer.parseInt(arguments[1]);
        int desks = Integer.parseInt(arguments[2]);
        Duration pause = Duration.ofMillis(Integer.parseInt(arguments[3]));
        System.out.println("a page synced: " + DiskSync.probe(directory, 200));
        for (int round = 0; round < 2; round++) {
            measure(
                    directory,
                    "writer moves the log ",
                    "PRAGMA wal_autocheckpoint = 4000",
                    false,
                    commits,
                    desks,
                    pause);
            measure(directory, "checkpointer moves it", "PRAGMA temp_store = MEMORY", false, commits, desks, pause);
            measure(directory, "the same with audit  ", "PRAGMA temp_store = MEMORY", true, commits, desks, pause);
        }
    }

    private static void measure(
            Path directory, String name, String pragma, boolean audited, int commits, int desks, Duration pause)
            throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(directory, "latency").resolve("store.db");
        long[] nanos = new long[commits * desks];
        StoreCounters counters;
        try (SqliteStore store = SqliteStore.open(file, pragma, CommitObserver.NONE)) {
            List<Thread> threads = new ArrayList<>();
            for (int desk = 0; desk < desks; desk++) {
                int offset = desk * commits;
                UserId user = new UserId("u" + desk);
                threads.add(Thread.ofPlatform().start(() -> {
                    AuditChain chain = AuditChain.ofDesk(store, user);
                    for (int n = 0; n < commits; n++) {
                        LockSupport.parkNanos(pause.toNanos());
                        long begun = System.nanoTime();
                        commit(store, chain, user, n, audited);
                        nanos[offset + n] = System.nanoTime() - begun;
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            counters = store.counters();
        }
        try (Stream<Path> all = Files.walk(file.getParent())) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms, %d commits in %d groups, %d checkpoints%n",
                name,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[(int) (nanos.length * 999L / 1000)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length,
                counters.groups(),
                counters.checkpoints());
    }

    /** A wave of a run, about. SQLite does not write a row again that is the same, so each body is another. */
    private static void commit(ItemStore store, AuditChain chain, UserId user, int n, boolean audited) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            writes.add(Write.put(Item.of("USER#" + user + "#RUNS", "INTENT#" + n % 500 + "#" + i)
                    .with("body", n + "x".repeat(1500))));
        }
        if (audited) {
            AuditEntry entry = new AuditEntry(
                    Instant.EPOCH,
                    user.value(),
                    "desk",
                    "committed",
                    "-",
                    Optional.empty(),
                    Optional.of("y".repeat(900)));
            chain.commit(writes, entry);
        } else {
            store.commit(new Transaction(writes));
        }
    }
}
