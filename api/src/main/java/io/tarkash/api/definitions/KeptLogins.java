package io.tarkash.api.definitions;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Write;
import java.util.List;

/** What accounts log in with, as far as it goes when an account is given up. Blocks on the store; thread-safe. */
public interface KeptLogins {
    /** Whether anything is kept of the account, readable or not. */
    boolean isKept(UserId user, AccountId account);

    /** What forgets all of it, for the transaction that ends the account. */
    List<Write> forgetting(UserId user, AccountId account);
}
