package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Instrument;
import java.util.Optional;

/** The first contract that is asked about, for the rest of the day. */
final class FirstHedge {
    private Optional<Instrument> first = Optional.empty();

    boolean is(Instrument instrument) {
        if (first.isEmpty()) {
            first = Optional.of(instrument);
        }
        return first.get().equals(instrument);
    }
}
