package io.tarkash.alerts.reminder;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.notice.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which logins are missing on the morning of a trading day. At 08:45 and 09:00 whoever needs an account today is told
 * that it has no session; at 09:10 a position without one is escalated, since five minutes later nothing could close it
 * from here. Ask on trading days only, with no gap between the spans. Pure.
 */
public final class LoginReminders {
    public static final LocalTime FIRST = LocalTime.of(8, 45);
    public static final LocalTime SECOND = LocalTime.of(9, 0);
    public static final LocalTime ESCALATION = LocalTime.of(9, 10);
    public static final LocalTime OPEN = LocalTime.of(9, 15);

    private LoginReminders() {}

    /** What fell due in a span. */
    private record Fell(boolean reminder, boolean escalation) {}

    /**
     * The notices that fell due after one time and up to another. Of several that were missed only the last is given; what
     * lies before the day of {@code upTo} counts as past.
     */
    public static List<Notice> due(Collection<AccountMorning> accounts, LocalDateTime after, LocalDateTime upTo) {
        LocalDate day = upTo.toLocalDate();
        boolean reminder = fell(day, FIRST, after, upTo) || fell(day, SECOND, after, upTo);
        Fell fell = new Fell(reminder, fell(day, ESCALATION, after, upTo));
        return accounts.stream()
                .filter(each -> each.account().mode().isReal() && !holds(each, upTo))
                .flatMap(each -> notice(each, fell, Ist.instant(upTo)).stream())
                .toList();
    }

    /** When something may next fall due. */
    public static LocalDateTime next(LocalDateTime after) {
        return Stream.iterate(after.toLocalDate(), day -> day.plusDays(1))
                .flatMap(day -> Stream.of(FIRST, SECOND, ESCALATION).map(day::atTime))
                .filter(at -> at.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    private static boolean fell(LocalDate day, LocalTime time, LocalDateTime after, LocalDateTime upTo) {
        LocalDateTime at = day.atTime(time);
        return at.isAfter(after) && !at.isAfter(upTo);
    }

    /** A session that ends before the market opens is none. */
    private static boolean holds(AccountMorning each, LocalDateTime now) {
        LocalDateTime opens = now.toLocalDate().atTime(OPEN);
        Instant needed = Ist.instant(now.isAfter(opens) ? now : opens);
        return each.sessionUntil().filter(needed::isBefore).isPresent();
    }

    private static Optional<Notice> notice(AccountMorning each, Fell fell, Instant at) {
        if (fell.escalation() && each.holdsPosition()) {
            return Optional.of(escalation(each, at));
        }
        boolean needed = each.entersToday() || each.holdsPosition();
        return fell.reminder() && needed ? Optional.of(reminder(each, at)) : Optional.empty();
    }

    private static Notice reminder(AccountMorning each, Instant at) {
        String why = each.holdsPosition() ? "it holds an open position" : "a strategy is due to enter there today";
        return Notice.about(
                each.user(),
                Notice.Kind.SESSION_MISSING,
                at,
                name(each) + " has no session and " + why + ". Log in before 09:15.");
    }

    private static Notice escalation(AccountMorning each, Instant at) {
        return Notice.about(
                each.user(),
                Notice.Kind.POSITION_WITHOUT_SESSION,
                at,
                name(each) + " has no session and holds an open position. Log in now, or be ready to close it at the"
                        + " broker: without a session nothing can be closed from here.");
    }

    private static String name(AccountMorning each) {
        return each.account().id() + " (" + each.account().broker() + " "
                + each.account().clientCode() + ")";
    }
}
