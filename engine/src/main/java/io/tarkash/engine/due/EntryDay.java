package io.tarkash.engine.due;

import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.strategy.Strategy;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whether a strategy wants to be entered on a day. The first of the three places at which weekends and holidays fall
 * out: a day without a session at that minute is no entry day, whatever its weekday.
 */
public final class EntryDay {
    private final TradingCalendar calendar;
    private final ContractTables contracts;

    public EntryDay(TradingCalendar calendar, ContractTables contracts) {
        this.calendar = calendar;
        this.contracts = contracts;
    }

    public boolean isWanted(Strategy strategy, LocalDateTime minute) {
        return calendar.isOpen(minute)
                && strategy.schedule().days().contains(minute.getDayOfWeek())
                && isRightDistance(strategy, minute.toLocalDate());
    }

    /** Whether the day is as far from the expiry as the strategy wants it. */
    public boolean isRightDistance(Strategy strategy, LocalDate day) {
        DaysToExpiry wanted = strategy.schedule().daysToExpiry();
        if (wanted.days().isEmpty()) {
            return true;
        }
        return nearestExpiry(strategy, day)
                .map(expiry -> wanted.days().contains(distance(wanted.basis(), day, expiry)))
                .orElse(false);
    }

    /** The expiry of the leg that expires first. */
    public Optional<LocalDate> nearestExpiry(Strategy strategy, LocalDate day) {
        return strategy.legs().stream()
                .map(leg -> contracts.expiryFor(strategy.underlying(), day, leg.expiry()))
                .flatMap(answer -> answer instanceof ExpiryAnswer.Listed(Expiry expiry)
                        ? Optional.of(expiry.date()).stream()
                        : Optional.<LocalDate>empty().stream())
                .min(Comparator.naturalOrder());
    }

    private int distance(DaysToExpiry.Basis basis, LocalDate day, LocalDate expiry) {
        return switch (basis) {
            case CALENDAR -> Math.toIntExact(ChronoUnit.DAYS.between(day, expiry));
            case TRADING -> calendar.wholeDaysBetween(day, expiry);
        };
    }
}
