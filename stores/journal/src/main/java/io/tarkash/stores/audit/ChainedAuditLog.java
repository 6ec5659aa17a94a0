package io.tarkash.stores.audit;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The audit log on chains: an entry goes to the chain of who did it, a desk's to that of the desk. {@code who} has to be
 * a user that exists or {@code system}: what a stranger calls themselves belongs into {@code about}. Thread-safe.
 */
public final class ChainedAuditLog implements AuditLog {
    public static final String SYSTEM = "system";
    public static final String DESK = "desk";

    private final ItemStore store;
    private final Map<UserId, AuditChain> users = new ConcurrentHashMap<>();
    private final Map<UserId, AuditChain> desks = new ConcurrentHashMap<>();
    private final AuditChain system;

    public ChainedAuditLog(ItemStore store) {
        this.store = store;
        this.system = AuditChain.ofSystem(store);
    }

    @Override
    public void append(AuditEntry entry) {
        chainOf(entry).append(entry);
    }

    public AuditChain system() {
        return system;
    }

    public AuditChain user(UserId user) {
        return users.computeIfAbsent(user, id -> AuditChain.ofUser(store, id));
    }

    public AuditChain desk(UserId user) {
        return desks.computeIfAbsent(user, id -> AuditChain.ofDesk(store, id));
    }

    private AuditChain chainOf(AuditEntry entry) {
        if (entry.who().equals(SYSTEM)) {
            return system;
        }
        UserId user = new UserId(entry.who());
        return entry.from().equals(DESK) ? desk(user) : user(user);
    }
}
