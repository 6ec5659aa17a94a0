package io.tarkash.api.trading;

import io.tarkash.api.trading.shown.PositionSheet;
import io.tarkash.api.web.Content;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.view.DeskView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The positions of users, each valued at most once a second however many ask, and kept as the answer that nearly
 * everybody asks for. What nobody asked for in a minute is let go. Thread-safe: of all who ask for one user's while they
 * are valued anew, one does the work and the others wait for it; with a thousand readers all of them would do it
 * otherwise, each second.
 */
final class PositionBoard {
    private static final long SECONDS_KEPT = 60;

    private final TradingParts parts;
    private final Map<UserId, Seat> seats = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    PositionBoard(TradingParts parts) {
        this.parts = parts;
    }

    /** Positions as they stood, with the snapshot they are of. */
    record Standing(Optional<DeskView> view, PositionSheet sheet) {}

    private static final class Kept {
        private final Standing standing;
        private final long second;
        private volatile Optional<Content.Encoded> usual = Optional.empty();

        private Kept(Standing standing, long second) {
            this.standing = standing;
            this.second = second;
        }
    }

    /** The place of one user: the newest that was made, and the right to make a newer one. */
    private static final class Seat {
        private final ReentrantLock making = new ReentrantLock();
        private volatile Optional<Kept> newest = Optional.empty();
    }

    Standing of(UserId user) {
        return entry(user).standing;
    }

    /** The usual answer, made by {@code render} if the newest one is not there yet. */
    Content.Encoded usual(UserId user, Function<Standing, Content.Encoded> render) {
        Kept entry = entry(user);
        Optional<Content.Encoded> ready = entry.usual;
        return ready.isPresent() ? ready.get() : rendered(user, entry, render);
    }

    private Content.Encoded rendered(UserId user, Kept entry, Function<Standing, Content.Encoded> render) {
        Seat seat = seat(user);
        seat.making.lock();
        try {
            Content.Encoded usual = entry.usual.orElseGet(() -> render.apply(entry.standing));
            entry.usual = Optional.of(usual);
            return usual;
        } finally {
            seat.making.unlock();
        }
    }

    private Kept entry(UserId user) {
        Seat seat = seat(user);
        Optional<Kept> known = newest(user, seat);
        return known.isPresent() ? known.get() : valued(user, seat);
    }

    private Kept valued(UserId user, Seat seat) {
        seat.making.lock();
        try {
            Optional<Kept> made = newest(user, seat);
            if (made.isPresent()) {
                return made.get();
            }
            long second = second();
            Optional<DeskView> view = parts.view(user);
            PositionSheet sheet =
                    view.map(shown -> PositionSheet.of(shown, parts.prices())).orElse(PositionSheet.EMPTY);
            Kept fresh = new Kept(new Standing(view, sheet), second);
            seat.newest = Optional.of(fresh);
            sweep(second);
            return fresh;
        } finally {
            seat.making.unlock();
        }
    }

    /** What is kept, if it is of this second and of the view that there is now. */
    private Optional<Kept> newest(UserId user, Seat seat) {
        return seat.newest.filter(known -> known.second == second() && isSame(known.standing.view(), parts.view(user)));
    }

    private Seat seat(UserId user) {
        return seats.computeIfAbsent(user, fresh -> new Seat());
    }

    private long second() {
        return parts.time().now().getEpochSecond();
    }

    /** A view is one object, made once: that it is the same one is seen without comparing what is in it. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Optional<DeskView> one, Optional<DeskView> other) {
        return one.isPresent() ? other.isPresent() && one.get() == other.get() : other.isEmpty();
    }

    private void sweep(long second) {
        long last = sweptAt.get();
        if (second - last >= SECONDS_KEPT && sweptAt.compareAndSet(last, second)) {
            seats.values()
                    .removeIf(seat -> seat.newest
                            .filter(known -> second - known.second < SECONDS_KEPT)
                            .isEmpty());
        }
    }
}
