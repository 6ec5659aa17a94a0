package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.OrderRequest;
import java.util.List;
import java.util.Set;

/**
 * One account's way to its broker, for as long as the account is on a desk. Without a session that holds, requests are
 * {@code NotSent} and books unreadable. Calls block until answered or until their deadline, never retry and never throw
 * for what the broker or the network does. A session that the broker declares dead is dropped at once and told to the
 * listener once; nothing is tried with it again. Thread-safe.
 */
public interface BrokerLink extends Broker, AutoCloseable {
    /** From now on this session: connects the streams and keeps them connected. */
    void use(Credentials credentials, BrokerSession session);

    /** Opens connections for orders ahead of the moment they are needed; any failure shows in {@link #state}. */
    void warm();

    FundsReading funds();

    /** The margin for these orders sent together, with what the account holds; unavailable where the broker has none. */
    MarginReading margin(List<OrderRequest> basket);

    /** What these orders cost, which were executed today; most brokers calculate no such thing. */
    default ChargesReading charges(List<ExecutedOrder> executed) {
        return new ChargesReading.NotOffered();
    }

    /** From now on the prices of these, and of no others, are told to the listener. */
    void watch(Set<Instrument> contracts, Set<Underlying> indices);

    LinkState state();

    @Override
    void close();
}
