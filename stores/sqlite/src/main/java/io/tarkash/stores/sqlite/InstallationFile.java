package io.tarkash.stores.sqlite;

import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of this installation, from which its order tags come. It is kept outside of the store, so that a store which
 * was copied or restored elsewhere does not take the first one's orders for its own; the store has a marker of the
 * installation that writes it. The file is text, written whole.
 */
public final class InstallationFile {
    private static final String HEADER = "Tarkash installation, not to be copied\n";
    private static final ItemKey MARKER = new ItemKey("INSTALLATION", "-");
    private static final String NAME = "name";
    private static final int NAME_BYTES = 16;

    private final Path file;

    public InstallationFile(Path file) {
        this.file = file;
    }

    /** Whose a store is. */
    public sealed interface Ownership {
        /** The installation to tag orders with. */
        Installation ours();

        /** This installation wrote the store, or it is new. */
        record Ours(Installation ours) implements Ownership {}

        /**
         * Another installation wrote the store, which was copied or restored. Until a person confirms that the other
         * one is dead, whoever sweeps the brokers' books only reports.
         */
        record OfAnother(Installation ours, Installation writer) implements Ownership {}
    }

    /** Gives the installation a name if it has none, marks a store that nobody has marked, and says whose it is. */
    public Ownership ownership(ItemStore store) {
        String mine = read().orElseGet(this::renewed);
        String theirs = marker(store).orElseGet(() -> {
            store.commit(Transaction.of(Write.put(marked(mine), Condition.ABSENT)));
            return marker(store).orElse(mine);
        });
        return theirs.equals(mine)
                ? new Ownership.Ours(Installation.of(mine))
                : new Ownership.OfAnother(Installation.of(mine), Installation.of(theirs));
    }

    /** A person has said that no other installation trades from this store any more. */
    public void confirm(ItemStore store) {
        store.commit(Transaction.of(Write.put(marked(read().orElseGet(this::renewed)))));
    }

    /** From now on this is another installation: what went before a restore is foreign to it. */
    public Installation renew() {
        return Installation.of(renewed());
    }

    private String renewed() {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        String text = HexFormat.of().formatHex(name);
        try {
            DurableFiles.write(file, HEADER + text + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the installation's name cannot be written to " + file, failure);
        }
        return text;
    }

    private Optional<String> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            String name =
                    text.startsWith(HEADER) ? text.substring(HEADER.length()).strip() : "";
            if (!name.matches("[0-9a-f]{" + 2 * NAME_BYTES + "}")) {
                throw new StoreFileRefused(StoreFileRefused.Reason.TORN, file + " does not name an installation");
            }
            return Optional.of(name);
        } catch (IOException failure) {
            throw new UncheckedIOException("the installation's name cannot be read from " + file, failure);
        }
    }

    private static Optional<String> marker(ItemStore store) {
        return store.get(MARKER).flatMap(item -> item.text(NAME));
    }

    private static Item marked(String name) {
        return Item.of(MARKER.pk(), MARKER.sk()).with(NAME, name);
    }
}
