package io.tarkash.domain.market.quote;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * One expiry of an underlying as quoted at one instant: the listed strikes, each with its call and its put. Immutable;
 * what is asked of it again and again is worked out once, when it is made.
 */
public final class Chain {
    private final Underlying underlying;
    private final LocalDate expiry;
    private final List<Strike> strikes;
    private final Map<OptionType, List<Strike>> strikesOf = new EnumMap<>(OptionType.class);
    private final Map<OptionType, Map<Strike, Quote>> quotes = new EnumMap<>(OptionType.class);

    public Chain(Underlying underlying, LocalDate expiry, NavigableMap<Strike, Map<OptionType, Quote>> rows) {
        this.underlying = underlying;
        this.expiry = expiry;
        this.strikes = List.copyOf(rows.keySet());
        for (OptionType type : OptionType.values()) {
            List<Strike> listed = new ArrayList<>(rows.size());
            Map<Strike, Quote> quoted = new HashMap<>();
            rows.forEach((strike, row) -> {
                Quote quote = row.get(type);
                if (quote != null) {
                    listed.add(strike);
                    quoted.put(strike, quote);
                }
            });
            strikesOf.put(type, List.copyOf(listed));
            quotes.put(type, quoted);
        }
    }

    public Underlying underlying() {
        return underlying;
    }

    public LocalDate expiry() {
        return expiry;
    }

    /** The strikes that list both or either type, ascending. */
    public List<Strike> strikes() {
        return strikes;
    }

    /** The strikes that list this type, ascending. */
    public List<Strike> strikes(OptionType type) {
        return strikesOf.getOrDefault(type, List.of());
    }

    public Optional<Quote> quote(Strike strike, OptionType type) {
        return Optional.ofNullable(quotes.getOrDefault(type, Map.of()).get(strike));
    }

    public boolean isEmpty() {
        return strikes.isEmpty();
    }
}
