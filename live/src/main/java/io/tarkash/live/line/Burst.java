package io.tarkash.live.line;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many of an account's requests fit into any one second, at both ends of their way. Those that leave keep the
 * account's pace. Those that may arrive keep what exchanges and brokers take: a burst that was slow on its way must not
 * meet a quick one there. From its turn until it leaves a request counts at both ends, then until its answer, by which
 * it has arrived at some unknown instant, still at the far end; at either end it counts a second longer. The two
 * limits differ, since at one of them the round trip would come off the pace. Not thread-safe.
 */
final class Burst {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Above this many orders a second the exchanges want a registered strategy, and the brokers say 429. */
    private static final int ARRIVALS_A_SECOND = 10;

    /** A turn that was not used by then is somebody else's: nobody may ever say that it was lost. */
    private static final Duration HELD_MAX = Duration.ofSeconds(1);

    /** A request that was not answered by then has arrived, or is not one of a burst any more. */
    private static final Duration ON_ITS_WAY_MAX = Duration.ofSeconds(1);

    private final SlidingBudget leaving;
    private final SlidingBudget arriving;
    private final Map<AccountPacer.Ask, Instant> held = new HashMap<>();
    private final Map<AccountPacer.Ask, Instant> onTheirWay = new HashMap<>();

    Burst(int perSecond) {
        leaving = new SlidingBudget(SECOND, perSecond, 0);
        arriving = new SlidingBudget(SECOND, Math.max(perSecond, ARRIVALS_A_SECOND), 0);
    }

    /** The first instant, not before now, at which one more may have its turn if nothing else goes meanwhile. */
    Instant roomAt(Instant now) {
        Instant here = leaving.roomAt(now, false, held.size());
        Instant there = arriving.roomAt(now, false, held.size() + onTheirWay.size());
        return here.isAfter(there) ? here : there;
    }

    void turn(AccountPacer.Ask ask, Instant now) {
        held.put(ask, now);
    }

    boolean hasTurn(AccountPacer.Ask ask) {
        return held.containsKey(ask);
    }

    /** When the request had had the turn that it will not use; empty if it has left or never had one. */
    Optional<Instant> unused(AccountPacer.Ask ask) {
        return Optional.ofNullable(held.remove(ask));
    }

    /** It counts whatever became of its turn meanwhile. */
    void left(AccountPacer.Ask ask, Instant now) {
        held.remove(ask);
        leaving.spend(now);
        onTheirWay.put(ask, now);
    }

    /** The broker has had the request, at some instant since it left. */
    void arrived(AccountPacer.Ask ask, Instant now) {
        if (onTheirWay.remove(ask) != null) {
            arriving.spend(now);
        }
    }

    /** Counts no longer what nobody told the end of. */
    void forgetLost(Instant now) {
        held.values().removeIf(since -> since.plus(HELD_MAX).isBefore(now));
        onTheirWay.values().removeIf(since -> since.plus(ON_ITS_WAY_MAX).isBefore(now));
    }
}
