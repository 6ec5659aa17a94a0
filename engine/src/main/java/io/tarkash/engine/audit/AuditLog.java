package io.tarkash.engine.audit;

/** Where it is written down who did what. An entry that was taken cannot be changed or removed unseen. Thread-safe. */
public interface AuditLog {
    /** Keeps nothing: for replays and tests that do not ask. */
    AuditLog SILENT = entry -> {};

    /** Returns once the entry is durable; throws if it may not be. */
    void append(AuditEntry entry);
}
