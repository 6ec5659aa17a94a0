package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.domain.market.contract.Instrument;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Quotes, facts about contracts, and the searches. */
final class MarketCalls {
    private static final int FOUND_MOST = 50;

    private final SandboxExchange exchange;
    private final Dialect dialect;
    private final NorenWording wording;
    private final Scrips scrips;

    MarketCalls(SandboxExchange exchange, Dialect dialect, NorenWording wording, Scrips scrips) {
        this.exchange = exchange;
        this.dialect = dialect;
        this.wording = wording;
        this.scrips = scrips;
    }

    Answer quotes(JData data) {
        return scrips.find(data.get("exch", ""), data.get("token", ""))
                .map(scrip -> {
                    ObjectNode answer = wording.begin();
                    describe(answer, scrip);
                    answer.put("mult", "1").put("prcftr_d", "(1 / 1 ) * (1 / 1)");
                    scrips.ticker(scrip)
                            .map(ticker -> QuoteFields.quote(ticker, scrips.circuit(scrip)))
                            .ifPresent(fields -> fields.forEach(answer::put));
                    return NorenWording.ok(answer);
                })
                .orElseGet(() -> wording.no(NorenWording.NO_DATA));
    }

    /** The first quantity that is refused stands here, one above the freeze quantity. */
    Answer securityInfo(JData data) {
        return scrips.find(data.get("exch", ""), data.get("token", ""))
                .map(scrip -> {
                    ObjectNode answer = wording.begin();
                    describe(answer, scrip);
                    answer.remove("seg");
                    answer.put("mult", "1").put("weekly", "").put("nontrd", "0");
                    if (scrip instanceof Scrips.Option(Listing listing)) {
                        answer.put("frzqty", Long.toString(listing.contract().freezeUnits() + 1))
                                .put("weekly", listing.monthly() ? "" : "W1");
                    }
                    return NorenWording.ok(answer);
                })
                .orElseGet(() -> wording.no(NorenWording.NO_DATA));
    }

    /** Every word of the text has to begin the symbol or stand in it. */
    Answer search(JData data) {
        List<String> words = List.of(data.decoded(JData.Name.SEARCH)
                .orElse("")
                .toUpperCase(Locale.ROOT)
                .strip()
                .split("\\s+"));
        String segment = data.get("exch", "");
        ObjectNode answer = wording.begin();
        ArrayNode values = answer.putArray("values");
        exchange.catalogue().all().stream()
                .filter(listing -> listing.segment().equals(segment))
                .filter(listing -> words.stream()
                        .allMatch(word -> listing.symbol(dialect.broker()).contains(word)))
                .limit(FOUND_MOST)
                .forEach(listing -> found(values.addObject(), listing));
        return values.isEmpty() ? wording.no("No Data :   ") : NorenWording.ok(answer);
    }

    /** So many strikes on each side of a price, calls and puts, of the expiry of the symbol given. */
    Answer optionChain(JData data) {
        Optional<Listing> any = data.decoded(JData.Name.SYMBOL)
                .flatMap(symbol -> exchange.catalogue().ofSymbol(dialect.broker(), data.get("exch", ""), symbol));
        Optional<Long> middle = data.get("strprc").flatMap(NorenWords::paise);
        long count = data.get("cnt").flatMap(NorenWords::units).orElse(5L);
        if (any.isEmpty() || middle.isEmpty()) {
            return wording.no(NorenWording.NO_DATA);
        }
        ObjectNode answer = wording.begin();
        ArrayNode values = answer.putArray("values");
        List<Listing> chain = chain(any.get().instrument());
        List<Long> near = chain.stream()
                .map(listing -> listing.instrument().strike().paise())
                .distinct()
                .sorted(Comparator.comparingLong(strike -> Math.abs(strike - middle.get())))
                .limit(2 * count)
                .toList();
        chain.stream()
                .filter(listing -> near.contains(listing.instrument().strike().paise()))
                .forEach(listing -> found(values.addObject(), listing));
        return NorenWording.ok(answer);
    }

    Answer indices(JData data) {
        ObjectNode answer = wording.begin();
        ArrayNode values = answer.putArray("values");
        for (IndexListing index : IndexListing.values()) {
            if (index.exchange().name().equals(data.get("exch", ""))) {
                values.addObject().put("idxname", index.norenName()).put("token", Integer.toString(index.norenToken()));
            }
        }
        return values.isEmpty() ? wording.no(NorenWording.NO_DATA) : NorenWording.ok(answer);
    }

    private List<Listing> chain(Instrument of) {
        LocalDate expiry = of.expiry();
        return exchange.catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == of.underlying())
                .filter(listing -> listing.instrument().expiry().equals(expiry))
                .toList();
    }

    private void describe(ObjectNode node, Scrips.Scrip scrip) {
        switch (scrip) {
            case Scrips.Option(Listing listing) -> {
                Contracts.identity(node, listing, dialect.broker());
                contract(node, listing);
                node.put("seg", "DER");
            }
            case Scrips.Index(IndexListing index) ->
                node.put("exch", index.exchange().name())
                        .put("tsym", index.norenSymbol())
                        .put("token", Integer.toString(index.norenToken()))
                        .put("symname", index.norenName())
                        .put("instname", "UNDIND")
                        .put("seg", "EQT")
                        .put("pp", "2")
                        .put("ls", "1")
                        .put("ti", "0.05");
        }
    }

    private static void contract(ObjectNode node, Listing listing) {
        Instrument option = listing.instrument();
        node.put("symname", Contracts.symbolName(option.underlying()))
                .put("instname", "OPTIDX")
                .put("optt", option.type().code())
                .put("strprc", option.strike().toString())
                .put("exd", NorenWords.day(option.expiry()));
    }

    private void found(ObjectNode node, Listing listing) {
        Contracts.identity(node, listing, dialect.broker());
        contract(node, listing);
        node.put("dname", Contracts.displayName(listing));
    }
}
