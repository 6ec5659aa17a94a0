package io.tarkash.api.trading;

import io.tarkash.api.trading.shown.PositionSheet;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.view.DeskView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The positions of users, each valued at most once a second however many ask, and kept as the text of the answer that
 * nearly everybody asks for. What nobody asked for in a minute is let go. Thread-safe; two who ask in the same instant
 * may both do the work, none waits for the other.
 */
final class PositionBoard {
    private static final long SECONDS_KEPT = 60;

    private final TradingParts parts;
    private final Map<UserId, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    PositionBoard(TradingParts parts) {
        this.parts = parts;
    }

    /** Positions as they stood, with the snapshot they are of. */
    record Standing(Optional<DeskView> view, PositionSheet sheet) {}

    private static final class Kept {
        private final Standing standing;
        private final long second;
        private volatile Optional<String> text = Optional.empty();

        private Kept(Standing standing, long second) {
            this.standing = standing;
            this.second = second;
        }
    }

    Standing of(UserId user) {
        return entry(user).standing;
    }

    /** The text of the usual answer, made by {@code render} if the newest one is not there yet. */
    String text(UserId user, Function<Standing, String> render) {
        Kept entry = entry(user);
        String text = entry.text.orElseGet(() -> render.apply(entry.standing));
        entry.text = Optional.of(text);
        return text;
    }

    private Kept entry(UserId user) {
        long second = parts.time().now().getEpochSecond();
        Optional<DeskView> view = parts.view(user);
        Kept known = kept.get(user);
        if (known != null && isSame(known.standing.view(), view) && known.second == second) {
            return known;
        }
        PositionSheet sheet =
                view.map(shown -> PositionSheet.of(shown, parts.prices())).orElse(PositionSheet.EMPTY);
        Kept fresh = new Kept(new Standing(view, sheet), second);
        kept.put(user, fresh);
        sweep(second);
        return fresh;
    }

    /** A view is one object, made once: that it is the same one is seen without comparing what is in it. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Optional<DeskView> one, Optional<DeskView> other) {
        return one.isPresent() ? other.isPresent() && one.get() == other.get() : other.isEmpty();
    }

    private void sweep(long second) {
        long last = sweptAt.get();
        if (second - last >= SECONDS_KEPT && sweptAt.compareAndSet(last, second)) {
            kept.values().removeIf(entry -> second - entry.second >= SECONDS_KEPT);
        }
    }
}
