package io.tarkash.apps.server.brokers;

import io.tarkash.apps.server.brokers.BrokerLinks.Whose;
import io.tarkash.live.link.LoginSafe;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From which address each account's requests leave: its own, or that of the whole server, or where the machine likes.
 * Those of linked accounts are held in memory, since they are asked for each request. Thread-safe.
 */
final class SourceAddresses {
    private final LoginSafe safe;
    private final Optional<InetAddress> server;
    private final Map<Whose, Optional<InetAddress>> linked = new ConcurrentHashMap<>();

    SourceAddresses(LoginSafe safe, Optional<InetAddress> server) {
        this.safe = safe;
        this.server = server;
    }

    /** Blocks on the store. */
    Optional<InetAddress> of(Whose whose) {
        return safe.credentials(whose.user(), whose.account())
                .flatMap(SourceAddress::in)
                .or(() -> server);
    }

    /** From now on the account's address is held. Blocks on the store. */
    void link(Whose whose) {
        linked.put(whose, of(whose));
    }

    void unlink(Whose whose) {
        linked.remove(whose);
    }

    /** The account may have another address of its own. Blocks on the store. */
    void changed(Whose whose) {
        Optional<InetAddress> now = of(whose);
        linked.computeIfPresent(whose, (known, before) -> now);
    }

    /** Of a linked account, at once. */
    Optional<InetAddress> held(Whose whose) {
        return linked.getOrDefault(whose, server);
    }
}
