package io.tarkash.stores.sqlite;

/**
 * What a store's writer did since it was opened.
 *
 * @param transactions acknowledged, refused ones too
 * @param groups of transactions that shared a disk sync
 * @param failed transactions, none of them acknowledged
 */
public record StoreCounters(long transactions, long groups, long failed, long checkpoints, long checkpointNanos) {}
