package io.tarkash.stores.audit;

import io.tarkash.engine.store.Item;
import io.tarkash.stores.audit.AuditVerifier.Finding;
import io.tarkash.stores.audit.AuditVerifier.Kind;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** One walk along a chain. Each item is judged by the one before, so the first that is wrong is named and no other. */
final class ChainWalk {
    private final ChainHead head;
    private final Map<Long, String> anchored;
    private String previous;
    private long expected;
    private long entries;
    private String atHead;
    private boolean isCutSignedOff;

    ChainWalk(ChainHead head, Map<Long, String> anchored) {
        this.head = head;
        this.anchored = anchored;
        this.previous = head.base();
        this.expected = head.first();
        this.atHead = head.base();
        this.isCutSignedOff = head.first() == 1 && head.base().equals(ChainLink.ORIGIN);
    }

    ChainHead head() {
        return head;
    }

    long entries() {
        return entries;
    }

    Optional<Finding> next(Item item) {
        String key = item.key().sk();
        if (key.compareTo(ChainLink.sortKey(head.first())) < 0) {
            // Rests of a cut that is still going on, or was cut short; they count for nothing.
            return Optional.empty();
        }
        String wanted = ChainLink.sortKey(expected);
        if (!key.matches("[0-9]{19}") || key.compareTo(wanted) < 0) {
            return found(expected, Kind.INSERTED, "the record at " + key + " was never written by this chain");
        }
        if (!key.equals(wanted)) {
            return found(expected, Kind.REMOVED, "the next record there is " + key);
        }
        Optional<ChainLink> read = ChainLink.read(head.chain(), item);
        if (read.isEmpty()) {
            return found(expected, Kind.CHANGED, "it is no entry any more");
        }
        return linked(read.get());
    }

    private Optional<Finding> linked(ChainLink link) {
        if (link.number() != expected && link.isSealed()) {
            return found(expected, Kind.REORDERED, "the entry there was written as number " + link.number());
        }
        if (link.number() != expected || !link.isSealed()) {
            return found(expected, Kind.CHANGED, "its hash is not that of its content");
        }
        if (!link.previous().equals(previous)) {
            return expected == head.first()
                    ? found(expected, Kind.CHANGED, "it does not follow what was cut off before it")
                    : found(expected - 1, Kind.CHANGED, "the next record was chained to another one");
        }
        String anchor = anchored.getOrDefault(expected, link.hash());
        if (!anchor.equals(link.hash())) {
            return found(expected, Kind.CHANGED, "the anchor of that record has another hash");
        }
        isCutSignedOff |= link.entry().what().equals(AuditTrail.CUT)
                && link.entry()
                        .after()
                        .filter(AuditTrail.checkpoint(head.first() - 1, head.base())::equals)
                        .isPresent();
        atHead = link.number() == head.number() ? link.hash() : atHead;
        previous = link.hash();
        expected++;
        entries++;
        return Optional.empty();
    }

    /** @param now the head as it is after the walk: what it covers may have come meanwhile */
    Optional<Finding> end(ChainHead now) {
        long last = expected - 1;
        if (last < head.number()) {
            return found(expected, Kind.TRUNCATED, "the head is at " + head.number());
        }
        if (last > now.number()) {
            return found(now.number() + 1, Kind.INSERTED, "the head is at " + now.number());
        }
        if (!atHead.equals(head.hash())) {
            return found(head.number(), Kind.CHANGED, "the head has another hash");
        }
        long anchor = anchored.isEmpty() ? 0 : Collections.max(anchored.keySet());
        if (anchor > last) {
            return found(expected, Kind.TRUNCATED, "an anchor saw number " + anchor);
        }
        return isCutSignedOff
                ? Optional.empty()
                : found(head.first() - 1, Kind.REMOVED, "nothing says that the records up to it were to be cut off");
    }

    private Optional<Finding> found(long number, Kind kind, String text) {
        return Optional.of(new Finding(head.chain(), number, kind, text));
    }
}
