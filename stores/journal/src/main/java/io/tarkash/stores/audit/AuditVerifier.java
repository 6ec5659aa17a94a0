package io.tarkash.stores.audit;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Walks all chains, from the first link that is kept to the head, and holds them to the anchors. Of each chain it names
 * the first record that is not as it was written; what follows that one says nothing of its own. The log may be written
 * to meanwhile.
 */
public final class AuditVerifier {
    private final ItemStore store;

    public AuditVerifier(ItemStore store) {
        this.store = store;
    }

    /** What became of a record. */
    public enum Kind {
        CHANGED,
        REMOVED,
        INSERTED,
        REORDERED,
        /** The end of the chain is gone. */
        TRUNCATED,
        /** The file of anchors is not as it was written. */
        ANCHORS
    }

    /** @param number of the record in its chain; 0 where it has none */
    public record Finding(String chain, long number, Kind kind, String text) {}

    /**
     * What the walk came to.
     *
     * @param entries that were read and found right
     */
    public record Report(int chains, long entries, int anchors, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean isWhole() {
            return findings.isEmpty();
        }
    }

    /** Without anchors: an end that was cut off together with the head is not noticed. */
    public Report verify() {
        return verify(new AuditAnchors.Reading(List.of(), List.of()));
    }

    /** @param anchors the file of {@link AuditAnchors}; one that is missing is a finding */
    public Report verify(Path anchors) {
        try {
            return verify(
                    Files.exists(anchors)
                            ? AuditAnchors.read(anchors)
                            : new AuditAnchors.Reading(List.of(), List.of(anchors + " is not there")));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + anchors, failure);
        }
    }

    private Report verify(AuditAnchors.Reading anchors) {
        Map<String, Map<Long, String>> anchored = new HashMap<>();
        anchors.anchors()
                .forEach(anchor -> anchored.computeIfAbsent(anchor.chain(), chain -> new HashMap<>())
                        .put(anchor.number(), anchor.hash()));
        TreeSet<String> chains = new TreeSet<>(anchored.keySet());
        ChainHead.all(store).forEach(head -> chains.add(head.chain()));
        List<Finding> findings = new ArrayList<>();
        anchors.damage().forEach(text -> findings.add(new Finding("", 0, Kind.ANCHORS, text)));
        long entries = 0;
        for (String chain : chains) {
            ChainWalk walk = new ChainWalk(ChainHead.of(store, chain), anchored.getOrDefault(chain, Map.of()));
            finding(walk).ifPresent(findings::add);
            entries += walk.entries();
        }
        return new Report(chains.size(), entries, anchors.anchors().size(), findings);
    }

    private Optional<Finding> finding(ChainWalk walk) {
        ChainHead head = walk.head();
        Optional<KeyRange> rest = Optional.of(KeyRange.all(ChainLink.partition(head.chain())));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), Integer.MAX_VALUE);
            for (Item item : page.items()) {
                Optional<Finding> finding = walk.next(item);
                if (finding.isPresent()) {
                    return finding;
                }
            }
            rest = page.rest();
        }
        return walk.end(ChainHead.of(store, head.chain()));
    }
}
