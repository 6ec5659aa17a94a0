package io.tarkash.live.line;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the way to the brokers of accounts. Thread-safe. */
public interface Connections {
    /**
     * The broker behind an account, asked for once while the account is on a desk. Must not block; what takes long is
     * done by the first call. {@code updates} hears the account's order stream, from any thread.
     */
    Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates);

    /** What the account's broker lets go in a second, minute, hour and day; empty where it sets no bounds of its own. */
    default Optional<PaceLimits> pace(BrokerAccount account) {
        return Optional.empty();
    }

    /** Why no entry may leave for this account now, although its exits may. Asked for each; must not block. */
    default Optional<String> hindersEntries(BrokerAccount account) {
        return Optional.empty();
    }

    /** The account is on no desk any more. */
    default void disconnect(UserId user, AccountId account) {}
}
