package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is listed, by the exchange's number and by each broker's spelling. A number is derived from the contract, so it
 * is the same after a restart. It only grows during a day, as strikes are added; {@link #list} is called on the venue's
 * thread, everything else from any.
 */
public final class Catalogue {
    private static final int FIRST_TOKEN = 35_000;
    private static final int SLOTS = 512;

    private final Map<Instrument, Listing> byInstrument = new ConcurrentHashMap<>();
    private final Map<String, Listing> byToken = new ConcurrentHashMap<>();
    private final Map<SandboxBroker, Map<String, Listing>> bySymbol = new HashMap<>();

    Catalogue() {
        for (SandboxBroker broker : SandboxBroker.values()) {
            bySymbol.put(broker, new ConcurrentHashMap<>());
        }
    }

    public Optional<Listing> of(Instrument instrument) {
        return Optional.ofNullable(byInstrument.get(instrument));
    }

    /** By segment, NFO or BFO, and the exchange's number. */
    public Optional<Listing> ofToken(String segment, int token) {
        return Optional.ofNullable(byToken.get(segment + token));
    }

    public Optional<Listing> ofKiteToken(int kiteToken) {
        return ofToken((kiteToken & 0xff) == 2 ? "NFO" : "BFO", kiteToken >> 8)
                .filter(listing -> listing.kiteToken() == kiteToken);
    }

    public Optional<Listing> ofSymbol(SandboxBroker broker, String segment, String symbol) {
        return Optional.ofNullable(bySymbol.getOrDefault(broker, Map.of()).get(segment + ":" + symbol));
    }

    /** Everything listed now, ordered by instrument. */
    public List<Listing> all() {
        List<Listing> all = new ArrayList<>(byInstrument.values());
        all.sort(Comparator.comparing(Listing::instrument));
        return all;
    }

    void list(Instrument instrument, ContractTables tables, LocalDate today) {
        if (byInstrument.containsKey(instrument)) {
            return;
        }
        tables.expiry(instrument.underlying(), instrument.expiry())
                .map(expiry -> listing(instrument, expiry, tables, today))
                .ifPresent(this::add);
    }

    /** What has expired is listed no more. */
    void forgetBefore(LocalDate today) {
        all().stream()
                .filter(listing -> listing.instrument().expiry().isBefore(today))
                .forEach(this::remove);
    }

    private void add(Listing listing) {
        byToken.put(listing.segment() + listing.token(), listing);
        bySymbol.forEach((broker, symbols) -> symbols.put(symbolKey(listing, broker), listing));
        byInstrument.put(listing.instrument(), listing);
    }

    private void remove(Listing listing) {
        byInstrument.remove(listing.instrument());
        byToken.remove(listing.segment() + listing.token());
        bySymbol.forEach((broker, symbols) -> symbols.remove(symbolKey(listing, broker)));
    }

    private static String symbolKey(Listing listing, SandboxBroker broker) {
        return listing.segment() + ":" + listing.symbol(broker);
    }

    private static Listing listing(Instrument instrument, Expiry expiry, ContractTables tables, LocalDate today) {
        long lot =
                tables.lotUnits(instrument.underlying(), expiry.date(), today).orElse(expiry.lotUnits());
        long freeze = tables.freezeUnits(instrument.underlying(), today).orElse(lot * 50);
        Contract contract = new Contract(instrument, lot, expiry.terms().tick().paise(), Math.max(freeze, lot));
        boolean monthly = expiry.cycle() == Cycle.MONTHLY;
        return new Listing(contract, token(instrument, expiry), monthly, Symbols.of(instrument, monthly));
    }

    /**
     * Underlying, expiry, strike and type in 22 bits: no two contracts listed at one time have the same day modulo 512
     * or, within one expiry, the same strike modulo 512 steps.
     */
    private static int token(Instrument instrument, Expiry expiry) {
        long step = expiry.terms().strikeStep().paise();
        long strike = Math.floorMod(instrument.strike().paise() / step, SLOTS);
        long day = Math.floorMod(instrument.expiry().toEpochDay(), SLOTS);
        long place = List.of(IndexListing.values()).indexOf(IndexListing.of(instrument.underlying()));
        long code = ((place * SLOTS + day) * SLOTS + strike) * 2 + (instrument.type() == OptionType.CALL ? 0 : 1);
        return (int) (FIRST_TOKEN + code);
    }
}
