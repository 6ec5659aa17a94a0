package io.tarkash.testkit;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.OrderRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The truth of one account: the orders it was sent, the trades they made, and what the user did by hand. */
public final class FakeBroker {
    private final String name;
    private final Map<BrokerOrderId, BrokerOrder> orders = new LinkedHashMap<>();
    private final List<BrokerTrade> trades = new ArrayList<>();
    private final TreeMap<Holding, Long> carried = new TreeMap<>();
    private int tradesBefore;
    private int ordersBefore;
    private boolean refusesChanges;
    private int changesTurnedAway;

    public FakeBroker(String name) {
        this.name = name;
    }

    public BrokerOrderId take(OrderRequest request) {
        BrokerOrderId id = new BrokerOrderId(name + "-" + (ordersBefore + orders.size() + 1));
        orders.put(
                id,
                new BrokerOrder(
                        id,
                        request.tag().value(),
                        request.contract().instrument(),
                        request.side(),
                        request.product(),
                        new Progress(Status.OPEN, request.units(), 0, request.limit(), "")));
        return id;
    }

    public BrokerTrade trade(BrokerOrderId id, long units, Price price, Instant at) {
        BrokerOrder order = order(id);
        if (!isWorking(id) || units > openUnits(id)) {
            throw new IllegalArgumentException("cannot trade " + units + " of " + order);
        }
        long filled = order.progress().filledUnits() + units;
        boolean whole = filled == order.progress().units();
        change(
                id,
                whole ? Status.FILLED : Status.PARTIAL,
                filled,
                order.progress().limit());
        BrokerTrade trade = new BrokerTrade(
                name + "-T" + (tradesBefore + trades.size() + 1),
                order.tag(),
                order.instrument(),
                order.side(),
                units,
                price,
                order.product(),
                at);
        trades.add(trade);
        return trade;
    }

    /** Whether there was anything left to cancel. */
    public boolean cancel(BrokerOrderId id) {
        boolean working = isWorking(id);
        if (working) {
            change(
                    id,
                    Status.CANCELLED,
                    order(id).progress().filledUnits(),
                    order(id).progress().limit());
        }
        return working;
    }

    public boolean modify(BrokerOrderId id, Price limit) {
        boolean working = isWorking(id) && !refusesChanges;
        if (working) {
            change(id, order(id).progress().status(), order(id).progress().filledUnits(), limit);
        }
        return working;
    }

    /** From now on no order's price is moved, or again as asked. */
    public void refuseChanges(boolean refuses) {
        refusesChanges = refuses;
    }

    /** So many changes of price from now on are too many requests. */
    public void turnAwayChanges(int times) {
        changesTurnedAway = times;
    }

    boolean turnsAwayChange() {
        boolean turnsAway = changesTurnedAway > 0;
        changesTurnedAway -= turnsAway ? 1 : 0;
        return turnsAway;
    }

    /** The exchange throws out an order that the broker had taken. */
    public void refuse(BrokerOrderId id) {
        change(id, Status.REJECTED, 0, order(id).progress().limit());
    }

    /** What the user does in the broker's own terminal. */
    public BrokerTrade byHand(Instrument instrument, Side side, long units, Price price, Instant at) {
        BrokerTrade trade = new BrokerTrade(
                name + "-T" + (tradesBefore + trades.size() + 1), "", instrument, side, units, price, Product.NRML, at);
        trades.add(trade);
        return trade;
    }

    public BrokerOrder order(BrokerOrderId id) {
        BrokerOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("no order " + id);
        }
        return order;
    }

    public List<BrokerOrder> orders() {
        return List.copyOf(orders.values());
    }

    public List<BrokerTrade> trades() {
        return List.copyOf(trades);
    }

    public boolean isWorking(BrokerOrderId id) {
        Status status = order(id).progress().status();
        return status == Status.OPEN || status == Status.PARTIAL;
    }

    public long openUnits(BrokerOrderId id) {
        return order(id).progress().units() - order(id).progress().filledUnits();
    }

    /** Signed units held of a contract under NRML. */
    public long net(Instrument instrument) {
        return book().net().getOrDefault(new Holding(instrument, Product.NRML), 0L);
    }

    public Book book() {
        TreeMap<Holding, Long> net = new TreeMap<>(carried);
        for (BrokerTrade trade : trades) {
            net.merge(
                    new Holding(trade.instrument(), trade.product()),
                    trade.side().sign() * trade.units(),
                    Long::sum);
        }
        net.values().removeIf(units -> units == 0);
        return new Book(orders(), trades, net);
    }

    /** A new day's book: no orders, no trades, and what was held and has not expired. Nobody is told of it. */
    public void newDay(LocalDate day) {
        SortedMap<Holding, Long> held = book().net();
        carried.clear();
        carried.putAll(held);
        carried.keySet().removeIf(holding -> holding.instrument().expiry().isBefore(day));
        ordersBefore += orders.size();
        tradesBefore += trades.size();
        orders.clear();
        trades.clear();
    }

    private void change(BrokerOrderId id, Status status, long filled, Price limit) {
        BrokerOrder order = order(id);
        orders.put(
                id,
                new BrokerOrder(
                        id,
                        order.tag(),
                        order.instrument(),
                        order.side(),
                        order.product(),
                        new Progress(status, order.progress().units(), filled, limit, "")));
    }
}
