package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.json.RecordCodec;
import io.tarkash.stores.audit.AuditChain;
import io.tarkash.stores.audit.ChainedAuditLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what a desk commits, in the same transaction: one entry with a line for each record and a digest of
 * everything that was written, so that the items of that moment can be told from others. Used by the desk's thread only.
 */
public final class DeskAudit {
    static final String COMMITTED = "desk committed";
    static final String MERGED = "desk merged from the emergency log";

    /** A commit of more is told by its first lines and its digest. */
    private static final int LINES_MAX = 200;

    private static final RecordCodec CODEC = new RecordCodec();

    private final UserId user;
    private final AuditChain chain;
    private final InstantSource clock;

    public DeskAudit(UserId user, AuditChain chain, InstantSource clock) {
        this.user = user;
        this.chain = chain;
        this.clock = clock;
    }

    /** What an entry of a desk says. */
    record Summary(String digest, int writes, List<String> records) {}

    /** @param lines about the records, each by the first item that it is written to */
    CommitResult commit(String what, Transaction transaction, Map<ItemKey, String> lines) {
        List<String> told = transaction.writes().stream()
                .flatMap(write -> Optional.ofNullable(lines.get(write.key())).stream())
                .limit(LINES_MAX)
                .toList();
        String summary = CODEC.encode(
                Summary.class,
                new Summary(digest(transaction), transaction.writes().size(), told));
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                user.value(),
                ChainedAuditLog.DESK,
                what,
                user.value(),
                Optional.empty(),
                Optional.of(summary));
        return chain.commit(transaction.writes(), entry);
    }

    static String digest(Transaction transaction) {
        List<String> parts = new ArrayList<>();
        for (Write write : transaction.writes()) {
            parts.add(write.getClass().getSimpleName());
            parts.add(write.key().pk());
            parts.add(write.key().sk());
            if (write instanceof Write.Put(Item item, var condition)) {
                parts.add(item.attributes().toString());
            }
        }
        return DerivedId.hex(parts.toArray(String[]::new));
    }
}
