package io.tarkash.live.punctuality;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.live.punctuality.PunctualityReport.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;

/** Counts how late minutes are told and the instants of entry orders are reached. Never waits for a reader. Thread-safe. */
public final class Punctuality {
    private final Histograms total = new Histograms();
    private volatile Day today;

    private record Day(LocalDate date, Histograms histograms) {}

    public Punctuality(Instant now) {
        this.today = new Day(date(now), new Histograms());
    }

    /** A minute was told so late. */
    public void minute(Instant now, Duration lateness) {
        count(now, Step.TIMER, lateness);
    }

    /** An entry order changed: counts the instants that it has reached since {@code before}. */
    public void changed(Instant now, Optional<Order> before, Order order) {
        Instant scheduled = order.stamps().get(Moment.SCHEDULED);
        if (order.key().purpose() != Purpose.ENTRY || scheduled == null) {
            return;
        }
        for (Step step : EnumSet.complementOf(EnumSet.of(Step.TIMER))) {
            Instant reached = order.stamps().get(moment(step));
            boolean isNew = before.filter(known -> known.stamps().containsKey(moment(step)))
                    .isEmpty();
            if (reached != null && isNew) {
                count(now, step, Duration.between(scheduled, reached));
            }
        }
    }

    public PunctualityReport report() {
        Day day = today;
        return new PunctualityReport(day.date(), day.histograms().summary(), total.summary());
    }

    private void count(Instant now, Step step, Duration lateness) {
        Day day = today;
        if (!day.date().equals(date(now))) {
            day = next(date(now));
        }
        day.histograms().count(step, lateness);
        total.count(step, lateness);
    }

    private synchronized Day next(LocalDate date) {
        if (!today.date().equals(date)) {
            today = new Day(date, new Histograms());
        }
        return today;
    }

    private static LocalDate date(Instant now) {
        return Ist.local(now).toLocalDate();
    }

    private static Moment moment(Step step) {
        return switch (step) {
            case TIMER -> Moment.SCHEDULED;
            case WOKEN -> Moment.WOKEN;
            case DECIDED -> Moment.DECIDED;
            case COMMITTED -> Moment.COMMITTED;
            case SENT -> Moment.SENT;
            case ACKNOWLEDGED -> Moment.ACKNOWLEDGED;
            case FILLED -> Moment.FILLED;
        };
    }
}
