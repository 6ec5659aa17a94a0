package io.tarkash.live.link;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import java.util.Optional;

/**
 * Keeps what accounts log in with, sealed, over restarts. Reading and writing may block on the store and throw what the
 * store throws; a sealed value that cannot be opened any more counts as absent and is told by whoever keeps it.
 */
public interface LoginSafe {
    /** Holds nothing and keeps nothing. */
    LoginSafe EMPTY = new LoginSafe() {
        @Override
        public Optional<Credentials> credentials(UserId user, AccountId account) {
            return Optional.empty();
        }

        @Override
        public Optional<BrokerSession> session(UserId user, AccountId account) {
            return Optional.empty();
        }

        @Override
        public void keep(UserId user, AccountId account, Optional<BrokerSession> session) {}
    };

    Optional<Credentials> credentials(UserId user, AccountId account);

    Optional<BrokerSession> session(UserId user, AccountId account);

    /** Replaces the session, durably; empty forgets it. */
    void keep(UserId user, AccountId account, Optional<BrokerSession> session);
}
