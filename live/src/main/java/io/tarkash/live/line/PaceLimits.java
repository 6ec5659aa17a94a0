package io.tarkash.live.line;

import java.util.OptionalInt;

/**
 * How many orders an account may send. {@code perSecond} holds for all orders. The others, where present, are budgets
 * of sliding windows, of which entries may not use the last {@code keptForExits} parts per hundred, so that what is
 * open can always be closed.
 */
public record PaceLimits(
        int perSecond, OptionalInt perMinute, OptionalInt perHour, OptionalInt perDay, int keptForExits) {
    public static final PaceLimits USUAL =
            new PaceLimits(8, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 40);

    public PaceLimits {
        if (perSecond < 1 || keptForExits < 0 || keptForExits > 99) {
            throw new IllegalArgumentException("at least one order a second, and 0 to 99 percent kept for exits");
        }
        for (OptionalInt limit : new OptionalInt[] {perMinute, perHour, perDay}) {
            if (limit.isPresent() && limit.getAsInt() < 2) {
                throw new IllegalArgumentException("an order budget is at least 2: one to enter, one to leave");
            }
        }
    }

    /** The same limits with no more than so many orders a second. */
    public PaceLimits atMost(int aSecond) {
        return new PaceLimits(Math.min(perSecond, aSecond), perMinute, perHour, perDay, keptForExits);
    }

    /** The usual limits at another pace. */
    public static PaceLimits aSecond(int orders) {
        return new PaceLimits(orders, USUAL.perMinute(), USUAL.perHour(), USUAL.perDay(), USUAL.keptForExits());
    }
}
