package io.tarkash.alerts.channel;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Write;
import io.tarkash.json.RecordCodec;
import io.tarkash.live.link.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The channels in the store, all in one partition, since there are few and a start needs them all. Changes are handed
 * out as conditional writes, for the transaction that also holds the audit entry and the answer. Thread-safe.
 */
public final class ChannelBook {
    private static final String PARTITION = "ALERT_CHANNELS";
    private static final int PAGE = 200;

    private final ItemStore store;
    private final Sealing sealing;
    private final RecordCodec codec = new RecordCodec();

    public ChannelBook(ItemStore store, Sealing sealing) {
        this.store = store;
        this.sealing = sealing;
    }

    public List<Kept> all() {
        return list(KeyRange.all(PARTITION));
    }

    public List<Kept> of(ChannelOwner owner) {
        return list(KeyRange.startingWith(PARTITION, owner.key() + "#"));
    }

    public Optional<Kept> find(ChannelOwner owner, ChannelId id) {
        return store.get(new ItemKey(PARTITION, owner.key() + "#" + id)).map(this::read);
    }

    /** The secret of a channel; empty where its seal does not open. */
    public Optional<Secret> secret(Kept kept) {
        return sealing.open(kept.sealed(), purpose(kept.channel()));
    }

    public Kept created(Channel channel, Secret secret) {
        return new Kept(channel, 1, sealing.seal(secret, purpose(channel)));
    }

    /** The next version, with the same secret where no other is given. */
    public Kept changed(Kept before, Channel channel, Optional<Secret> secret) {
        String sealed =
                secret.map(fresh -> sealing.seal(fresh, purpose(channel))).orElse(before.sealed());
        return new Kept(channel, before.version() + 1, sealed);
    }

    /** The same version with its secret sealed under the key that holds now. */
    public Kept sealedAnew(Kept before, Secret secret) {
        return new Kept(before.channel(), before.version(), sealing.seal(secret, purpose(before.channel())));
    }

    /** Refused where the id is taken. */
    public Write creating(Kept kept) {
        return Write.put(item(kept), Condition.ABSENT);
    }

    /** Refused where it is no longer as it was before. */
    public Write replacing(Kept before, Kept after) {
        return Write.put(item(after), unchanged(before));
    }

    public Write deleting(Kept before) {
        return Write.delete(item(before).key(), unchanged(before));
    }

    private static Condition unchanged(Kept before) {
        return Condition.equal("version", before.version());
    }

    private List<Kept> list(KeyRange range) {
        List<Kept> found = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(range);
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), PAGE);
            page.items().stream().map(this::read).forEach(found::add);
            rest = page.rest();
        }
        return found;
    }

    private Item item(Kept kept) {
        return Item.of(PARTITION, kept.channel().key())
                .with("body", codec.encode(Channel.class, kept.channel()))
                .with("version", kept.version())
                .with("sealed", kept.sealed());
    }

    private Kept read(Item item) {
        return new Kept(
                codec.decode(Channel.class, item.text("body").orElseThrow()),
                Math.toIntExact(item.whole("version").orElseThrow()),
                item.text("sealed").orElseThrow());
    }

    private static String purpose(Channel channel) {
        return "alert channel " + channel.key();
    }
}
