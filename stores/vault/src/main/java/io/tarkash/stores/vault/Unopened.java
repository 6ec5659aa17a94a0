package io.tarkash.stores.vault;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;

/** Hears of what is stored and cannot be opened any more. Called on the reader's thread, once for each read. */
@FunctionalInterface
public interface Unopened {
    /** @param why one sentence without secrets */
    void found(UserId user, AccountId account, String why);
}
