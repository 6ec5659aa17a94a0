package io.tarkash.stores.audit;

import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a chain ends and begins.
 *
 * @param number of the last link; 0 of a chain that has none
 * @param first number that is kept; earlier ones had outlived their retention
 * @param base hash of the link before the first
 */
record ChainHead(String chain, long number, String hash, long first, String base) {
    private static final String PARTITION = "AUDIT";
    private static final String NUMBER = "n";
    private static final String HASH = "hash";
    private static final String FIRST = "first";
    private static final String BASE = "base";

    static ChainHead of(ItemStore store, String chain) {
        return store.get(new ItemKey(PARTITION, chain))
                .map(ChainHead::read)
                .orElseGet(() -> new ChainHead(chain, 0, ChainLink.ORIGIN, 1, ChainLink.ORIGIN));
    }

    static List<ChainHead> all(ItemStore store) {
        List<ChainHead> heads = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.all(PARTITION));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), Integer.MAX_VALUE);
            page.items().stream().map(ChainHead::read).forEach(heads::add);
            rest = page.rest();
        }
        return heads;
    }

    ChainHead after(ChainLink link) {
        return new ChainHead(chain, link.number(), link.hash(), first, base);
    }

    ChainHead beginningAfter(ChainLink link) {
        return new ChainHead(chain, number, hash, link.number() + 1, link.hash());
    }

    /** Moves the head from here to there; refused if anybody else moved it. */
    Write movedTo(ChainHead next) {
        Item item = Item.of(PARTITION, chain)
                .with(NUMBER, next.number)
                .with(HASH, next.hash)
                .with(FIRST, next.first)
                .with(BASE, next.base);
        return Write.put(item, number == 0 ? Condition.ABSENT : Condition.equal(HASH, hash));
    }

    /** A head that somebody broke is read as what it can be, so that the verifier finds it wrong. */
    private static ChainHead read(Item item) {
        return new ChainHead(
                item.key().sk(),
                item.whole(NUMBER).orElse(0),
                item.text(HASH).orElse(""),
                item.whole(FIRST).orElse(1),
                item.text(BASE).orElse(""));
    }
}
