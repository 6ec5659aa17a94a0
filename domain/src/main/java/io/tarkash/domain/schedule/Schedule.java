package io.tarkash.domain.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When a strategy trades. It is entered on the {@code days} of the week and, if any are named, only at those days to
 * expiry. All times are IST and whole minutes. An entry that is late by {@code entryWindow} or more is skipped.
 */
public record Schedule(
        SortedSet<DayOfWeek> days, DaysToExpiry daysToExpiry, LocalTime entry, Exit exit, Duration entryWindow) {
    public static final Duration ENTRY_WINDOW = Duration.ofSeconds(30);

    public Schedule {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    /**
     * The weekdays on which a run may have to leave. An exit of another day is moved by holidays and special sessions,
     * so it may fall on any of them.
     */
    public Set<DayOfWeek> exitDays() {
        return switch (exit) {
            case Exit.SameDay sameDay -> days;
            case Exit.NextTradingDay next -> EnumSet.allOf(DayOfWeek.class);
            case Exit.BeforeExpiry before -> EnumSet.allOf(DayOfWeek.class);
        };
    }

    /** The days to expiry on which an entry is wanted; empty means any. 0 is the expiry day itself. */
    public record DaysToExpiry(SortedSet<Integer> days, Basis basis) {
        public static final DaysToExpiry ANY = new DaysToExpiry(new TreeSet<>(Set.of()), Basis.CALENDAR);

        public DaysToExpiry {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }

        /** Vendors count both ways, so it is always written down. */
        public enum Basis {
            CALENDAR,
            TRADING
        }
    }

    /** When a run of the strategy is over. */
    public sealed interface Exit {
        LocalTime time();

        record SameDay(LocalTime time) implements Exit {}

        record NextTradingDay(LocalTime time) implements Exit {}

        /** So many trading days before the expiry of the run's nearest leg; 0 is the expiry day. */
        record BeforeExpiry(int tradingDays, LocalTime time) implements Exit {}
    }
}
