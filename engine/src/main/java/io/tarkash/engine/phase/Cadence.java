package io.tarkash.engine.phase;

import io.tarkash.domain.market.calendar.Phase;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The four recurring events and how many minutes apart they lie in each phase. Risk keeps its minute in every phase
 * that trades; what is not risk is thinned over lunch.
 */
public final class Cadence {
    private static final int NEVER = 0;

    private Cadence() {}

    /** What recurs. */
    public enum Recurring {
        /** Arms what is due within the next five minutes. */
        SCHEDULE_TRIGGER,
        STOP_CHECK,
        DUPLICATE_CHECK,
        DATA_REFRESH
    }

    /** What is due at this minute of the day. */
    public static Set<Recurring> due(Phase phase, LocalTime minute) {
        int minuteOfDay = minute.getHour() * 60 + minute.getMinute();
        EnumSet<Recurring> due = EnumSet.noneOf(Recurring.class);
        for (Recurring event : Recurring.values()) {
            int every = minutesApart(event, phase);
            if (every != NEVER && minuteOfDay % every == 0) {
                due.add(event);
            }
        }
        return Collections.unmodifiableSet(due);
    }

    private static int minutesApart(Recurring event, Phase phase) {
        if (phase == Phase.CLOSED || phase == Phase.POST_MARKET) {
            return NEVER;
        }
        boolean lunch = phase == Phase.LUNCH_BREAK;
        return switch (event) {
            case SCHEDULE_TRIGGER -> 5;
            case STOP_CHECK -> phase.isOpen() ? 1 : NEVER;
            case DUPLICATE_CHECK -> phase.isOpen() ? 1 : NEVER;
            case DATA_REFRESH -> lunch ? 2 : 1;
        };
    }
}
