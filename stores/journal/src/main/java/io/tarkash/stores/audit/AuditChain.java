package io.tarkash.stores.audit;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One chain of the audit log. Each desk has a chain, and each user for what they do themselves, so that they never wait
 * for each other. Whoever changes something puts the two writes of its entry into the same transaction, by
 * {@link #commit}: what happened and that it was written down are durable together or not at all. Appends of one process
 * take turns; those of another are noticed by the head and tried again. Thread-safe.
 */
public final class AuditChain {
    /** How many writes an entry adds to a transaction. */
    public static final int WRITES = 2;

    /** Room that an entry takes of a transaction's bytes. */
    public static final int BYTES_MAX = 200 * 1024;

    private static final int ATTEMPTS_MAX = 1000;

    private final ItemStore store;
    private final String name;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<ChainHead> known = Optional.empty();

    private AuditChain(ItemStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /** What a user's desk decided. */
    public static AuditChain ofDesk(ItemStore store, UserId user) {
        return new AuditChain(store, "desk#" + escape(user));
    }

    /** What a user did themselves, or had done to them by an admin. */
    public static AuditChain ofUser(ItemStore store, UserId user) {
        return new AuditChain(store, "user#" + escape(user));
    }

    /** What belongs to no user: starts, stops, settings, and log-ins of nobody known. */
    public static AuditChain ofSystem(ItemStore store) {
        return new AuditChain(store, "system");
    }

    public String name() {
        return name;
    }

    /** Returns once the entry is durable. */
    public void append(AuditEntry entry) {
        commit(List.of(), entry);
    }

    /**
     * Commits somebody's writes together with an entry about them. Refused means that a condition of theirs did not
     * hold, never that the chain had moved.
     */
    public CommitResult commit(List<Write> theirs, AuditEntry entry) {
        turn.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                ChainHead head = known.orElseGet(() -> ChainHead.of(store, name));
                // An outcome that nobody tells leaves the head unknown.
                known = Optional.empty();
                ChainLink link = ChainLink.of(name, head.number() + 1, entry, head.hash());
                List<Write> writes = new ArrayList<>(theirs);
                writes.addAll(writes(head, link));
                CommitResult result = store.commit(new Transaction(writes));
                if (result instanceof CommitResult.Refused refused) {
                    if (isOnlyAbout(writes, refused, theirs.size())) {
                        continue;
                    }
                    return onlyTheirs(refused, theirs.size());
                }
                known = Optional.of(head.after(link));
                return result;
            }
            throw new IllegalStateException("chain " + name + " is moved faster than it can be followed");
        } finally {
            turn.unlock();
        }
    }

    /**
     * The writes of an entry as the chain stands now, for a transaction that somebody else commits. If it is refused and
     * {@link #hasMoved}, ask again.
     */
    public List<Write> writes(AuditEntry entry) {
        ChainHead head = ChainHead.of(store, name);
        return writes(head, ChainLink.of(name, head.number() + 1, entry, head.hash()));
    }

    /** Whether a refusal of a transaction with {@link #writes} was about this chain alone. */
    public boolean hasMoved(Transaction transaction, CommitResult.Refused refused) {
        Set<String> mine = Set.of("AUDIT", ChainLink.partition(name));
        return refused.failures().stream()
                .map(failure -> transaction.writes().get(failure.index()).key())
                .map(ItemKey::pk)
                .allMatch(mine::contains);
    }

    private List<Write> writes(ChainHead head, ChainLink link) {
        return List.of(Write.put(link.item(), Condition.ABSENT), head.movedTo(head.after(link)));
    }

    private static boolean isOnlyAbout(List<Write> writes, CommitResult.Refused refused, int theirs) {
        return writes.size() > theirs && refused.failures().stream().allMatch(failure -> failure.index() >= theirs);
    }

    private static CommitResult onlyTheirs(CommitResult.Refused refused, int theirs) {
        return new CommitResult.Refused(refused.failures().stream()
                .filter(failure -> failure.index() < theirs)
                .toList());
    }

    private static String escape(UserId user) {
        return user.value().replace("%", "%25").replace("#", "%23");
    }
}
