package io.tarkash.live.board;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;

/** Units of a contract traded on one side, and what they came to. */
record TradedSums(long units, Money value) {
    static final TradedSums NONE = new TradedSums(0, Money.ZERO);

    /** What is summed up together. */
    record Key(Instrument instrument, Side side) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::instrument).thenComparing(Key::side);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static void add(Map<Key, TradedSums> sums, Key key, long units, Price price) {
        TradedSums before = sums.getOrDefault(key, NONE);
        sums.put(key, new TradedSums(before.units() + units, before.value().plus(price.times(units))));
    }

    /** Sales less purchases of the contracts of which as many units were sold as bought; exact, nothing is averaged. */
    static Money realised(SortedMap<Key, TradedSums> sums) {
        Money profit = Money.ZERO;
        for (Map.Entry<Key, TradedSums> sold : sums.entrySet()) {
            TradedSums bought = sums.getOrDefault(new Key(sold.getKey().instrument(), Side.BUY), NONE);
            if (sold.getKey().side() == Side.SELL && sold.getValue().units() == bought.units()) {
                profit = profit.plus(sold.getValue().value()).minus(bought.value());
            }
        }
        return profit;
    }

    @Override
    public String toString() {
        return units + " units for " + value;
    }
}
