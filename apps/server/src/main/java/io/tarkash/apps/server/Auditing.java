package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.stores.audit.AuditTrail;
import io.tarkash.stores.audit.AuditVerifier;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.stores.sqlite.StoreBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code audit verify} and {@code audit export}, on a copy of the store as of one instant, so that a running server is
 * neither needed nor disturbed.
 */
final class Auditing {
    static final List<String> OPTIONS = List.of("--data-dir", "--config", "--from", "--to");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Auditing() {}

    static int run(Words words) throws IOException {
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = Up.folder(configuration);
        String what = words.rest().size() == 1 ? words.rest().getFirst() : "";
        if (!List.of("verify", "export").contains(what)) {
            throw new UsageException("usage: tarkash audit verify | audit export [--from INSTANT] [--to INSTANT]");
        }
        Path scratch = Files.createTempDirectory(folder.path(), "audit-");
        try {
            StoreBackup.write(folder.store(), List.of(), scratch.resolve("copy"));
            try (SqliteStore store = SqliteStore.open(scratch.resolve("copy").resolve("store.db"))) {
                return what.equals("verify") ? verify(store, folder) : export(store, words);
            }
        } finally {
            remove(scratch);
        }
    }

    private static int verify(SqliteStore store, Trading.Folder folder) {
        AuditVerifier verifier = new AuditVerifier(store);
        AuditVerifier.Report report =
                Files.exists(folder.anchors()) ? verifier.verify(folder.anchors()) : verifier.verify();
        System.out.println(report.entries() + " entries in " + report.chains() + " chains, held to " + report.anchors()
                + " anchors");
        report.findings()
                .forEach(finding -> System.out.println(
                        finding.kind() + " " + finding.chain() + " " + finding.number() + ": " + finding.text()));
        System.out.println(report.findings().isEmpty() ? "intact" : "NOT INTACT");
        return report.findings().isEmpty() ? 0 : 1;
    }

    private static int export(SqliteStore store, Words words) {
        new AuditTrail(store)
                .export(instant(words, "--from", Instant.EPOCH), instant(words, "--to", END), System.out::println);
        return 0;
    }

    private static Instant instant(Words words, String option, Instant standard) {
        try {
            return words.option(option).map(Instant::parse).orElse(standard);
        } catch (DateTimeException wrong) {
            throw new UsageException(option + " wants an instant such as 2026-11-21T03:50:00Z");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
