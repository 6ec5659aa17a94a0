package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;

/** Hears what an account's link says by itself, from any thread; must not block. */
public interface LinkListener {
    void updated(BrokerUpdate update);

    void quoted(Instrument contract, Quote quote);

    void spot(Underlying index, Quote quote);

    /** The order stream is up, for the first time or again: what it said meanwhile is lost, so read the books. */
    void streamUp();

    /** The broker declared the session dead, before its time. */
    void sessionDied(String why);
}
