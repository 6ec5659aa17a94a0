package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** Cuts a quantity into orders of whole lots, none above the freeze quantity, the large ones first. */
public final class Slices {
    private Slices() {}

    public static List<Long> of(long units, Contract contract) {
        List<Long> slices = new ArrayList<>();
        for (long rest = units; rest > 0; rest -= slices.getLast()) {
            slices.add(Math.min(rest, contract.largestOrderUnits()));
        }
        return List.copyOf(slices);
    }
}
