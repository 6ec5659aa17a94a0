package io.tarkash.apps.sandbox.cards;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.LinkListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps all that an account's link or a paper account says by itself. Thread-safe. */
final class Heard implements LinkListener {
    private final List<BrokerUpdate> updates = new CopyOnWriteArrayList<>();
    private final Map<Instrument, List<Quote>> quotes = new ConcurrentHashMap<>();
    private final Map<Underlying, List<Quote>> spots = new ConcurrentHashMap<>();
    private final List<String> deaths = new CopyOnWriteArrayList<>();
    private final AtomicInteger streamUps = new AtomicInteger();

    List<BrokerOrder> orders(String tag) {
        return updates.stream()
                .filter(BrokerUpdate.OrderChanged.class::isInstance)
                .map(update -> ((BrokerUpdate.OrderChanged) update).order())
                .filter(order -> order.tag().equals(tag))
                .toList();
    }

    List<BrokerTrade> trades(String tag) {
        return updates.stream()
                .filter(BrokerUpdate.Traded.class::isInstance)
                .map(update -> ((BrokerUpdate.Traded) update).trade())
                .filter(trade -> trade.tag().equals(tag))
                .toList();
    }

    List<BrokerUpdate> updates() {
        return updates;
    }

    List<Quote> quotes(Instrument contract) {
        return quotes.getOrDefault(contract, List.of());
    }

    List<Quote> spots(Underlying index) {
        return spots.getOrDefault(index, List.of());
    }

    List<String> deaths() {
        return deaths;
    }

    int streamUps() {
        return streamUps.get();
    }

    @Override
    public void updated(BrokerUpdate update) {
        updates.add(update);
    }

    @Override
    public void quoted(Instrument contract, Quote quote) {
        quotes.computeIfAbsent(contract, any -> new CopyOnWriteArrayList<>()).add(quote);
    }

    @Override
    public void spot(Underlying index, Quote quote) {
        spots.computeIfAbsent(index, any -> new CopyOnWriteArrayList<>()).add(quote);
    }

    @Override
    public void streamUp() {
        streamUps.incrementAndGet();
    }

    @Override
    public void sessionDied(String why) {
        deaths.add(why);
    }
}
