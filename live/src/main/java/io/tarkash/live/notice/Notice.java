package io.tarkash.live.notice;

import io.tarkash.domain.account.UserId;
import java.time.Instant;
import java.util.Optional;

/** Something that the machinery has to tell, about one user's desk or (absent) about the process. */
public record Notice(Kind kind, Instant at, Optional<UserId> user, String text) {
    public static Notice of(Kind kind, Instant at, String text) {
        return new Notice(kind, at, Optional.empty(), text);
    }

    public static Notice about(UserId user, Kind kind, Instant at, String text) {
        return new Notice(kind, at, Optional.of(user), text);
    }

    /** The kinds of notice. */
    public enum Kind {
        /** The wall clock was set forward or back. */
        CLOCK_STEPPED,
        /** The process stood still. */
        STALLED,
        /** Minutes that were not told to anyone, after a long stand-still. */
        MINUTES_PASSED_OVER,
        /** The store takes nothing; entries are held, exits go through the emergency log. */
        STORE_LOST,
        STORE_BACK,
        /** A desk was put together again from the store, because what it had committed was in doubt. */
        DESK_REBUILT,
        /** A desk could not be put together. */
        DESK_UNREADABLE,
        /** An event was set aside because it breaks the desk. */
        EVENT_SET_ASIDE,
        /** Something around a desk broke: a line, a listener, a view. */
        BROKEN,
        /** A desk has more to do than it can; what can be repeated is let go for now. */
        DESK_BUSY,
        /** An account was switched while something was under way there; it goes on as it was until that is over. */
        ACCOUNT_WAITS,
        /** Something due within the next minutes could not be entered as things stand. */
        NOT_READY,
        /** Memory and store named different strategies for a minute. */
        DUES_DIFFER,
        /** An account that will be needed today has no session at its broker, or one that ends before the day does. */
        SESSION_MISSING,
        /** A broker declared an account's session dead before its time. */
        SESSION_DEAD,
        /** A session died, is missing or ends soon while the account holds something that is to be closed. */
        POSITION_WITHOUT_SESSION,
        /** An administrator has taken a client code from the user whose it was. */
        CLIENT_CODE_TAKEN,
        /** A broker's contract list and our tables say different things. */
        CONTRACTS_DIFFER,
        /** A broker's contract list could not be read. */
        CONTRACTS_UNREAD,
        /** At the end of the day a broker's account of it differs from ours. */
        TIE_OUT_DIFFERS,
        /** The kill switch over all desks was thrown or released. */
        ENTRIES_STOPPED_FOR_ALL,
        ENTRIES_ALLOWED_FOR_ALL
    }
}
