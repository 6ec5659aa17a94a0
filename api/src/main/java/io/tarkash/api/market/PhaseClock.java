package io.tarkash.api.market;

import io.tarkash.domain.market.calendar.Phase;
import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.calendar.TradingCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where a calendar stands and what it does next, in IST. The last answer is kept for its minute. Thread-safe. */
final class PhaseClock {
    private static final int DAYS_MAX = 10;

    private volatile Optional<Reading> last = Optional.empty();

    /** The phase at a minute, the change after it, and the next session that has not begun. */
    record Reading(
            TradingCalendar calendar,
            LocalDateTime minute,
            Phase phase,
            Optional<Change> next,
            Optional<Opening> opening) {}

    /** A phase that begins. */
    record Change(LocalDateTime at, Phase phase) {}

    /** A session of a day. */
    record Opening(LocalDate day, Session session) {
        LocalDateTime opens() {
            return day.atStartOfDay().plusMinutes(session.openMinute());
        }

        LocalDateTime closes() {
            return day.atStartOfDay().plusMinutes(session.closeMinute());
        }
    }

    Reading read(TradingCalendar calendar, LocalDateTime now) {
        LocalDateTime minute = now.truncatedTo(ChronoUnit.MINUTES);
        Optional<Reading> known = last;
        if (known.isPresent()
                && known.get().calendar() == calendar
                && known.get().minute().equals(minute)) {
            return known.get();
        }
        Phase phase = calendar.phaseAt(minute);
        Reading fresh =
                new Reading(calendar, minute, phase, change(calendar, minute, phase), opening(calendar, minute));
        last = Optional.of(fresh);
        return fresh;
    }

    private static Optional<Change> change(TradingCalendar calendar, LocalDateTime from, Phase phase) {
        LocalDateTime end = from.plusDays(DAYS_MAX);
        for (LocalDateTime at = from.plusMinutes(1); at.isBefore(end); at = at.plusMinutes(1)) {
            Phase then = calendar.phaseAt(at);
            if (then != phase) {
                return Optional.of(new Change(at, then));
            }
        }
        return Optional.empty();
    }

    private static Optional<Opening> opening(TradingCalendar calendar, LocalDateTime from) {
        return IntStream.rangeClosed(0, DAYS_MAX)
                .mapToObj(days -> from.toLocalDate().plusDays(days))
                .flatMap(day -> calendar.sessions(day).stream().map(session -> new Opening(day, session)))
                .filter(opening -> opening.opens().isAfter(from))
                .findFirst();
    }
}
