package io.tarkash.domain.market.calendar;

import io.tarkash.domain.account.Broker;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/**
 * When each broker squares off intraday (MIS) positions by itself, by trade date. An exit planned for later than this,
 * less a margin, would race the broker's own order.
 */
public record IntradayCutoffs(Map<Broker, Timeline<Cutoff>> byBroker) {
    public IntradayCutoffs {
        byBroker = Map.copyOf(byBroker);
    }

    /** The time of the square-off on an ordinary day, in IST, and how sure of it we are. */
    public record Cutoff(LocalTime time, Confidence confidence) {}

    public Optional<Cutoff> on(Broker broker, LocalDate tradeDate) {
        return byBroker.getOrDefault(broker, Timeline.empty()).on(tradeDate);
    }
}
