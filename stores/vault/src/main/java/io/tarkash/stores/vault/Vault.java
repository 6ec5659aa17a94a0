package io.tarkash.stores.vault;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginSafe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Credentials and sessions of accounts, sealed under the account's own data keys. User, account, kind and version are
 * bound into each seal, so what is moved to another account, or changed in any bit, does not open and counts as absent.
 * Nothing is written over keys that do not open, lest a missing master key cost what lies under it: such writes throw
 * {@link VaultBroken}, and {@link #forget} is the way out. Calls block on the store. Thread-safe, also with other
 * processes and with a {@link Rotation} at the same time.
 */
public final class Vault implements LoginSafe {
    private static final int TRIES_MAX = 50;

    private final ItemStore store;
    private final KeyWrapping masters;
    private final Unopened unopened;

    public Vault(ItemStore store, KeyWrapping masters, Unopened unopened) {
        this.store = store;
        this.masters = masters;
        this.unopened = unopened;
    }

    @Override
    public Optional<Credentials> credentials(UserId user, AccountId account) {
        return find(new Place(user, account), Kind.CREDENTIALS, SecretJson::credentials);
    }

    @Override
    public Optional<BrokerSession> session(UserId user, AccountId account) {
        return find(new Place(user, account), Kind.SESSION, SecretJson::session);
    }

    @Override
    public void keep(UserId user, AccountId account, Optional<BrokerSession> session) {
        Place place = new Place(user, account);
        session.ifPresentOrElse(
                open -> write(place, Kind.SESSION, SecretJson.bytes(open)),
                () -> store.commit(Transaction.of(Write.delete(place.of(Kind.SESSION)))));
    }

    /** Replaces the credentials, durably. A session that is open stays. */
    public void store(UserId user, AccountId account, Credentials credentials) {
        write(new Place(user, account), Kind.CREDENTIALS, SecretJson.bytes(credentials));
    }

    /** Whether anything is kept of the account, whether it opens or not. */
    public boolean keeps(UserId user, AccountId account) {
        return !Chest.read(store, new Place(user, account)).items().isEmpty();
    }

    /** Forgets credentials, session and keys of the account, whether they open or not. */
    public void forget(UserId user, AccountId account) {
        store.commit(new Transaction(forgetting(user, account)));
    }

    /** The same for somebody's transaction. */
    public List<Write> forgetting(UserId user, AccountId account) {
        Place place = new Place(user, account);
        List<Write> writes = new ArrayList<>();
        writes.add(Write.delete(place.keys()));
        writes.add(Write.delete(place.listing().key()));
        for (Kind kind : Kind.values()) {
            writes.add(Write.delete(place.of(kind)));
        }
        return writes;
    }

    /** What opens and cannot be read is as good as what does not open: one sentence, and nobody else's matter. */
    private <T> Optional<T> find(Place place, Kind kind, Function<byte[], T> reader) {
        Chest chest = Chest.read(store, place);
        Optional<Item> sealed = chest.of(kind);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(keys(chest).open(kind, sealed.get())));
        } catch (VaultBroken broken) {
            unopened.found(place.user(), place.account(), String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    private DataKeys keys(Chest chest) {
        Item item = chest.keys().orElseThrow(() -> new VaultBroken("the account's keys are gone"));
        return DataKeys.opened(chest.place(), item, masters);
    }

    private void write(Place place, Kind kind, byte[] plain) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Chest chest = Chest.read(store, place);
            List<Write> writes = new ArrayList<>();
            DataKeys keys = chest.items().isEmpty() ? made(chest, writes) : known(chest, writes);
            writes.add(chest.replace(keys.seal(kind, plain, chest.next(place.of(kind)))));
            if (store.commit(new Transaction(writes)).isCommitted()) {
                return;
            }
        }
        throw new IllegalStateException("others keep changing what is kept of " + place.account());
    }

    private DataKeys made(Chest chest, List<Write> writes) {
        DataKeys keys = DataKeys.fresh(chest.place());
        writes.add(chest.replace(keys.item(masters, 1)));
        writes.add(Write.put(chest.place().listing()));
        return keys;
    }

    private DataKeys known(Chest chest, List<Write> writes) {
        DataKeys keys = keys(chest);
        writes.add(chest.relyOn(chest.place().keys()));
        return keys;
    }
}
