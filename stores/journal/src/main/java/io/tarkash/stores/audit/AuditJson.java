package io.tarkash.stores.audit;

import io.tarkash.json.RecordCodec;

/** Links and anchors as single lines of JSON. */
final class AuditJson {
    private static final RecordCodec CODEC = new RecordCodec();

    private AuditJson() {}

    static String line(ChainLink link) {
        return CODEC.encode(ChainLink.class, link);
    }

    static String line(AuditAnchors.Anchor anchor) {
        return CODEC.encode(AuditAnchors.Anchor.class, anchor);
    }

    static AuditAnchors.Anchor anchor(String line) {
        return CODEC.decode(AuditAnchors.Anchor.class, line);
    }
}
