package io.tarkash.apps.server.brokers;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.LinkListener;
import io.tarkash.marketdata.feed.LiveFeed;
import java.util.function.Consumer;

/** Hands on what one account's link says: orders to its desk, prices to the feed, the end of its session to the links. */
record AccountListener(Consumer<BrokerUpdate> updates, LiveFeed.Source source, Consumer<String> died)
        implements LinkListener {
    @Override
    public void updated(BrokerUpdate update) {
        updates.accept(update);
    }

    @Override
    public void quoted(Instrument contract, Quote quote) {
        source.quoted(contract, quote);
    }

    @Override
    public void spot(Underlying index, Quote quote) {
        source.spot(index, quote);
    }

    @Override
    public void streamUp() {
        updates.accept(new BrokerUpdate.Missed());
    }

    @Override
    public void sessionDied(String why) {
        died.accept(why);
    }
}
