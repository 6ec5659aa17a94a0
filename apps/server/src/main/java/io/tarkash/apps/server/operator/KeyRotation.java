package io.tarkash.apps.server.operator;

import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.apps.server.start.ChannelSeal;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Sealing;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.identity.Resealing;
import io.tarkash.live.link.Secret;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.vault.Rotation;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code vault rotate}: gives every account new data keys and moves all that lies sealed in the store under the master
 * key that holds now. It may be stopped at any moment and told again; what it could not open it names and leaves. A
 * server that has both master keys may run meanwhile.
 */
public final class KeyRotation implements ControlSocket.Handler {
    /** The word by which the operator tells it. */
    public static final String WORD = "vault";

    private static final int REFUSED = 2;

    private final ItemStore store;
    private final Keys keys;
    private final AuditLog audit;
    private final InstantSource clock;

    public KeyRotation(ItemStore store, Keys keys, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** On a store that no server has open. */
    public static KeyRotation alone(ItemStore store, Keys keys) {
        return new KeyRotation(store, keys, new ChainedAuditLog(store), InstantSource.system());
    }

    @Override
    public int handle(List<String> words, Consumer<String> out) {
        if (!words.equals(List.of(WORD, "rotate"))) {
            out.accept("usage: tarkash vault rotate");
            return REFUSED;
        }
        return run(out);
    }

    /** Seals the secrets of alert channels anew; those that do not open are named. */
    private List<String> channels(Consumer<String> out) {
        ChannelBook book = ChannelSeal.channels(store, keys, new SecureRandom());
        List<String> unopened = new ArrayList<>();
        int sealed = 0;
        for (Kept kept : book.all()) {
            Optional<Secret> secret = book.secret(kept);
            if (secret.isEmpty()) {
                unopened.add("the secret of alert channel " + kept.channel().key());
            } else if (store.commit(Transaction.of(book.replacing(kept, book.sealedAnew(kept, secret.get()))))
                    .isCommitted()) {
                sealed++;
            } else {
                unopened.add("alert channel " + kept.channel().key() + " was changed meanwhile; rotate again");
            }
        }
        out.accept(sealed + " secrets of alert channels are sealed anew");
        return unopened;
    }

    private int run(Consumer<String> out) {
        boolean moving = keys.old(WORD).isPresent();
        if (!moving) {
            out.accept("no old master key is given: only the accounts' data keys are renewed");
        }
        Rotation.Done accounts = new Rotation(store, Sealing.vault(keys))
                .run(moving ? Rotation.Which.UNDER_OLD_MASTER : Rotation.Which.ALL);
        Resealing.Done identity = new Resealing(store, Sealing.identity(keys), clock, new SecureRandom()).run();
        out.accept(accounts.renewed() + " accounts have new keys, " + accounts.current() + " had them already");
        out.accept(identity.authenticators() + " authenticators and " + identity.signingKeys()
                + " keys that sign tokens are sealed anew");
        audit.append(AuditEntry.of(clock.instant(), "system", "cli", "keys rotated", WORD));
        List<String> unopened = new ArrayList<>(accounts.unopened());
        unopened.addAll(identity.unopened());
        unopened.addAll(channels(out));
        unopened.forEach(why -> out.accept("NOT OPENED: " + why));
        if (!unopened.isEmpty()) {
            out.accept("keep the old master key: what is named above lies under it or is damaged");
            return 1;
        }
        if (moving) {
            out.accept("start the server without the old master key from now on; older backups still need it");
        }
        return 0;
    }
}
