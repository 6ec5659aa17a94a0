package io.tarkash.simulator.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.simulator.exchange.ExchangeAnswer.Refused;
import java.util.Optional;

/** What the exchange does not take, and its words for it. */
final class Refusals {
    private Refusals() {}

    static Optional<Refused> ofUnits(Contract contract, long units) {
        if (units <= 0 || units % contract.lotUnits() != 0) {
            return refused(RejectReason.QUANTITY, units + " units are no whole lots of " + contract.lotUnits());
        }
        return units > contract.freezeUnits()
                ? refused(RejectReason.QUANTITY, units + " units are above the freeze of " + contract.freezeUnits())
                : Optional.empty();
    }

    static Optional<Refused> ofLimit(Contract contract, Price limit, Optional<PriceBand> band) {
        long tick = contract.tickPaise();
        if (limit.paise() < tick || limit.paise() % tick != 0) {
            return refused(RejectReason.PRICE_BAND, limit + " is no positive multiple of the tick " + new Price(tick));
        }
        return band.filter(known -> !known.contains(limit))
                .flatMap(known -> refused(
                        RejectReason.PRICE_BAND,
                        limit + " lies outside the band " + known.low() + " to " + known.high()));
    }

    static Optional<Refused> ofClosedDay(boolean closed) {
        return closed ? refused(RejectReason.MARKET_CLOSED, "the day has ended") : Optional.empty();
    }

    static Optional<Refused> ofUnknown(BrokerOrderId order) {
        return refused(RejectReason.OTHER, "order " + order + " does not rest here");
    }

    private static Optional<Refused> refused(RejectReason reason, String text) {
        return Optional.of(new Refused(reason, text));
    }
}
