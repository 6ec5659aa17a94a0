package io.tarkash.stores.audit;

import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Item;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry at its place in a chain. {@code hash} seals all of it, the hash of the link before included; both are
 * SHA-256 in hex.
 *
 * @param number from 1
 */
public record ChainLink(String chain, long number, AuditEntry entry, String previous, String hash) {
    /** What the first link of a chain is chained to. */
    static final String ORIGIN = "0".repeat(64);

    private static final String AT = "at";
    private static final String WHO = "who";
    private static final String FROM = "origin";
    private static final String WHAT = "what";
    private static final String ABOUT = "about";
    private static final String BEFORE = "earlier";
    private static final String AFTER = "later";
    private static final String NUMBER = "n";
    private static final String PREVIOUS = "previous";
    private static final String HASH = "hash";

    static ChainLink of(String chain, long number, AuditEntry entry, String previous) {
        return new ChainLink(chain, number, entry, previous, hash(chain, number, entry, previous));
    }

    boolean isSealed() {
        return hash.equals(hash(chain, number, entry, previous));
    }

    static String partition(String chain) {
        return "AUDIT#" + chain;
    }

    static String sortKey(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    Item item() {
        Item item = Item.of(partition(chain), sortKey(number))
                .with(AT, entry.at().toString())
                .with(WHO, entry.who())
                .with(FROM, entry.from())
                .with(WHAT, entry.what())
                .with(ABOUT, entry.about())
                .with(NUMBER, number)
                .with(PREVIOUS, previous)
                .with(HASH, hash);
        item = entry.before().isPresent() ? item.with(BEFORE, entry.before().get()) : item;
        return entry.after().isPresent() ? item.with(AFTER, entry.after().get()) : item;
    }

    /** Empty for an item that no chain wrote. */
    static Optional<ChainLink> read(String chain, Item item) {
        try {
            AuditEntry entry = new AuditEntry(
                    Instant.parse(text(item, AT)),
                    text(item, WHO),
                    text(item, FROM),
                    text(item, WHAT),
                    text(item, ABOUT),
                    item.text(BEFORE),
                    item.text(AFTER));
            ChainLink link = new ChainLink(
                    chain, item.whole(NUMBER).orElseThrow(), entry, text(item, PREVIOUS), text(item, HASH));
            return link.item().equals(rekeyed(item, link)) ? Optional.of(link) : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A link that was moved is still a link: its own number says where it belongs. */
    private static Item rekeyed(Item item, ChainLink link) {
        return new Item(link.item().key(), item.attributes(), item.places());
    }

    private static String text(Item item, String name) {
        return item.text(name).orElseThrow();
    }

    /** Every part after its length, so that no two entries have one text; an absent part has none. */
    private static String hash(String chain, long number, AuditEntry entry, String previous) {
        return DerivedId.hex(
                "audit 1",
                part(chain),
                "" + number,
                entry.at().toString(),
                part(entry.who()),
                part(entry.from()),
                part(entry.what()),
                part(entry.about()),
                entry.before().map(ChainLink::part).orElse("-"),
                entry.after().map(ChainLink::part).orElse("-"),
                previous);
    }

    private static String part(String text) {
        return text.length() + ":" + text;
    }
}
