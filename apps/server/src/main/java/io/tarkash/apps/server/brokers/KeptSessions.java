package io.tarkash.apps.server.brokers;

import io.tarkash.apps.server.brokers.BrokerLinks.Whose;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LoginSafe;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sessions that are kept for accounts. A person's login or logout replaces whatever there was; what ends or renews a
 * session touches only that one, for it may come late. Blocks on the store; thread-safe.
 */
final class KeptSessions {
    private final LoginSafe safe;
    private final Map<Whose, BrokerSession> dead = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    KeptSessions(LoginSafe safe) {
        this.safe = safe;
    }

    Optional<BrokerSession> of(Whose whose) {
        return safe.session(whose.user(), whose.account());
    }

    /** A person has logged in, or out. */
    void keep(Whose whose, Optional<BrokerSession> session) {
        lock.lock();
        try {
            safe.keep(whose.user(), whose.account(), session);
            dead.remove(whose);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a session that died, if it is still the one that is kept. */
    void died(Whose whose, BrokerSession session) {
        lock.lock();
        try {
            if (of(whose).equals(Optional.of(session))) {
                keep(whose, Optional.empty());
                dead.put(whose, session);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a session in place of the one that it renews; false if a person has logged in or out meanwhile. That the
     * broker took the old one for dead as it gave the new one is no matter.
     */
    boolean renewed(Whose whose, BrokerSession old, BrokerSession fresh) {
        lock.lock();
        try {
            Optional<BrokerSession> last = of(whose).or(() -> Optional.ofNullable(dead.get(whose)));
            if (!last.equals(Optional.of(old))) {
                return false;
            }
            keep(whose, Optional.of(fresh));
            return true;
        } finally {
            lock.unlock();
        }
    }
}
