package io.tarkash.alerts.message;

import io.tarkash.domain.run.Alert;
import io.tarkash.live.notice.Notice;

/** The one table of how urgent each kind of alert and notice is. A new kind does not compile before it stands here. */
public final class Severities {
    private Severities() {}

    public static Severity of(Alert.Code code) {
        return switch (code) {
            case OUTCOME_UNKNOWN,
                    LEG_INCOMPLETE,
                    UNCOVERED_SHORT,
                    EXIT_REJECTED,
                    EXIT_STUCK,
                    DUPLICATE_INTENT,
                    DUPLICATE_ORDER,
                    RUN_QUARANTINED,
                    EVENT_BROKEN,
                    BOOK_UNREADABLE,
                    CAP_REACHED -> Severity.PAGE;
            case ENTRY_SKIPPED,
                    ENTRY_REFUSED,
                    ENTRY_EXPIRED,
                    LATE_FILL,
                    CLOSED_OUTSIDE,
                    NO_BID,
                    FOREIGN_ORDER,
                    LOOK_ALIKE,
                    PRODUCT_CUTOFF,
                    ENTRIES_STOPPED -> Severity.WARN;
            case ENTRY_LATE, ENTRIES_ALLOWED -> Severity.INFO;
        };
    }

    public static Severity of(Notice.Kind kind) {
        return switch (kind) {
            case STORE_LOST,
                    DESK_UNREADABLE,
                    EVENT_SET_ASIDE,
                    BROKEN,
                    MINUTES_PASSED_OVER,
                    DUES_DIFFER,
                    SESSION_DEAD,
                    POSITION_WITHOUT_SESSION -> Severity.PAGE;
            case CLOCK_STEPPED,
                    STALLED,
                    DESK_REBUILT,
                    DESK_BUSY,
                    ACCOUNT_WAITS,
                    NOT_READY,
                    SESSION_MISSING,
                    CLIENT_CODE_TAKEN,
                    CONTRACTS_DIFFER,
                    CONTRACTS_UNREAD,
                    TIE_OUT_DIFFERS,
                    ENTRIES_STOPPED_FOR_ALL -> Severity.WARN;
            case STORE_BACK, ENTRIES_ALLOWED_FOR_ALL -> Severity.INFO;
        };
    }

    /** Whether a notice about the process concerns every user's trading, and not only who runs it. */
    public static boolean isForEveryone(Notice.Kind kind) {
        return kind == Notice.Kind.ENTRIES_STOPPED_FOR_ALL || kind == Notice.Kind.ENTRIES_ALLOWED_FOR_ALL;
    }
}
