package io.tarkash.soak.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What has to be done in time, from when it could be known to the order that left, while nothing stands in the way: due
 * exits, stops, shorts that lost their hedge, and entries after the kill switch. Looked at every few seconds; what stays
 * undone for longer than its patience is a breach.
 */
final class Timed {
    /** A book is read each minute, and what came while nobody listened is known then. */
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(75);

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration SWITCH_PATIENCE = Duration.ofSeconds(2);

    private final World world;
    private final Map<String, Instant> undoneSince = new HashMap<>();
    private final Set<String> undone = new HashSet<>();

    Timed(World world) {
        this.world = world;
    }

    void check() {
        undone.clear();
        Instant now = world.time().now();
        boolean runs = !world.server().isDead() && !now.isBefore(world.healthySince());
        if (runs && Ist.local(now).toLocalTime().isBefore(DayFacts.CLOSE)) {
            switchedOff(now);
            boolean isCalm = world.weather().isCalm() && world.market().isSound();
            if (isCalm && now.isAfter(world.healthySince().plus(KNOWN_AFTER))) {
                world.ledger().runs().forEach(run -> legs(run, now));
            }
        }
        undoneSince.keySet().retainAll(undone);
    }

    private void switchedOff(Instant now) {
        if (world.ledger().stoppedSince().isEmpty()) {
            return;
        }
        for (Order order : world.ledger().orders()) {
            boolean goesOn = order.key().purpose() == Purpose.ENTRY
                    && order.state().isWorking()
                    && order.at(Moment.CANCEL_ASKED).isEmpty();
            if (goesOn) {
                undone("I13", "the entry works on: " + Ledger.words(order), SWITCH_PATIENCE, now);
            }
        }
    }

    private void legs(Run run, Instant now) {
        boolean isAutomatic = world.ledger()
                .steered(run.id())
                .filter(steered -> steered.steering() == Steering.MANUAL)
                .isEmpty();
        for (AccountRun account : run.accounts()) {
            for (BoundLeg bound : run.legs()) {
                leg(run, account, bound, isAutomatic, now);
            }
        }
    }

    private void leg(Run run, AccountRun account, BoundLeg bound, boolean isAutomatic, Instant now) {
        LegId id = bound.leg().id();
        Watch.LegAt at = new Watch.LegAt(run.id(), account.account(), id);
        Watch.Truth truth = world.watch().truth(at);
        boolean isHeld = truth.open() > 0
                && !world.watch().isTouched(account.account(), bound.contract().instrument());
        boolean isLeaving = world.ledger().ordersOf(run.id()).stream()
                .anyMatch(order ->
                        Watch.LegAt.of(order.key()).equals(at) && !order.state().isSettled());
        if (!isHeld || isLeaving) {
            return;
        }
        String words = account.account() + " " + run.strategy().name() + " " + id + " of " + run.id();
        boolean isShort = bound.leg().side() == Side.SELL;
        if (isAutomatic && isShort && now.isAfter(Ist.instant(run.exitAt()))) {
            undone("I3", "the exit of " + words + " is due since " + run.exitAt(), PATIENCE, now);
        }
        // A hedge that is stopped waits for its shorts, so only shorts are asked for.
        boolean watches = !account.stage().isOver() && !(account.stage() instanceof AccountStage.Exiting);
        if (isAutomatic && watches && isShort && isStopped(bound, truth, now)) {
            undone("I3", "the stop of " + words + " is reached", PATIENCE, now);
        }
        if (isShort && bound.leg().exits().cover() instanceof Cover.By(LegId hedge) && !account.allowNaked()) {
            long held = world.watch()
                    .truth(new Watch.LegAt(run.id(), account.account(), hedge))
                    .open();
            boolean alone = world.watch()
                    .isTouched(account.account(), run.leg(hedge).contract().instrument());
            if (!alone && held <= 0) {
                undone("I5", words + " is uncovered", PATIENCE, now);
            }
        }
    }

    private boolean isStopped(BoundLeg bound, Watch.Truth truth, Instant now) {
        long entry = truth.enteredPaise / Math.max(1, truth.entered);
        OptionalLong move = switch (bound.leg().exits().stop()) {
            case Trigger.None() -> OptionalLong.empty();
            case Trigger.Points(var points) -> OptionalLong.of(points.paise());
            case Trigger.OfEntry(var share) -> OptionalLong.of(entry * share.basisPoints() / 10_000);
        };
        long last = world.market()
                .seen(now)
                .quote(bound.contract().instrument())
                .map(Quote::lastPaise)
                .orElse(0L);
        // A tick beyond the level, so that rounding of the average is nobody's fault.
        return move.isPresent() && -bound.leg().side().sign() * (last - entry) > move.getAsLong() + DayFacts.TICK;
    }

    private void undone(String invariant, String what, Duration patience, Instant now) {
        undone.add(what);
        Instant since = undoneSince.computeIfAbsent(what, fresh -> now);
        if (now.isAfter(since.plus(patience))) {
            world.findings().breach(invariant, what + ", and nothing was done since " + since);
        }
    }
}
