package io.tarkash.api.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * How real accounts are connected. Accounts are the caller's, that was checked. Calls may block on the store and, where
 * they log in or out, on the broker until its deadline. Thread-safe.
 */
public interface BrokerDoor {
    /** How the account stands; empty where its broker is not reached from this server. */
    Optional<Connection> connection(UserId user, BrokerAccount account);

    /** Keeps these for the next login, in place of all that were given before; empty, or why that cannot be. */
    Optional<String> store(UserId user, BrokerAccount account, Credentials credentials);

    /** What is wrong with an address to leave from, as the end of a sentence about it; empty if it is this machine's. */
    Optional<String> wrongAddress(String address);

    /**
     * From now on the account's requests leave from this address, which is not {@linkplain #wrongAddress wrong}; empty for
     * where all do. Empty, or why that cannot be.
     */
    Optional<String> leaveFrom(UserId user, BrokerAccount account, Optional<String> address);

    /** Logs out and forgets all that was given. */
    void forget(UserId user, BrokerAccount account);

    /** Begins a login; an earlier one of the same account that was not ended goes on. */
    Beginning begin(UserId user, BrokerAccount account);

    /** Ends a login that the same user began for the same account with this state, which is good once. */
    LoginResult complete(UserId user, BrokerAccount account, String state, Map<String, String> answers);

    /** For which account the user began a login with this state. */
    Optional<AccountId> begun(UserId user, String state);

    /** Ends the session, at the broker too where it can be reached. */
    void logout(UserId user, BrokerAccount account);

    /**
     * How an account stands with its broker.
     *
     * @param fields what the broker wants to know
     * @param given the names of those that are stored
     * @param expires when the session that is kept ends; empty without one
     * @param link how the account's streams are, where it is on a desk that trades for real
     * @param leaving from which address its requests leave
     * @param callback the address that an app at the broker is registered with
     */
    record Connection(
            List<CredentialField> fields,
            SortedSet<String> given,
            Optional<Instant> expires,
            Optional<LinkState> link,
            Leaving leaving,
            URI callback) {
        public Connection {
            fields = List.copyOf(fields);
        }
    }

    /**
     * From where an account's requests leave.
     *
     * @param own the account's own address
     * @param from its own or that of the whole server; empty for the machine's choice
     */
    record Leaving(Optional<String> own, Optional<String> from) {}

    /** What came of beginning a login. */
    sealed interface Beginning {
        /** The person does this next; {@code state} belongs to it. */
        record Next(LoginStep step, String state) implements Beginning {}

        /** These credentials have to be stored first, by name. */
        record Missing(List<String> fields) implements Beginning {}

        /** It cannot be begun from here. */
        record NotReached(String why) implements Beginning {}
    }
}
