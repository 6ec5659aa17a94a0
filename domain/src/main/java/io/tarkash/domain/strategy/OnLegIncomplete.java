package io.tarkash.domain.strategy;

/**
 * What one account does when a leg could not be entered whole: rejected, refused, expired, unfilled or partly filled.
 * No case ever sends a short whose hedge is not filled.
 */
public sealed interface OnLegIncomplete {
    /** No more entries; what is filled stays and keeps its exits. */
    record HaltAndKeep() implements OnLegIncomplete {}

    /** Close at this account what was opened, shorts first. */
    record Unwind() implements OnLegIncomplete {}

    /** Up to {@code times} new attempts, only after proven refusals and inside the entry window; then {@code then}. */
    record Retry(int times, OnLegIncomplete then) implements OnLegIncomplete {}

    /** Go on with what could be filled; shorts shrink to their hedge's filled units. */
    record Continue() implements OnLegIncomplete {}
}
