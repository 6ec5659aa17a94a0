package io.tarkash.apps.sandbox.exchange;

import io.tarkash.apps.sandbox.exchange.Refusal.Kind;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import java.util.Optional;

/** What the exchange's rules say of an order's terms. */
final class Checks {
    private Checks() {}

    static Optional<Refusal> of(OrderAsk ask, OrderTerms terms, long filled, Optional<PriceBand> band) {
        Contract contract = ask.listing().contract();
        return units(contract, terms.units(), filled)
                .or(() -> tick(contract, terms))
                .or(() -> trigger(ask.side(), terms))
                .or(() -> band.flatMap(known -> band(terms, known)));
    }

    private static Optional<Refusal> units(Contract contract, long units, long filled) {
        if (units <= 0 || units % contract.lotUnits() != 0) {
            return refusal(Kind.LOT, "quantity " + units + " is no multiple of the lot " + contract.lotUnits());
        }
        if (units > contract.freezeUnits()) {
            return Optional.of(new Refusal(
                    Kind.FREEZE,
                    "quantity " + units + " is above the freeze quantity " + contract.freezeUnits(),
                    units,
                    contract.freezeUnits()));
        }
        return units <= filled
                ? refusal(Kind.LOT, "quantity " + units + " is not above the " + filled + " already traded")
                : Optional.empty();
    }

    private static Optional<Refusal> tick(Contract contract, OrderTerms terms) {
        long tick = contract.tickPaise();
        boolean whole = terms.limitPaise() > 0 && terms.limitPaise() % tick == 0 && terms.triggerPaise() % tick == 0;
        return whole ? Optional.empty() : refusal(Kind.TICK, "the price is no multiple of the tick " + new Price(tick));
    }

    private static Optional<Refusal> trigger(Side side, OrderTerms terms) {
        if (!terms.kind().hasTrigger()) {
            return Optional.empty();
        }
        boolean beyond = side == Side.BUY
                ? terms.limitPaise() >= terms.triggerPaise()
                : terms.limitPaise() <= terms.triggerPaise();
        return terms.triggerPaise() > 0 && beyond
                ? Optional.empty()
                : refusal(Kind.TRIGGER, "the trigger " + new Price(terms.triggerPaise()) + " does not fit the limit");
    }

    private static Optional<Refusal> band(OrderTerms terms, PriceBand band) {
        return band.contains(new Price(terms.limitPaise()))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Kind.PRICE_BAND,
                        "price " + new Price(terms.limitPaise()) + " lies outside " + band.low() + " to " + band.high(),
                        band.low().paise(),
                        band.high().paise()));
    }

    private static Optional<Refusal> refusal(Kind kind, String text) {
        return Optional.of(Refusal.of(kind, text));
    }
}
