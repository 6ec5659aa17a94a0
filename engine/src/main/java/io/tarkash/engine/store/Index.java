package io.tarkash.engine.store;

/**
 * The two orders beside the table's own. An index may lag behind the table on a scale-out engine:
 * what has to be seen at once is a base item, written in the same transaction.
 */
public enum Index {
    /** From a strategy or a basket to the broker allocations made of it. */
    ALLOCATIONS_BY_STRATEGY,
    /** From a user's weekday and minute to the strategies that enter or exit then. */
    USER_EXECUTION_SCHEDULE
}
