package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The book in memory, and what its trades add up to; it knows nothing of the file once it is read. */
final class Ledger {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final Map<BrokerOrderId, PaperOrder> orders = new LinkedHashMap<>();
    private final Map<LocalDate, Long> ordersOf = new HashMap<>();
    private final List<PaperTrade> trades = new ArrayList<>();
    private final Map<Instrument, Contract> contracts = new HashMap<>();
    private final SortedMap<Holding, Long> net = new TreeMap<>();

    private Ledger() {}

    static Ledger of(PaperBook book) {
        Ledger ledger = new Ledger();
        book.orders().forEach(ledger::keep);
        book.trades().forEach(ledger::keep);
        return ledger;
    }

    PaperOrder order(BrokerOrderId id) {
        PaperOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("the exchange speaks of order " + id + ", which is not in the book");
        }
        return order;
    }

    boolean has(BrokerOrderId id) {
        return orders.containsKey(id);
    }

    Contract contract(Instrument instrument) {
        Contract contract = contracts.get(instrument);
        if (contract == null) {
            throw new IllegalArgumentException("the account never traded " + instrument);
        }
        return contract;
    }

    List<PaperOrder> working() {
        return orders.values().stream().filter(PaperOrder::isWorking).toList();
    }

    List<BrokerOrder> orders(LocalDate day) {
        return orders.values().stream()
                .filter(order -> order.day().equals(day))
                .map(PaperOrder::shown)
                .toList();
    }

    List<BrokerTrade> trades(LocalDate day) {
        return trades.stream()
                .filter(trade -> order(trade.order()).day().equals(day))
                .map(PaperTrade::shown)
                .toList();
    }

    /** Signed units held on this day; what expired before it is gone. */
    SortedMap<Holding, Long> net(LocalDate day) {
        SortedMap<Holding, Long> held = new TreeMap<>(net);
        held.entrySet()
                .removeIf(holding -> holding.getValue() == 0
                        || holding.getKey().instrument().expiry().isBefore(day));
        return held;
    }

    /** Signed units still held of contracts that expired before this day. */
    SortedMap<Holding, Long> expired(LocalDate day) {
        SortedMap<Holding, Long> held = new TreeMap<>(net);
        held.entrySet()
                .removeIf(holding -> holding.getValue() == 0
                        || !holding.getKey().instrument().expiry().isBefore(day));
        return held;
    }

    long lastTrade() {
        return trades.stream().mapToLong(PaperTrade::number).max().orElse(0);
    }

    /** The day and a count of its orders, as 240724000001. */
    BrokerOrderId nextOrder(LocalDate day) {
        return new BrokerOrderId(DAY.format(day)
                + Long.toString(1_000_001 + ordersOf.getOrDefault(day, 0L)).substring(1));
    }

    void keep(PaperOrder order) {
        if (orders.put(order.shown().id(), order) == null) {
            ordersOf.merge(order.day(), 1L, Long::sum);
        }
        contracts.put(order.contract().instrument(), order.contract());
    }

    void keep(PaperTrade trade) {
        trades.add(trade);
        BrokerTrade shown = trade.shown();
        net.merge(new Holding(shown.instrument(), shown.product()), shown.side().sign() * shown.units(), Long::sum);
    }
}
