package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.RowsReading;
import io.tarkash.brokers.noren.mapping.BookRows;
import io.tarkash.brokers.noren.mapping.OrderMemory;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads orders, trades and positions as if they were one. Orders come first, so that no trade of an order shown as
 * filled is missing; positions stand between two readings of the trades that are the same, so that a position never
 * holds a trade which the book does not show and which would look like somebody else's. A trade need not carry the tag of
 * its order; whose it is says the order of its number. Thread-safe.
 */
final class Books {
    /** In so many rounds a moment without a new trade is found, or the reading is given up. */
    private static final int ROUNDS_MAX = 4;

    /** For so long a trade whose order no book shows is taken for one of an order book that lags, which may be ours. */
    static final Duration ORDER_LAG_MAX = Duration.ofSeconds(30);

    private final Map<String, Instant> orderless = new ConcurrentHashMap<>();
    private final LinkTerms terms;
    private final AccountCalls calls;
    private final OrderMemory memory;

    Books(LinkTerms terms, AccountCalls calls, OrderMemory memory) {
        this.terms = terms;
        this.calls = calls;
        this.memory = memory;
    }

    BookReading read() {
        try {
            return read(Deadline.in(terms.deadline()));
        } catch (UnreadableRow unreadable) {
            return new BookReading.Unreadable(unreadable.why());
        } catch (RuntimeException broken) {
            return new BookReading.Unreadable("the broker's books make no sense: " + broken);
        }
    }

    /** Reads the orders into the memory; what hindered it, if anything did. */
    Optional<String> readOrders(Deadline deadline) {
        try {
            orders(rows(), new HashSet<>(), deadline);
            return Optional.empty();
        } catch (UnreadableRow unreadable) {
            return Optional.of(unreadable.why());
        }
    }

    private BookReading read(Deadline deadline) {
        BookRows rows = rows();
        Set<String> shown = new HashSet<>();
        List<BrokerOrder> orders = orders(rows, shown, deadline);
        Map<String, BrokerTrade> trades = trades(rows, shown, deadline);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            SortedMap<Holding, Long> net = positions(rows, deadline);
            Map<String, BrokerTrade> after = trades(rows, shown, deadline);
            if (after.keySet().equals(trades.keySet())) {
                return new Book(orders, List.copyOf(after.values()), net);
            }
            trades = after;
        }
        return new BookReading.Unreadable("trades kept coming while the books were read");
    }

    private BookRows rows() {
        ContractMaster master =
                terms.masters().newest().orElseThrow(() -> new UnreadableRow("today's contract list was not read yet"));
        return new BookRows(master, memory);
    }

    /** {@code shown} takes the number of each order, whatever it is an order for. */
    private List<BrokerOrder> orders(BookRows rows, Set<String> shown, Deadline deadline) {
        List<BrokerOrder> orders = new ArrayList<>();
        for (Row row : ask("OrderBook", session -> new Fields().with("uid", session.user()), deadline)) {
            BookRows.number(row).ifPresent(shown::add);
            rows.order(row).ifPresent(orders::add);
        }
        return orders;
    }

    /** By number: a trade that is shown twice is one. */
    private Map<String, BrokerTrade> trades(BookRows rows, Set<String> shown, Deadline deadline) {
        Map<String, BrokerTrade> trades = new LinkedHashMap<>();
        for (Row row : ask("TradeBook", AccountCalls::who, deadline)) {
            rows.trade(row, terms.time().now()).ifPresent(trade -> {
                if (trade.tag().isEmpty()) {
                    BookRows.number(row).filter(order -> !shown.contains(order)).ifPresent(this::doubt);
                }
                BrokerTrade twin = trades.put(trade.number(), trade);
                if (twin != null
                        && (twin.units() != trade.units() || !twin.price().equals(trade.price()))) {
                    throw new UnreadableRow("two different trades have the number " + trade.number());
                }
            });
        }
        return trades;
    }

    private void doubt(String order) {
        Instant now = terms.time().now();
        Instant since = orderless.computeIfAbsent(order, any -> now);
        if (now.isBefore(since.plus(ORDER_LAG_MAX))) {
            throw new UnreadableRow("the trade book has a trade of order " + order
                    + ", which the order book does not show yet, so it is not known whose it is");
        }
    }

    private SortedMap<Holding, Long> positions(BookRows rows, Deadline deadline) {
        SortedMap<Holding, Long> net = new TreeMap<>();
        for (Row row : ask("PositionBook", AccountCalls::who, deadline)) {
            rows.holding(row).ifPresent(held -> net.merge(held.getKey(), held.getValue(), Math::addExact));
        }
        net.values().removeIf(units -> units == 0);
        return net;
    }

    private List<Row> ask(String route, AccountCalls.Request request, Deadline deadline) {
        return switch (RowsReading.of(calls.read(route, request, deadline))) {
            case RowsReading.Read(List<Row> rows) -> rows;
            case RowsReading.Unreadable(String why) -> throw new UnreadableRow(route + ": " + why);
        };
    }
}
