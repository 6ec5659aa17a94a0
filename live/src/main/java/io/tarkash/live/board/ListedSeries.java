package io.tarkash.live.board;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A contract list by expiry: every lot, tick and freeze quantity that contracts of one expiry are listed with, which is
 * one of each in a list that is in order. What a list does not give is left out.
 */
record ListedSeries(SortedSet<Long> lots, SortedSet<Long> ticks, SortedSet<Long> freezes) {
    static ListedSeries empty() {
        return new ListedSeries(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** The expiries of each index from that day on. */
    static Map<Underlying, NavigableMap<LocalDate, ListedSeries>> of(ContractMaster master, LocalDate from) {
        Map<Underlying, NavigableMap<LocalDate, ListedSeries>> all = new EnumMap<>(Underlying.class);
        for (Underlying underlying : Underlying.values()) {
            all.put(underlying, new TreeMap<>());
        }
        master.all().stream()
                .filter(listing -> !listing.instrument().expiry().isBefore(from))
                .forEach(listing -> all.getOrDefault(listing.instrument().underlying(), Collections.emptyNavigableMap())
                        .computeIfAbsent(listing.instrument().expiry(), day -> empty())
                        .take(listing));
        return all;
    }

    private void take(Listing listing) {
        add(lots, listing, Listing::lotUnits);
        add(ticks, listing, Listing::tickPaise);
        add(freezes, listing, Listing::freezeUnits);
    }

    private static void add(SortedSet<Long> values, Listing listing, ToLongFunction<Listing> value) {
        long given = value.applyAsLong(listing);
        if (given > 0) {
            values.add(given);
        }
    }
}
