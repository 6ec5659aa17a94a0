package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** Cuts a quantity into orders of whole lots, none above the freeze quantity, the large ones first. */
public final class Slices {
    /**
     * The most orders that an entry may take at one account: what a broker's order limits let through within an entry
     * window, with room left for the exits.
     */
    public static final int ORDERS_MAX = 100;

    private Slices() {}

    /** How many orders a quantity takes, without listing them. */
    public static long count(long units, Contract contract) {
        return Math.ceilDiv(units, contract.largestOrderUnits());
    }

    public static List<Long> of(long units, Contract contract) {
        List<Long> slices = new ArrayList<>();
        for (long rest = units; rest > 0; rest -= slices.getLast()) {
            slices.add(Math.min(rest, contract.largestOrderUnits()));
        }
        return List.copyOf(slices);
    }
}
