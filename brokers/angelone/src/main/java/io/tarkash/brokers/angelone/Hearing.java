package io.tarkash.brokers.angelone;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.http.KnownOrders;
import io.tarkash.brokers.angelone.mapping.OrderRows;
import io.tarkash.brokers.angelone.stream.Tick;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.Masters;
import io.tarkash.live.link.Subscriptions.Watched;
import io.tarkash.wire.json.UnreadableRow;

/** Turns what the sockets bring into what an account's listener wants to hear. */
record Hearing(Masters masters, LinkListener listener, KnownOrders known, Time time) {
    private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

    void tick(Watched watched, Tick tick) {
        Quote quote = tick.quote(time.now());
        switch (watched) {
            case Watched.Contract contract -> listener.quoted(contract.instrument(), quote);
            case Watched.Index index -> listener.spot(index.underlying(), quote);
        }
    }

    /**
     * Tells the order and never a trade: the stream numbers none for certain, so the engine reads the book for them. An
     * update that cannot be read is skipped: the book, which is read each minute, shows the order.
     */
    void order(JsonNode row) {
        known.seen(row);
        try {
            masters.newest()
                    .flatMap(master -> new OrderRows(master).order(row))
                    .ifPresent(order -> listener.updated(new BrokerUpdate.OrderChanged(order)));
        } catch (UnreadableRow unreadable) {
            LOG.log(System.Logger.Level.WARNING, "an order update cannot be read: {0}", unreadable.why());
        }
    }
}
