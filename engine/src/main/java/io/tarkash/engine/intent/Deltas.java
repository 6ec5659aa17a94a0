package io.tarkash.engine.intent;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.quote.Chain;
import java.time.Instant;
import java.util.SortedMap;

/** Absolute deltas of a chain's options of one type in units of 1e-8; a strike whose price has no volatility is absent. */
public interface Deltas {
    SortedMap<Strike, Long> of(Chain chain, OptionType type, Instant at);
}
