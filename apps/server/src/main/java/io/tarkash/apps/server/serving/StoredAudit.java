package io.tarkash.apps.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.admin.AuditBook;
import io.tarkash.api.web.Json;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.stores.audit.AuditTrail;
import io.tarkash.stores.audit.AuditVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The audit log of the store, held to the anchors beside it. */
final class StoredAudit implements AuditBook {
    private final ItemStore store;
    private final Path anchors;

    StoredAudit(ItemStore store, Path anchors) {
        this.store = store;
        this.anchors = anchors;
    }

    @Override
    public void export(Instant from, Instant to, Lines lines) throws IOException {
        try {
            new AuditTrail(store).export(from, to, line -> write(lines, line));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @Override
    public JsonNode verify() {
        AuditVerifier verifier = new AuditVerifier(store);
        AuditVerifier.Report report = Files.exists(anchors) ? verifier.verify(anchors) : verifier.verify();
        ObjectNode json = Json.object()
                .put("intact", report.findings().isEmpty())
                .put("chains", report.chains())
                .put("entries", report.entries())
                .put("anchors", report.anchors());
        json.set("findings", Json.tree(report.findings()));
        return json;
    }

    private static void write(Lines lines, String line) {
        try {
            lines.line(line);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
