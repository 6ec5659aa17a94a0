package io.tarkash.apps.replay.report;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Purpose;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fills of one leg at one account in one direction: how much, at which average price, and when. */
record LegTrades(List<Fill> fills) {
    LegTrades {
        fills = fills.stream().sorted(Comparator.comparing(Fill::at)).toList();
    }

    static LegTrades of(List<Fill> fills, Purpose purpose) {
        return new LegTrades(fills.stream()
                .filter(fill -> fill.intent().purpose() == purpose)
                .toList());
    }

    long units() {
        return fills.stream().mapToLong(Fill::units).sum();
    }

    /** The average in rupees, rounded to the paisa. */
    String price() {
        if (fills.isEmpty()) {
            return "-";
        }
        BigDecimal paid = fills.stream()
                .map(fill -> BigDecimal.valueOf(fill.price().times(fill.units()).paise(), 2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return paid.divide(BigDecimal.valueOf(units()), 2, RoundingMode.HALF_UP).toPlainString();
    }

    Optional<LocalTime> first() {
        return fills.isEmpty()
                ? Optional.empty()
                : Optional.of(Ist.local(fills.getFirst().at()).toLocalTime());
    }

    Optional<LocalTime> last() {
        return fills.isEmpty()
                ? Optional.empty()
                : Optional.of(Ist.local(fills.getLast().at()).toLocalTime());
    }
}
