package io.tarkash.brokers.zerodha;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.OrderRows;
import io.tarkash.brokers.zerodha.mapping.UnreadableRow;
import io.tarkash.brokers.zerodha.stream.StreamEvents;
import io.tarkash.brokers.zerodha.stream.Subscriptions.Watched;
import io.tarkash.brokers.zerodha.stream.Tick;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.Masters;
import java.time.Instant;
import java.util.Optional;

/** Turns what the socket brings into what an account's listener wants to hear, and knows how the socket stands. */
final class Hearing implements StreamEvents {
    private static final System.Logger LOG = System.getLogger(Hearing.class.getName());
    private static final int FORBIDDEN = 403;

    private final Masters masters;
    private final LinkListener listener;
    private final Time time;
    private final Runnable refused;
    private volatile LinkState.Stream state = LinkState.Stream.IDLE;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** {@code refused} is called when the broker does not let the socket in. */
    Hearing(Masters masters, LinkListener listener, Time time, Runnable refused) {
        this.masters = masters;
        this.listener = listener;
        this.time = time;
        this.refused = refused;
    }

    void connecting() {
        state = LinkState.Stream.CONNECTING;
    }

    LinkState.Stream state() {
        return state;
    }

    Optional<Instant> heardAt() {
        return heardAt;
    }

    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void up() {
        state = LinkState.Stream.UP;
        trouble = Optional.empty();
        listener.streamUp();
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        state = LinkState.Stream.DOWN;
        trouble = Optional.of("The stream of prices and order updates is down: " + why + ".");
        if (status.equals(Optional.of(FORBIDDEN))) {
            refused.run();
        }
    }

    @Override
    public void heard() {
        heardAt = Optional.of(time.now());
    }

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
            LOG.log(System.Logger.Level.WARNING, "an order update cannot be read: {0}", unreadable.getMessage());
        }
    }
}
