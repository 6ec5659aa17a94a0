package io.tarkash.engine.order;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.engine.order.Moves.Step;
import io.tarkash.engine.risk.LimitPrice;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The entry of a run at one account: first everything that is bought, then everything that is sold. A wave begins when
 * the one before it is filled whole by the broker's word, or its policy says to go on; none begins after the entry window.
 */
public final class EntryWaves {
    /** How long an order that was asked to be cancelled may stay silent before it is asked again. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /** How long a broker that has too many requests is left alone, and how often it is asked in all. */
    public static final Duration TURNED_AWAY_FOR = Duration.ofSeconds(1);

    private static final int ASKS_MAX = 10;

    /** How long an entry rests before its price moves, and between two such moves. */
    public static final Duration CLIMB = Duration.ofSeconds(3);

    /** So often Kite lets one order be changed. */
    public static final int CHANGES_MAX = 25;

    private static final List<Side> WAVES = List.of(Side.BUY, Side.SELL);

    private EntryWaves() {}

    /**
     * {@code bookIsRead} says whether this account's own book is known, without which nothing is opened; {@code stopped}
     * why nothing more may be opened, which ends the entry at once as if its window were over.
     */
    public static Moves next(
            RunBook book, AccountId account, Instant now, boolean bookIsRead, Optional<String> stopped) {
        AccountRun state = book.run().account(account);
        return state.stage() instanceof AccountStage.Entering(int wave)
                ? new Wave(book, state, wave, now, bookIsRead, stopped).next()
                : Moves.none(state);
    }

    /** The last instant (excluded) at which the run may send an entry. */
    public static Instant deadline(RunBook book) {
        return Ist.instant(book.run().scheduled())
                .plus(book.run().strategy().schedule().entryWindow());
    }

    private static final class Wave {
        private final RunBook book;
        private final Instant now;
        private final int wave;
        private final boolean bookIsRead;
        private final Optional<String> stopped;
        private final Moves.Draft draft;

        Wave(RunBook book, AccountRun account, int wave, Instant now, boolean bookIsRead, Optional<String> stopped) {
            this.stopped = stopped;
            this.book = book;
            this.wave = wave;
            this.now = now;
            this.bookIsRead = bookIsRead;
            this.draft = new Moves.Draft(account);
        }

        Moves next() {
            if (wave == WAVES.size()) {
                draft.change(draft.account().with(new AccountStage.Holding()));
                return draft.moves();
            }
            keepShortsCovered();
            List<AccountLeg> legs = legsOfWave();
            List<AccountLeg> fresh = legs.stream()
                    .filter(leg -> entries(leg).all().isEmpty() && leg.targetUnits() > 0)
                    .toList();
            if (!fresh.isEmpty() && inTime()) {
                begin(fresh);
            } else if (legs.stream().anyMatch(leg -> !entries(leg).allSettled() && !isBought(leg))) {
                await(legs);
            } else if (legs.stream().allMatch(leg -> isWhole(leg) || isBought(leg))) {
                draft.change(draft.account().with(new AccountStage.Entering(wave + 1)));
            } else {
                incomplete(legs.stream()
                        .filter(leg -> !isWhole(leg) && !isBought(leg))
                        .toList());
            }
            return draft.moves();
        }

        private void begin(List<AccountLeg> fresh) {
            if (!bookIsRead) {
                draft.step(new Step.ReadFirst());
                draft.wakeAt(deadline(book));
                return;
            }
            fresh.forEach(leg -> draft.step(new Step.Send(leg.leg(), Purpose.ENTRY, 0, leg.targetUnits())));
            draft.wakeAt(deadline(book));
        }

        /** A working order that the window has left behind is cancelled; one whose outcome is unknown is waited for. */
        private void await(List<AccountLeg> legs) {
            for (AccountLeg leg : legs) {
                for (Order order : entries(leg).unsettled()) {
                    if (inTime()) {
                        climb(order);
                    } else {
                        cancel(draft, order, now);
                    }
                }
            }
        }

        /**
         * An order that rests by the broker's word asks for a worse price, a few times and never beyond a fixed worst. Of one
         * that was taken and nothing more was heard the book has to tell first. A change that the broker turned away for
         * too many requests is asked again.
         */
        private void climb(Order order) {
            boolean mayMove =
                    order.state().isWorking() && !book.isAnnounced(order.key()) && order.repricings() < CHANGES_MAX;
            int rungs = order.repricings() - book.askedAgain(order.key());
            Optional<Instant> again = book.turnedAway(order.key()).map(since -> since.plus(TURNED_AWAY_FOR));
            if (!mayMove || (again.isEmpty() && rungs >= LimitPrice.RUNGS)) {
                return;
            }
            Instant due = again.orElseGet(() -> rested(order).plus(CLIMB));
            if (due.isAfter(now)) {
                draft.wakeAt(due);
            } else {
                draft.step(new Step.Reprice(order.key()));
            }
        }

        private Instant rested(Order order) {
            return order.at(Moment.REPRICED)
                    .or(() -> order.at(Moment.ACKNOWLEDGED))
                    .or(() -> order.at(Moment.SENT))
                    .orElse(now);
        }

        private void incomplete(List<AccountLeg> missing) {
            if (areTurnedAway(missing)) {
                askAgain(missing);
                return;
            }
            String unsent =
                    stopped.isPresent() ? "is held back" : bookIsRead ? "came after the entry window" : "book not read";
            String failures = missing.stream()
                    .map(leg -> leg.leg() + " " + entries(leg).failure().orElse(unsent))
                    .collect(Collectors.joining("; "));
            // Whoever takes a run over in the midst of its entry finds what there is, and not that it was closed.
            OnLegIncomplete policy = book.steering() == Steering.MANUAL
                    ? new OnLegIncomplete.HaltAndKeep()
                    : book.run().strategy().terms().onLegIncomplete();
            apply(policy, missing, stopped.map(why -> why + "; " + failures).orElse(failures));
        }

        /** The broker had too many requests and took none of these orders: to ask again is nobody's decision. */
        private boolean areTurnedAway(List<AccountLeg> missing) {
            return inTime()
                    && book.steering() != Steering.MANUAL
                    && missing.stream()
                            .allMatch(leg ->
                                    entries(leg).isTurnedAway() && entries(leg).nextAttempt() <= ASKS_MAX);
        }

        private void askAgain(List<AccountLeg> missing) {
            Instant from = missing.stream()
                    .flatMap(leg -> entries(leg).lastAttempt().stream())
                    .flatMap(order -> order.at(Moment.SETTLED).stream())
                    .max(Instant::compareTo)
                    .orElse(now)
                    .plus(TURNED_AWAY_FOR);
            if (now.isBefore(from)) {
                draft.wakeAt(from);
            } else {
                send(missing);
            }
        }

        private void send(List<AccountLeg> missing) {
            missing.forEach(leg -> draft.step(new Step.Send(
                    leg.leg(),
                    Purpose.ENTRY,
                    entries(leg).nextAttempt(),
                    leg.targetUnits() - entries(leg).filledUnits())));
        }

        private void apply(OnLegIncomplete policy, List<AccountLeg> missing, String why) {
            switch (policy) {
                case OnLegIncomplete.HaltAndKeep() -> {
                    say("halted, what is filled is kept", why);
                    reduceToEntered(draft.account().legs());
                    draft.change(draft.account().with(new AccountStage.Halted(why)));
                }
                case OnLegIncomplete.Unwind() -> {
                    say("unwinding what was opened", why);
                    draft.change(
                            draft.account().leaving(ExitCause.UNWIND).with(new AccountStage.Exiting(ExitCause.UNWIND)));
                }
                case OnLegIncomplete.Continue() -> {
                    say("going on without it", why);
                    reduceToEntered(missing);
                    draft.change(draft.account().with(new AccountStage.Entering(wave + 1)));
                }
                case OnLegIncomplete.Retry(int times, OnLegIncomplete then) -> {
                    boolean again = inTime()
                            && missing.stream()
                                    .map(this::entries)
                                    .allMatch(orders -> orders.provenFailure() && orders.nextAttempt() <= times);
                    if (again) {
                        say("trying again", why);
                        send(missing);
                    } else {
                        apply(then, missing, why);
                    }
                }
            }
        }

        /** Shorts shrink, in written order and to whole lots, to what their hedge has filled. */
        private void keepShortsCovered() {
            if (WAVES.get(wave) != Side.SELL || draft.account().allowNaked()) {
                return;
            }
            for (Leg hedge : book.run().strategy().legs()) {
                long cover = book.coveringUnits(draft.account().account(), hedge.id());
                for (AccountLeg leg : draft.account().legs()) {
                    if (isCoveredBy(leg.leg(), hedge.id()) && entries(leg).all().isEmpty()) {
                        long lot = book.run().leg(leg.leg()).contract().lotUnits();
                        long allowed = Math.min(leg.targetUnits(), Math.max(cover, 0)) / lot * lot;
                        cover -= allowed;
                        draft.change(draft.account()
                                .withLeg(leg.leg(), known -> known.reducedTo(allowed, ExitCause.UNCOVERED)));
                    }
                }
            }
        }

        private boolean isCoveredBy(LegId leg, LegId hedge) {
            return book.run().leg(leg).leg().exits().cover() instanceof Cover.By(LegId by) && by.equals(hedge);
        }

        private void reduceToEntered(List<AccountLeg> legs) {
            legs.forEach(leg -> draft.change(draft.account()
                    .withLeg(
                            leg.leg(),
                            known -> known.reducedTo(entries(leg).filledOrLiveUnits(), ExitCause.LATE_FILL))));
        }

        private void say(String what, String why) {
            draft.note(Alert.Code.LEG_INCOMPLETE, draft.account().account() + ": " + what + ": " + why);
        }

        private List<AccountLeg> legsOfWave() {
            return draft.account().legs().stream()
                    .filter(leg -> book.run().leg(leg.leg()).leg().side() == WAVES.get(wave))
                    .toList();
        }

        private boolean isWhole(AccountLeg leg) {
            return entries(leg).filledUnits() >= leg.targetUnits();
        }

        /**
         * Whether the broker calls everything of a leg that is bought filled, though not all its trades came yet. That
         * is enough to sell against it: no stream need bring trades, and a reading of the book takes round trips.
         */
        private boolean isBought(AccountLeg leg) {
            LegOrders entries = entries(leg);
            return WAVES.get(wave) == Side.BUY
                    && entries.all().stream()
                            .allMatch(order -> order.state().isSettled() || book.isAnnounced(order.key()))
                    && book.coveringUnits(draft.account().account(), leg.leg()) >= leg.targetUnits();
        }

        private LegOrders entries(AccountLeg leg) {
            return LegOrders.of(book, draft.account().account(), leg.leg(), Purpose.ENTRY);
        }

        private boolean inTime() {
            return stopped.isEmpty() && now.isBefore(deadline(book));
        }
    }

    static void cancel(Moves.Draft draft, Order order, Instant now) {
        Instant again = order.at(Moment.CANCEL_ASKED).orElse(Instant.MIN);
        boolean asked = !again.equals(Instant.MIN) && now.isBefore(again.plus(ASK_AGAIN));
        if (order.state().isWorking() && !asked) {
            draft.step(new Step.Cancel(order.key()));
            draft.wakeAt(now.plus(ASK_AGAIN));
        }
    }
}
