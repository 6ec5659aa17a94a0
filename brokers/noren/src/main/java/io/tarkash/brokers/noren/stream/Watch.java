package io.tarkash.brokers.noren.stream;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What prices are wanted of. */
record Watch(Set<Instrument> contracts, Set<Underlying> indices) {
    static final Watch NOTHING = new Watch(Set.of(), Set.of());

    Watch {
        contracts = Set.copyOf(contracts);
        indices = Set.copyOf(indices);
    }

    /** Something watched, by what the stream calls it. */
    sealed interface Subject {
        record Option(Instrument contract) implements Subject {}

        record Index(Underlying underlying) implements Subject {}
    }

    /** The keys of all that the list knows, in a fixed order. */
    Map<String, Subject> keys(ContractMaster master) {
        Map<String, Subject> keys = new LinkedHashMap<>();
        for (Underlying underlying : new TreeSet<>(indices)) {
            master.index(underlying)
                    .ifPresent(index ->
                            keys.put(Ticks.key(index.segment(), index.token()), new Subject.Index(underlying)));
        }
        for (Instrument contract : new TreeSet<>(contracts)) {
            master.listing(contract)
                    .ifPresent(listing ->
                            keys.put(Ticks.key(listing.segment(), listing.token()), new Subject.Option(contract)));
        }
        return keys;
    }
}
