package io.tarkash.api.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.ChainPricing;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.pricing.ChainGreeks;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.engine.risk.PricedLeg;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Greeks of what a look found; each chain is priced once. Not money: floating-point numbers, shown as such. */
final class LegGreeks {
    private static final MathContext DIGITS = new MathContext(8);

    private final Look look;
    private final Map<LocalDate, Optional<ChainPricing>> priced = new HashMap<>();

    LegGreeks(Look look) {
        this.look = look;
    }

    /** Volatility and Greeks of one unit. */
    private record Unit(ChainGreeks greeks, int index) {}

    /** Of one unit held long; empty where the price has no volatility. */
    Optional<ObjectNode> unit(Instrument instrument) {
        return find(instrument).map(unit -> {
            ObjectNode json = Json.object();
            put(json, "iv", unit.greeks().volatility(unit.index()));
            put(json, "delta", unit.greeks().delta(unit.index()));
            put(json, "gamma", unit.greeks().gamma(unit.index()));
            put(json, "theta", unit.greeks().theta(unit.index()));
            put(json, "vega", unit.greeks().vega(unit.index()));
            return json;
        });
    }

    /** Of all holdings together, shorts counted against; empty if any has none. */
    Optional<ObjectNode> net(List<PricedLeg> holdings) {
        double delta = 0;
        double gamma = 0;
        double theta = 0;
        double vega = 0;
        for (PricedLeg holding : holdings) {
            Optional<Unit> unit = find(holding.instrument());
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            ChainGreeks greeks = unit.get().greeks();
            int index = unit.get().index();
            double units = (double) holding.side().sign() * holding.units();
            delta += units * greeks.delta(index);
            gamma += units * greeks.gamma(index);
            theta += units * greeks.theta(index);
            vega += units * greeks.vega(index);
        }
        ObjectNode json = Json.object();
        put(json, "delta", delta);
        put(json, "gamma", gamma);
        put(json, "theta", theta);
        put(json, "vega", vega);
        return Optional.of(json);
    }

    private Optional<Unit> find(Instrument instrument) {
        return priced.computeIfAbsent(instrument.expiry(), this::pricing).flatMap(pricing -> {
            int strike = pricing.strikes().indexOf(instrument.strike());
            int index = pricing.index(strike, instrument.type());
            return strike >= 0 && pricing.greeks().isSolved(index)
                    ? Optional.of(new Unit(pricing.greeks(), index))
                    : Optional.empty();
        });
    }

    private Optional<ChainPricing> pricing(LocalDate expiry) {
        ContractTables contracts = look.facts().contracts();
        Chain chain = look.market().chain(look.strategy().underlying(), expiry);
        return contracts
                .expiry(look.strategy().underlying(), expiry)
                .flatMap(known -> ChainPricing.of(chain, look.at(), Ist.instant(contracts.settlesAt(known))));
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, new BigDecimal(value).round(DIGITS));
        }
    }
}
