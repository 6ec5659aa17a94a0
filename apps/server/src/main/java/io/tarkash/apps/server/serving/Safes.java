package io.tarkash.apps.server.serving;

import io.tarkash.api.definitions.KeptLogins;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Sealing;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.vault.Unopened;
import io.tarkash.stores.vault.Vault;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the vault of a store. What does not open is logged once for each account, however often it is read. */
public final class Safes {
    private static final Logger LOG = LoggerFactory.getLogger(Safes.class);

    private Safes() {}

    public static Vault of(ItemStore store, Keys keys) {
        return new Vault(store, Sealing.vault(keys), new Once());
    }

    /** What the vault keeps of an account goes with it. */
    static KeptLogins logins(Vault vault) {
        return new KeptLogins() {
            @Override
            public boolean isKept(UserId user, AccountId account) {
                return vault.keeps(user, account);
            }

            @Override
            public List<Write> forgetting(UserId user, AccountId account) {
                return vault.forgetting(user, account);
            }
        };
    }

    private static final class Once implements Unopened {
        private final Set<String> told = ConcurrentHashMap.newKeySet();

        @Override
        public void found(UserId user, AccountId account, String why) {
            if (told.add(user + "/" + account)) {
                LOG.warn("what account {} of {} logs in with cannot be opened: {}", account, user, why);
            }
        }
    }
}
