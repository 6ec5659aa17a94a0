package io.tarkash.engine.order;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.engine.order.Moves.Step;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings what is open at one account down to what should be open. Shorts are bought back before longs are sold, a
 * hedge is not sold while its short is or may yet be open, each leg has at most one unsettled exit, and none is larger
 * than what the run itself holds. It never gives up.
 */
public final class ExitWaves {
    /** How often a working exit is looked at again. */
    static final Duration REPRICE = Duration.ofSeconds(10);

    /** The wait before an exit that was refused is tried again. */
    static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    /** Refused again and again, an exit waits twice as long each time, at most this many times the first wait. */
    private static final long PAUSES_MAX = 4;

    /** Of so many attempts in a row that came to nothing one is told. */
    private static final int TELL_EVERY = 10;

    /** How long a hedge is kept after its short's entry expired, in case the short turns up. */
    static final Duration KEEP_HEDGE = Duration.ofSeconds(60);

    /** No hedge waits longer than this for a book that would show its expired short. */
    static final Duration UNREAD_MAX = Duration.ofMinutes(30);

    private ExitWaves() {}

    /**
     * What is known of the account's own book. {@code isFresh} says whether it was read just now, or could not be in the
     * time allowed; {@code readAt} when it last was; {@code doubtUntil} how long at most a hedge has to wait for the book to bear out that its shorts are
     * closed, empty if it need not.
     */
    public record Sight(boolean isFresh, Optional<Instant> readAt, Function<LegId, Optional<Instant>> doubtUntil) {}

    /** {@code entriesEnd} says that no entry may go on working, however the run stands. */
    public static Moves next(
            RunBook book, AccountId account, Market market, Instant now, Sight sight, boolean entriesEnd) {
        return new Wave(book, book.run().account(account), market, now, sight, entriesEnd).next();
    }

    /** Units of a long that may be sold now, whatever was planned before: shorts may have turned up since. */
    public static long sellable(
            RunBook book, AccountId account, LegId leg, Market market, Instant now, Optional<Instant> readAt) {
        Sight unasked = new Sight(true, readAt, hedge -> Optional.empty());
        Wave wave = new Wave(book, book.run().account(account), market, now, unasked, false);
        return wave.sellable(book.run().account(account).leg(leg));
    }

    private static final class Wave {
        private final RunBook book;
        private final AccountId id;
        private final Market market;
        private final Instant now;
        private final Sight sight;
        private final boolean entriesEnd;
        private final Moves.Draft draft;

        Wave(RunBook book, AccountRun account, Market market, Instant now, Sight sight, boolean entriesEnd) {
            this.entriesEnd = entriesEnd;
            this.book = book;
            this.id = account.account();
            this.market = market;
            this.now = now;
            this.sight = sight;
            this.draft = new Moves.Draft(account);
        }

        Moves next() {
            if (!draft.account().allowNaked()) {
                keepShortsWithinHedges();
            }
            closeLoneHedges();
            draft.account().legs().forEach(this::stopEntering);
            draft.account().legs().forEach(this::leave);
            draft.account().legs().forEach(this::giveBack);
            end();
            return draft.moves();
        }

        /** A short may not outlive its hedge: if the hedge leaves, or was closed by someone, the short leaves first. */
        private void keepShortsWithinHedges() {
            for (Leg hedge : book.run().strategy().legs()) {
                List<AccountLeg> shorts = coveredBy(hedge.id());
                if (shorts.isEmpty()) {
                    continue;
                }
                boolean entering = draft.account().stage() instanceof AccountStage.Entering(int wave) && wave == 0;
                long wanted = leg(hedge.id()).targetUnits();
                long held = entering ? wanted : Math.clamp(covering(hedge.id()), 0, wanted);
                boolean lost = held < wanted;
                for (AccountLeg leg : shorts) {
                    long allowed = Math.min(leg.targetUnits(), held);
                    held -= allowed;
                    if (allowed < leg.targetUnits()) {
                        draft.change(draft.account()
                                .withLeg(
                                        leg.leg(),
                                        known -> known.reducedTo(
                                                allowed, lost ? ExitCause.UNCOVERED : ExitCause.HEDGE_LEFT)));
                        if (lost && open(leg.leg()) > allowed) {
                            draft.note(
                                    Alert.Code.UNCOVERED_SHORT,
                                    id + ": short " + leg.leg() + " has lost its hedge " + hedge.id()
                                            + " and is bought back down to " + allowed + " units");
                        }
                    }
                }
            }
        }

        /**
         * Shorts are sold only once their hedge is filled by the broker's word. An entry of the hedge that has not ended is
         * therefore filled, and its trades are to come; who was only told so has forgotten it after a restart.
         */
        private long covering(LegId hedge) {
            return open(hedge) + orders(hedge, Purpose.ENTRY).liveUnits();
        }

        private void closeLoneHedges() {
            if (book.run().strategy().terms().onShortExit() == OnShortExit.KEEP_HEDGE
                    || !(draft.account().stage() instanceof AccountStage.Holding
                            || draft.account().stage() instanceof AccountStage.Halted)) {
                return;
            }
            for (Leg hedge : book.run().strategy().legs()) {
                List<AccountLeg> shorts = coveredBy(hedge.id());
                boolean left = !shorts.isEmpty()
                        && shorts.stream().allMatch(leg -> leg.targetUnits() == 0 && isGone(leg))
                        && shorts.stream()
                                .anyMatch(leg -> book.position(id, leg.leg()).enteredUnits() > 0);
                if (left) {
                    draft.change(
                            draft.account().withLeg(hedge.id(), known -> known.reducedTo(0, ExitCause.SHORT_LEFT)));
                }
            }
        }

        /** Entries that would open more than is still wanted, or that may not go on, are cancelled. */
        private void stopEntering(AccountLeg leg) {
            LegOrders entries = orders(leg.leg(), Purpose.ENTRY);
            boolean isTooMuch = entries.filledUnits() + entries.liveUnits() > leg.targetUnits()
                    && leg.targetUnits() < leg.plannedUnits();
            if (isTooMuch || entriesEnd) {
                entries.unsettled().forEach(order -> EntryWaves.cancel(draft, order, now));
            }
        }

        private void leave(AccountLeg leg) {
            long excess = open(leg.leg()) - leg.targetUnits();
            long units = side(leg) == Side.SELL || excess <= 0 ? excess : Math.min(excess, sellable(leg));
            long lot = book.run().leg(leg.leg()).contract().lotUnits();
            LegOrders exits = orders(leg.leg(), Purpose.EXIT);
            if (!exits.allSettled()) {
                keepWithin(units, exits.unsettled());
            } else if (excess >= lot) {
                if (side(leg) == Side.SELL || !hasNoBid(leg)) {
                    reopenIfOver();
                }
                send(leg, Purpose.EXIT, exits, units / lot * lot);
            }
        }

        /** More was closed than was open: an exit that was given up as absent filled beside the one in its place. */
        private void giveBack(AccountLeg leg) {
            long lot = book.run().leg(leg.leg()).contract().lotUnits();
            long excess = -open(leg.leg()) / lot * lot;
            LegOrders reversals = orders(leg.leg(), Purpose.REVERSAL);
            if (!reversals.allSettled()) {
                keepWithin(excess, reversals.unsettled());
            } else if (excess > 0 && orders(leg.leg(), Purpose.EXIT).allSettled()) {
                reopenIfOver();
                send(leg, Purpose.REVERSAL, reversals, excess);
            }
        }

        /** Working exits that could close more than there is to close are cancelled, the newest first. */
        private void keepWithin(long units, List<Order> exits) {
            long rest = units;
            for (Order order : exits) {
                if (order.openUnits() > rest) {
                    EntryWaves.cancel(draft, order, now);
                } else {
                    rest -= order.openUnits();
                    watch(order);
                }
            }
        }

        private void send(AccountLeg leg, Purpose purpose, LegOrders before, long units) {
            int refused = before.refusedInARow();
            Duration pause = AFTER_REFUSAL.multipliedBy(Math.min(1L << Math.min(refused, 8) >> 1, PAUSES_MAX));
            Instant retry = before.lastAttempt().stream()
                    .filter(order -> order.filledUnits() == 0 && !(order.state() instanceof OrderState.Absent))
                    .flatMap(order -> order.at(Moment.SETTLED).stream())
                    .map(settled -> settled.plus(refused == 0 ? AFTER_REFUSAL : pause))
                    .max(Instant::compareTo)
                    .orElse(now);
            if (units <= 0) {
                return;
            }
            if (retry.isAfter(now)) {
                draft.wakeAt(retry);
            } else if (!sight.isFresh()) {
                draft.step(new Step.ReadFirst());
            } else if (purpose == Purpose.EXIT && waitsForBook(leg)) {
                draft.step(new Step.Confirm(leg.leg()));
            } else {
                if (before.failedInARow() % TELL_EVERY == 1) {
                    draft.note(
                            Alert.Code.EXIT_REJECTED,
                            id + ": " + purpose + " of " + leg.leg() + " "
                                    + before.failure().orElse("was refused") + "; trying on");
                }
                draft.step(new Step.Send(leg.leg(), purpose, before.nextAttempt(), units));
            }
        }

        /** A hedge that is sold on a wrong belief leaves a short naked; a short that is bought back asks nothing. */
        private boolean waitsForBook(AccountLeg leg) {
            if (draft.account().allowNaked() || coveredBy(leg.leg()).isEmpty()) {
                return false;
            }
            Optional<Instant> until = sight.doubtUntil().apply(leg.leg());
            until.ifPresent(draft::wakeAt);
            return until.isPresent();
        }

        private void watch(Order order) {
            if (!order.state().isWorking()) {
                return;
            }
            Instant due = order.at(Moment.REPRICED)
                    .or(() -> order.at(Moment.SENT))
                    .orElse(now)
                    .plus(REPRICE);
            if (due.isAfter(now)) {
                draft.wakeAt(due);
            } else {
                draft.step(new Step.Reprice(order.key()));
            }
        }

        /** Units of a long that no short needs any more, and that no short which may still turn up could need. */
        private long sellable(AccountLeg leg) {
            if (draft.account().stage() instanceof AccountStage.Exiting && !shortsAreGone()) {
                return 0;
            }
            long needed = coveredBy(leg.leg()).stream()
                    .mapToLong(shortLeg -> Math.max(open(shortLeg.leg()), 0)
                            + orders(shortLeg.leg(), Purpose.ENTRY).liveUnits()
                            + mayTurnUp(shortLeg))
                    .sum();
            return open(leg.leg()) - needed;
        }

        private boolean shortsAreGone() {
            return draft.account().legs().stream()
                    .filter(leg -> side(leg) == Side.SELL)
                    .allMatch(leg -> isGone(leg) && mayTurnUp(leg) == 0);
        }

        private long mayTurnUp(AccountLeg leg) {
            long units = 0;
            for (Order order : orders(leg.leg(), Purpose.ENTRY).all()) {
                if (order.state() instanceof OrderState.Expired(Instant at) && keepsHedge(at)) {
                    units += order.intent().units() - order.filledUnits();
                }
            }
            return units;
        }

        /** For a while in any case, and longer if no book was read since then that would have shown it. */
        private boolean keepsHedge(Instant expired) {
            Instant until = expired.plus(KEEP_HEDGE);
            boolean isUnread =
                    sight.readAt().filter(read -> !read.isBefore(until)).isEmpty();
            if (now.isBefore(until)) {
                draft.wakeAt(until);
                return true;
            }
            if (isUnread && now.isBefore(expired.plus(UNREAD_MAX))) {
                draft.wakeAt(expired.plus(UNREAD_MAX));
                draft.step(new Step.ReadFirst());
                return true;
            }
            return false;
        }

        private boolean isGone(AccountLeg leg) {
            return open(leg.leg()) == 0
                    && orders(leg.leg(), Purpose.ENTRY).allSettled()
                    && orders(leg.leg(), Purpose.EXIT).allSettled()
                    && orders(leg.leg(), Purpose.REVERSAL).allSettled();
        }

        /**
         * The account is done when no short is left and each long is sold or finds no bid. From then on it wants nothing,
         * also of what was closed outside: a fill that comes later is closed whole.
         */
        private void end() {
            AccountStage stage = draft.account().stage();
            boolean over = !stage.isOver()
                    && !(stage instanceof AccountStage.Entering)
                    && draft.account().legs().stream().allMatch(leg -> isGone(leg) || findsNoBid(leg));
            if (!over || draft.isUnderWay()) {
                return;
            }
            draft.account().legs().stream()
                    .filter(leg -> !isGone(leg))
                    .forEach(leg -> draft.note(
                            Alert.Code.NO_BID,
                            id + ": nobody bids for "
                                    + book.run().leg(leg.leg()).contract().instrument() + "; " + open(leg.leg())
                                    + " units stay offered at the lowest price the exchange takes"));
            ExitCause cause = cause();
            draft.change(draft.account().leaving(cause).with(new AccountStage.Done(cause, now)));
        }

        private boolean findsNoBid(AccountLeg leg) {
            LegOrders exits = orders(leg.leg(), Purpose.EXIT);
            return side(leg) == Side.BUY
                    && leg.targetUnits() == 0
                    && exits.unsettled().stream()
                            .anyMatch(order -> order.state().isWorking())
                    && orders(leg.leg(), Purpose.ENTRY).allSettled()
                    && hasNoBid(leg);
        }

        private boolean hasNoBid(AccountLeg leg) {
            Optional<Quote> quote =
                    market.quote(book.run().leg(leg.leg()).contract().instrument());
            return quote.filter(known -> known.hasBook() && known.bid().isEmpty())
                    .isPresent();
        }

        private ExitCause cause() {
            if (draft.account().stage() instanceof AccountStage.Exiting(ExitCause cause)) {
                return book.fills().stream()
                                .anyMatch(fill -> fill.intent().account().equals(id))
                        ? cause
                        : ExitCause.NOTHING_FILLED;
            }
            return book.fills().reversed().stream()
                    .map(Fill::intent)
                    .filter(intent -> intent.account().equals(id))
                    .map(intent -> leg(intent.leg()).cause())
                    .findFirst()
                    .orElse(ExitCause.NOTHING_FILLED);
        }

        private void reopenIfOver() {
            if (draft.account().stage() instanceof AccountStage.Done) {
                draft.note(Alert.Code.LATE_FILL, id + ": a fill came after the end and is being closed");
                draft.change(draft.account().with(new AccountStage.Exiting(ExitCause.LATE_FILL)));
            }
        }

        private List<AccountLeg> coveredBy(LegId hedge) {
            return draft.account().legs().stream()
                    .filter(leg -> book.run().leg(leg.leg()).leg().exits().cover() instanceof Cover.By(LegId by)
                            && by.equals(hedge))
                    .toList();
        }

        private AccountLeg leg(LegId leg) {
            return draft.account().leg(leg);
        }

        private Side side(AccountLeg leg) {
            return book.run().leg(leg.leg()).leg().side();
        }

        private long open(LegId leg) {
            return book.openUnits(id, leg);
        }

        private LegOrders orders(LegId leg, Purpose purpose) {
            return LegOrders.of(book, id, leg, purpose);
        }
    }
}
