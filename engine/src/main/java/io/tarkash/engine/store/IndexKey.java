package io.tarkash.engine.store;

/** The place of an item in one index. Several items may share one place. */
public record IndexKey(Index index, String pk, String sk) {
    public IndexKey {
        ItemKey.check("index pk", pk, ItemKey.PK_BYTES_MAX);
        ItemKey.check("index sk", sk, ItemKey.SK_BYTES_MAX);
    }

    int bytes() {
        return Utf8.length(pk) + Utf8.length(sk);
    }
}
