package io.tarkash.stores.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.testkit.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that commits is killed without warning; what it was told is durable has to be there. */
class KillTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path directory;

    @Test
    void keepsEveryAcknowledgedCommitWhole() throws Exception {
        Random random = Seed.random("keepsEveryAcknowledgedCommitWhole");
        Path file = directory.resolve("store.db");
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            acknowledged.addAll(killed(file, round, 1 + random.nextInt(4000)));
            try (SqliteStore store = SqliteStore.open(file)) {
                Set<String> left = sortKeys(store, "LEFT");
                assertThat(left).containsAll(acknowledged);
                assertThat(sortKeys(store, "RIGHT")).isEqualTo(left);
            }
            System.out.println("round " + round + ": " + (acknowledged.size() - before) + " acknowledged, then killed");
        }
    }

    /** Runs the committing process until it has told of so many commits, and returns all it told of. */
    private Set<String> killed(Path file, int round, int enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committing.class.getName(),
                        file.toString(),
                        "" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<String> told = new HashSet<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (told.size() == enough) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException closedByTheKill) {
            // What was read until here was told.
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).hasSizeGreaterThanOrEqualTo(enough);
        return told;
    }

    private static Set<String> sortKeys(ItemStore store, String pk) {
        Set<String> keys = new HashSet<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.all(pk));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), 1000);
            page.items().forEach(item -> keys.add(item.key().sk()));
            rest = page.rest();
        }
        return keys;
    }

    /** The process that dies: several threads commit pairs of items and print what is acknowledged. */
    static final class Committing {
        private static final int THREADS = 8;

        private Committing() {}

        public static void main(String[] arguments) {
            SqliteStore store = SqliteStore.open(Path.of(arguments[0]));
            for (int i = 0; i < THREADS; i++) {
                String name = "%s-%d-".formatted(arguments[1], i);
                Thread.ofPlatform().start(() -> commitForever(store, name));
            }
        }

        private static void commitForever(ItemStore store, String name) {
            for (int n = 0; ; n++) {
                String sk = name + n;
                Transaction pair = new Transaction(List.of(
                        Write.put(Item.of("LEFT", sk).with("text", "x".repeat(n % 3000)), Condition.ABSENT),
                        Write.put(Item.of("RIGHT", sk), Condition.ABSENT),
                        Write.check(new ItemKey("NONE", sk), Condition.ABSENT)));
                if (store.commit(pair).isCommitted()) {
                    System.out.println(sk);
                }
            }
        }
    }
}
