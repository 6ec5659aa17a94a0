package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One expiry of an underlying as quoted at one instant: the listed strikes, each with its call and its put. */
public final class Chain {
    private final Underlying underlying;
    private final LocalDate expiry;
    private final NavigableMap<Strike, Map<OptionType, Quote>> rows;

    public Chain(Underlying underlying, LocalDate expiry, NavigableMap<Strike, Map<OptionType, Quote>> rows) {
        this.underlying = underlying;
        this.expiry = expiry;
        this.rows = new TreeMap<>(rows);
    }

    public Underlying underlying() {
        return underlying;
    }

    public LocalDate expiry() {
        return expiry;
    }

    /** The strikes that list both or either type, ascending. */
    public List<Strike> strikes() {
        return List.copyOf(rows.keySet());
    }

    /** The strikes that list this type, ascending. */
    public List<Strike> strikes(OptionType type) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().containsKey(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    public Optional<Quote> quote(Strike strike, OptionType type) {
        return Optional.ofNullable(rows.get(strike)).map(row -> row.get(type));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
