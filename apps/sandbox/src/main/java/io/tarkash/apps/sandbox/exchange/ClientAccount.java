package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The books of one client: every order with all of its states, every trade, what was carried into the day, and the
 * money. Nothing of it is ever changed but by adding to it, so the books of an earlier moment can still be told. Used on
 * the venue's thread; only listeners come and go from others.
 */
final class ClientAccount {
    final Client client;
    private final Map<String, List<OrderEvent>> orders = new LinkedHashMap<>();
    private final List<TradeRow> trades = new ArrayList<>();
    private final Map<PositionKey, PositionRow.Carried> carried = new HashMap<>();
    private final List<Consumer<OrderEvent>> listeners = new CopyOnWriteArrayList<>();
    private long openingPaise;

    private record PositionKey(Listing listing, Product product) {}

    ClientAccount(Client client) {
        this.client = client;
        this.openingPaise = client.cashPaise();
    }

    void listen(Consumer<OrderEvent> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<OrderEvent> listener) {
        listeners.remove(listener);
    }

    /** Adds a step, then tells everyone. */
    OrderRow add(OrderRow row, Cause cause, Optional<TradeRow> trade, String text) {
        OrderEvent event = new OrderEvent(client.key(), row, cause, trade, text);
        orders.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(event);
        trade.ifPresent(trades::add);
        listeners.forEach(listener -> listener.accept(event));
        return row;
    }

    /** The newest step of an order once more, as a stream that repeats itself. */
    void tellAgain(String id) {
        OrderEvent event = history(id).getLast();
        listeners.forEach(listener -> listener.accept(event));
    }

    long fillsOf(String id) {
        return history(id).stream().filter(event -> event.trade().isPresent()).count();
    }

    Optional<OrderRow> order(String id) {
        return Optional.ofNullable(orders.get(id)).map(steps -> steps.getLast().row());
    }

    List<OrderEvent> history(String id) {
        return List.copyOf(orders.getOrDefault(id, List.of()));
    }

    List<OrderRow> orders(Instant asOf) {
        return orders.values().stream()
                .flatMap(steps -> steps.stream()
                        .map(OrderEvent::row)
                        .filter(row -> !row.stamps().updatedAt().isAfter(asOf))
                        .reduce((earlier, later) -> later)
                        .stream())
                .toList();
    }

    Stream<OrderRow> working() {
        return orders.values().stream()
                .map(steps -> steps.getLast().row())
                .filter(row -> !row.state().isFinal());
    }

    List<TradeRow> trades(Instant asOf) {
        return trades.stream().filter(trade -> !trade.at().isAfter(asOf)).toList();
    }

    List<PositionRow> positions(Instant asOf, ToLongFunction<Listing> lastPaise) {
        Map<PositionKey, PositionRow> rows = new LinkedHashMap<>();
        carried.forEach((key, held) -> rows.put(key, row(key, held, lastPaise)));
        for (TradeRow trade : trades(asOf)) {
            PositionKey key = key(trade);
            PositionRow before = rows.getOrDefault(key, row(key, PositionRow.Carried.NONE, lastPaise));
            rows.put(key, plus(before, trade));
        }
        return rows.values().stream()
                .sorted(Comparator.comparing(row -> row.listing().instrument()))
                .toList();
    }

    /** Units held, signed, all products together. */
    Map<Instrument, Long> held() {
        Map<Instrument, Long> held = new HashMap<>();
        for (PositionRow row : positions(Instant.MAX, listing -> 0)) {
            held.merge(row.listing().instrument(), row.netUnits(), Long::sum);
        }
        return held;
    }

    long openingPaise() {
        return openingPaise;
    }

    long premiumPaise() {
        return trades.stream()
                .mapToLong(trade -> trade.order().ask().side().sign() * trade.units() * trade.pricePaise())
                .sum();
    }

    /** A new day: money and positions are carried, what expired is settled at its worth, the books begin empty. */
    void beginDay(ToLongFunction<Listing> closePaise, LocalDate today) {
        List<PositionRow> rows = positions(Instant.MAX, closePaise);
        openingPaise -= premiumPaise();
        carried.clear();
        for (PositionRow row : rows) {
            if (row.listing().instrument().expiry().isBefore(today)) {
                openingPaise += row.netUnits() * row.lastPaise();
            } else if (row.netUnits() != 0) {
                carried.put(
                        new PositionKey(row.listing(), row.product()),
                        new PositionRow.Carried(row.netUnits(), row.openAveragePaise()));
            }
        }
        orders.clear();
        trades.clear();
    }

    /** As on the first day. */
    void reset() {
        orders.clear();
        trades.clear();
        carried.clear();
        openingPaise = client.cashPaise();
    }

    private static PositionKey key(TradeRow trade) {
        OrderAsk ask = trade.order().ask();
        return new PositionKey(ask.listing(), ask.product());
    }

    private static PositionRow row(PositionKey key, PositionRow.Carried held, ToLongFunction<Listing> lastPaise) {
        return new PositionRow(
                key.listing(),
                key.product(),
                held,
                PositionRow.Traded.NONE,
                PositionRow.Traded.NONE,
                lastPaise.applyAsLong(key.listing()));
    }

    private static PositionRow plus(PositionRow row, TradeRow trade) {
        boolean bought = trade.order().ask().side() == Side.BUY;
        return new PositionRow(
                row.listing(),
                row.product(),
                row.carried(),
                bought ? row.bought().plus(trade.units(), trade.pricePaise()) : row.bought(),
                bought ? row.sold() : row.sold().plus(trade.units(), trade.pricePaise()),
                row.lastPaise());
    }
}
