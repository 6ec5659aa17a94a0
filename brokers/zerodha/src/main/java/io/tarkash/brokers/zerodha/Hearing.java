package io.tarkash.brokers.zerodha;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.OrderRows;
import io.tarkash.brokers.zerodha.stream.StreamEvents;
import io.tarkash.brokers.zerodha.stream.Tick;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.Masters;
import io.tarkash.live.link.Subscriptions.Watched;
import io.tarkash.wire.json.UnreadableRow;

/** Turns what the socket brings into what an account's listener wants to hear. */
record Hearing(Masters masters, LinkListener listener, Time time) implements StreamEvents {
    private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

    @Override
    public void tick(Watched watched, Tick tick) {
        Quote quote = tick.quote(time.now());
        switch (watched) {
            case Watched.Contract contract
            when !tick.hasBook() ->
                LOG.log(System.Logger.Level.DEBUG, "a price of {0} without its book is skipped", contract.instrument());
            case Watched.Contract contract -> listener.quoted(contract.instrument(), quote);
            case Watched.Index index -> listener.spot(index.underlying(), quote);
        }
    }

    /** An update that cannot be read is skipped: the book, which is read each minute, shows the order. */
    @Override
    public void order(JsonNode row) {
        try {
            masters.newest()
                    .flatMap(master -> new OrderRows(master).order(row))
                    .ifPresent(order -> listener.updated(new BrokerUpdate.OrderChanged(order)));
        } catch (UnreadableRow unreadable) {
            LOG.log(System.Logger.Level.WARNING, "an order update cannot be read: {0}", unreadable.why());
        }
    }
}
