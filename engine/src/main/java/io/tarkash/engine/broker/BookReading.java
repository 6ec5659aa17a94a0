package io.tarkash.engine.broker;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.strategy.Product;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result of asking for an account's book. A failed read is never an empty book. */
public sealed interface BookReading {
    /** {@code net} is the signed units held, without those that are zero. */
    record Book(List<BrokerOrder> orders, List<BrokerTrade> trades, SortedMap<Holding, Long> net)
            implements BookReading {
        public Book {
            orders = List.copyOf(orders);
            trades = List.copyOf(trades);
            net = Collections.unmodifiableSortedMap(new TreeMap<>(net));
        }
    }

    record Unreadable(String why) implements BookReading {}

    /** What a position is kept by: contract and product. */
    record Holding(Instrument instrument, Product product) implements Comparable<Holding> {
        private static final Comparator<Holding> ORDER =
                Comparator.comparing(Holding::instrument).thenComparing(Holding::product);

        @Override
        public int compareTo(Holding other) {
            return ORDER.compare(this, other);
        }
    }
}
