package io.tarkash.domain.market.charges;

import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.money.Money;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The charges of every trade date. A day for which any rate is missing has no charges at all: a backtest over it must
 * say so rather than trade for free. Immutable and safe to share.
 */
public final class ChargeSchedule {
    private final Map<Exchange, Map<ChargeKind, Timeline<Rate>>> rates = new EnumMap<>(Exchange.class);
    private final Map<BrokeragePlan, Timeline<Money>> brokerage;

    public ChargeSchedule(
            Map<Exchange, Map<ChargeKind, Timeline<Rate>>> rates, Map<BrokeragePlan, Timeline<Money>> brokerage) {
        rates.forEach((exchange, byKind) -> this.rates.put(exchange, Map.copyOf(byKind)));
        this.brokerage = Map.copyOf(brokerage);
    }

    /** All rates of an exchange on a trade date, if all are known. */
    public Optional<ChargeRates> rates(Exchange exchange, LocalDate tradeDate) {
        Map<ChargeKind, Rate> known = new EnumMap<>(ChargeKind.class);
        rates.getOrDefault(exchange, Map.of())
                .forEach((kind, timeline) -> timeline.on(tradeDate).ifPresent(rate -> known.put(kind, rate)));
        if (known.size() < ChargeKind.values().length) {
            return Optional.empty();
        }
        return Optional.of(new ChargeRates(
                rate(known, ChargeKind.STT_SALE),
                rate(known, ChargeKind.STT_EXERCISE),
                rate(known, ChargeKind.EXCHANGE),
                rate(known, ChargeKind.SEBI),
                rate(known, ChargeKind.STAMP),
                rate(known, ChargeKind.GST)));
    }

    /** What the plan asks for one executed order. */
    public Optional<Money> perOrder(BrokeragePlan plan, LocalDate tradeDate) {
        return brokerage.getOrDefault(plan, Timeline.empty()).on(tradeDate);
    }

    /** The charges of one contract note; see {@link ChargeRates#note}. */
    public Optional<Charges> note(LocalDate tradeDate, Exchange exchange, Turnover turnover, BrokeragePlan plan) {
        return rates(exchange, tradeDate)
                .flatMap(known -> perOrder(plan, tradeDate).map(fee -> known.note(turnover, fee)));
    }

    /** The charges of a single trade; see {@link ChargeRates#estimate}. */
    public Optional<Charges> estimate(LocalDate tradeDate, Exchange exchange, Turnover turnover, BrokeragePlan plan) {
        return rates(exchange, tradeDate)
                .flatMap(known -> perOrder(plan, tradeDate).map(fee -> known.estimate(turnover, fee)));
    }

    private static Rate rate(Map<ChargeKind, Rate> known, ChargeKind kind) {
        return Optional.ofNullable(known.get(kind)).orElseThrow();
    }
}
