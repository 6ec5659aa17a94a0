package io.tarkash.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.pricing.ChainGreeks;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chains as JSON. Pricing a chain costs more than anything else that is read, so each answer is made once a second,
 * however many ask. Thread-safe.
 */
final class ChainJson {
    private static final int KEPT_MAX = 64;
    private static final MathContext DIGITS = new MathContext(8);

    private final MarketView view;
    private final Map<Asked, Kept> kept = new ConcurrentHashMap<>();

    ChainJson(MarketView view) {
        this.view = view;
    }

    private record Asked(Underlying underlying, LocalDate expiry, int strikes) {}

    private record Kept(long second, String text) {}

    /** The text of the answer; of this very second, so its prices may have moved since. */
    String of(Underlying underlying, LocalDate expiry, int strikesMax, Instant at) {
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        return kept.compute(
                        new Asked(underlying, expiry, strikesMax),
                        (asked, known) -> known != null && known.second() == at.getEpochSecond()
                                ? known
                                : new Kept(at.getEpochSecond(), Json.text(json(asked, view.market(), at))))
                .text();
    }

    private ObjectNode json(Asked asked, Market market, Instant at) {
        Venue venue = view.venue();
        Chain chain = market.chain(asked.underlying(), asked.expiry());
        ObjectNode json = Shown.answer(venue)
                .put("label", venue.label())
                .put("underlying", asked.underlying().name())
                .put("expiry", asked.expiry().toString());
        Optional<LocalDateTime> settles = settlement(asked);
        settles.ifPresent(instant -> json.put("settles", Json.tradingTime(instant)));
        json.put("at", at.toString());
        market.freshAt(asked.underlying()).ifPresent(fresh -> json.put("fresh_at", fresh.toString()));
        market.spot(asked.underlying()).flatMap(Quote::mark).ifPresent(spot -> json.set("spot", Shown.price(spot)));
        Optional<ChainPricing> pricing = settles.flatMap(end -> ChainPricing.of(chain, at, Ist.instant(end)));
        pricing.ifPresent(priced -> {
            put(json, "forward", priced.forward().forward());
            put(json, "forward_deviation", priced.forward().deviationMax());
        });
        rows(json.putArray("rows"), chain, shown(asked, chain, market, pricing), pricing, at);
        return json;
    }

    private Optional<LocalDateTime> settlement(Asked asked) {
        ContractTables contracts = view.facts().contracts();
        return contracts.expiry(asked.underlying(), asked.expiry()).map(contracts::settlesAt);
    }

    /** The strikes nearest the money, in their order. */
    private static List<Strike> shown(Asked asked, Chain chain, Market market, Optional<ChainPricing> pricing) {
        List<Strike> all = chain.strikes();
        if (all.size() <= asked.strikes()) {
            return all;
        }
        double middle = pricing.map(priced -> priced.forward().forward() * 100)
                .or(() -> market.spot(asked.underlying()).flatMap(Quote::mark).map(spot -> (double) spot.paise()))
                .orElse((double) all.get(all.size() / 2).paise());
        return all.stream()
                .sorted(Comparator.comparingDouble(strike -> Math.abs(strike.paise() - middle)))
                .limit(asked.strikes())
                .sorted()
                .toList();
    }

    private static void rows(
            ArrayNode rows, Chain chain, List<Strike> shown, Optional<ChainPricing> pricing, Instant at) {
        List<Strike> all = chain.strikes();
        for (Strike strike : shown) {
            ObjectNode row = rows.addObject();
            row.set("strike", Shown.strike(strike));
            for (OptionType type : OptionType.values()) {
                chain.quote(strike, type).ifPresent(quote -> {
                    ObjectNode side = side(quote, at);
                    pricing.ifPresent(priced -> greeks(side, priced.greeks(), priced.index(all.indexOf(strike), type)));
                    row.set(type.name().toLowerCase(Locale.ROOT), side);
                });
            }
        }
    }

    private static ObjectNode side(Quote quote, Instant at) {
        ObjectNode side = Json.object();
        quote.bid().ifPresent(bid -> side.set("bid", Shown.price(bid)));
        quote.ask().ifPresent(ask -> side.set("ask", Shown.price(ask)));
        quote.last().ifPresent(last -> side.set("last", Shown.price(last)));
        return side.put("at", quote.at().toString())
                .put("age_ms", Math.max(0, Duration.between(quote.at(), at).toMillis()));
    }

    private static void greeks(ObjectNode side, ChainGreeks greeks, int index) {
        if (greeks.isSolved(index)) {
            put(side, "iv", greeks.volatility(index));
            put(side, "delta", greeks.delta(index));
            put(side, "gamma", greeks.gamma(index));
            put(side, "theta", greeks.theta(index));
            put(side, "vega", greeks.vega(index));
        }
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, new BigDecimal(value).round(DIGITS));
        }
    }
}
