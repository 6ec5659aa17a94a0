package io.tarkash.api.preview;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.engine.risk.PricedLeg;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The premium that entering an account's legs moves, and the charges of trading them all once at that premium. */
record EntryCost(Money collected, Money paid, int orders) {
    static EntryCost of(List<PricedLeg> holdings, int orders) {
        return new EntryCost(sum(holdings, Side.SELL), sum(holdings, Side.BUY), orders);
    }

    Money net() {
        return collected.minus(paid);
    }

    /** Of the entry as it is; empty where a rate of that day is not known. */
    Optional<Charges> entry(ChargeSchedule schedule, LocalDate day, Exchange exchange, Broker broker) {
        return charges(new Turnover(paid, collected, Money.ZERO, orders), schedule, day, exchange, broker);
    }

    /** Of an exit at the premium of now, each side turned around. */
    Optional<Charges> exit(ChargeSchedule schedule, LocalDate day, Exchange exchange, Broker broker) {
        return charges(new Turnover(collected, paid, Money.ZERO, orders), schedule, day, exchange, broker);
    }

    private static Optional<Charges> charges(
            Turnover turnover, ChargeSchedule schedule, LocalDate day, Exchange exchange, Broker broker) {
        return turnover.orders() == 0
                ? Optional.of(Charges.NONE)
                : schedule.estimate(day, exchange, turnover, BrokeragePlan.standard(broker));
    }

    private static Money sum(List<PricedLeg> holdings, Side side) {
        return holdings.stream()
                .filter(holding -> holding.side() == side)
                .map(holding -> holding.premium().times(holding.units()))
                .reduce(Money.ZERO, Money::plus);
    }
}
