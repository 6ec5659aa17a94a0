package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Urgency;
import io.tarkash.engine.guard.DuplicateGuard;
import io.tarkash.engine.order.EntryWaves;
import io.tarkash.engine.order.ExitWaves;
import io.tarkash.engine.order.Moves;
import io.tarkash.engine.order.Moves.Step;
import io.tarkash.engine.order.OrderMachine;
import io.tarkash.engine.risk.Freshness;
import io.tarkash.engine.risk.LimitPrice;
import io.tarkash.engine.risk.Slices;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a minute, after which orders leave: what each account of a run should do next becomes intents,
 * each cut to size, priced, guarded and recorded. Called after everything that touched a run.
 */
final class Sending {
    /** How old a book may be when an exit is measured on it, and how long one is waited for. */
    static final Duration BOOK_AGE_MAX = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int ROUNDS_MAX = 50;

    private final Rulebook rules;
    private final Owner owner;
    private final EntryBounds bounds;

    Sending(Rulebook rules, Owner owner, EntryBounds bounds) {
        this.rules = rules;
        this.owner = owner;
        this.bounds = bounds;
    }

    void advance(RunId run, Market market, Instant woken, Decision decision) {
        for (AccountRun account : decision.state().book(run).run().accounts()) {
            advance(run, account.account(), market, woken, decision);
        }
    }

    /** Moves one account on until it has nothing more to do for now. */
    void advance(RunId run, AccountId account, Market market, Instant woken, Decision decision) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            boolean exits = carryOut(run, exitMoves(run, account, market, decision), market, woken, decision);
            boolean entries = !decision.state().standing().storeLost()
                    && carryOut(run, entryMoves(run, account, decision), market, woken, decision);
            if (!exits && !entries) {
                return;
            }
        }
        throw new IllegalStateException("run " + run + " at " + account + " finds no rest");
    }

    private Moves exitMoves(RunId run, AccountId account, Market market, Decision decision) {
        RunBook book = decision.state().book(run);
        boolean isHeldTooLong =
                decision.state().standing().storeLost() && !decision.now().isBefore(EntryWaves.deadline(book));
        return ExitWaves.next(
                book,
                account,
                market,
                decision.now(),
                new ExitWaves.Sight(
                        bookIsFresh(account, decision),
                        decision.state().goodRead(account),
                        hedge -> HedgeDoubt.until(book, account, hedge, decision)),
                isHeldTooLong || bounds.stopped(book, account, decision).isPresent());
    }

    private Moves entryMoves(RunId run, AccountId account, Decision decision) {
        RunBook book = decision.state().book(run);
        return EntryWaves.next(
                book,
                account,
                decision.now(),
                decision.state().goodRead(account).isPresent(),
                bounds.stopped(book, account, decision));
    }

    private static boolean bookIsFresh(AccountId account, Decision decision) {
        Instant oldest = decision.now().minus(BOOK_AGE_MAX);
        boolean read = decision.state()
                .goodRead(account)
                .filter(at -> !at.isBefore(oldest))
                .isPresent();
        boolean waitedEnough = decision.state().isAwaitingBook(account, Instant.MIN)
                && !decision.state().isAwaitingBook(account, oldest);
        return read || waitedEnough;
    }

    /** Whether anything changed, so that it is worth looking again. While the market is closed no step is taken. */
    private boolean carryOut(RunId id, Moves moves, Market market, Instant woken, Decision decision) {
        Run run = decision.state().book(id).run();
        AccountRun before = run.account(moves.account().account());
        boolean changed = !before.equals(moves.account());
        if (changed) {
            decision.change(run.withAccount(before.account(), account -> moves.account()));
        }
        moves.notes().forEach(note -> decision.alert(note.code(), id.value(), note.text()));
        if (!rules.calendar().isOpen(Ist.local(decision.now()))) {
            return changed;
        }
        moves.wakes().forEach(decision::wakeAt);
        for (Step step : moves.steps()) {
            switch (step) {
                case Step.Send send -> {
                    send(id, before.account(), send, market, woken, decision);
                    changed = true;
                }
                case Step.Cancel(IntentKey key) -> cancel(decision.state().book(id), key, decision);
                case Step.Reprice(IntentKey key) -> reprice(decision.state().book(id), key, market, decision);
                case Step.ReadFirst() -> readFirst(before.account(), decision);
                case Step.Confirm(LegId hedge) -> confirm(decision.state().book(id), before.account(), hedge, decision);
            }
        }
        return changed;
    }

    private void send(RunId id, AccountId account, Step.Send step, Market market, Instant woken, Decision decision) {
        RunBook book = decision.state().book(id);
        BoundLeg bound = book.run().leg(step.leg());
        Side side = step.purpose() == Purpose.EXIT
                ? bound.leg().side().opposite()
                : bound.leg().side();
        Optional<Price> limit = limit(book, account, step, bound, side, market);
        Optional<String> stale = step.purpose() == Purpose.ENTRY
                ? Freshness.problem(market, book.run().strategy().underlying(), decision.now())
                : Optional.empty();
        List<Long> slices = Slices.of(step.units(), bound.contract());
        Instant scheduled =
                step.purpose() == Purpose.ENTRY ? Ist.instant(book.run().scheduled()) : decision.now();
        for (int slice = 0; slice < slices.size(); slice++) {
            IntentKey key = new IntentKey(id, step.leg(), account, step.purpose(), step.attempt(), slice);
            Intent intent = Intent.of(
                    key,
                    owner.installation(),
                    bound.contract(),
                    side,
                    slices.get(slice),
                    book.run().strategy().terms().product());
            if (DuplicateGuard.admits(intent, decision)) {
                Order order = Order.planned(intent, limit.orElse(Price.ZERO), scheduled, woken, decision.now());
                if (limit.isEmpty() || stale.isPresent()) {
                    String why = stale.orElse("there is no price to trade against");
                    decision.change(OrderMachine.notSent(order, why, decision.now()));
                } else {
                    decision.change(order);
                    decision.effect(new Effect.Pace(key, urgency(book, order, decision.now())));
                }
            }
        }
    }

    static Urgency urgency(RunBook book, Order order, Instant now) {
        IntentKey key = order.key();
        if (key.purpose() == Purpose.ENTRY) {
            return Urgency.ENTRY;
        }
        boolean expiresToday = order.intent()
                .contract()
                .instrument()
                .expiry()
                .equals(Ist.local(now).toLocalDate());
        return new Urgency(need(book, key), order.intent().side() == Side.BUY, expiresToday);
    }

    private static Urgency.Need need(RunBook book, IntentKey key) {
        AccountRun account = book.run().account(key.account());
        ExitCause cause = account.stage() instanceof AccountStage.Exiting(ExitCause why)
                ? why
                : account.leg(key.leg()).cause();
        return switch (cause) {
            case UNCOVERED -> Urgency.Need.COVER;
            case TIME_EXIT, SHORT_LEFT, NOTHING_FILLED -> Urgency.Need.TIMED_EXIT;
            case LEG_STOP,
                    LEG_TARGET,
                    OVERALL_STOP,
                    OVERALL_TARGET,
                    HEDGE_LEFT,
                    UNWIND,
                    LATE_FILL,
                    CLOSED_OUTSIDE,
                    COMMAND,
                    LOSS_CAP -> Urgency.Need.RISK_EXIT;
        };
    }

    /** An exit that has no quote at all is priced from what the position cost: it must go out. */
    private static Optional<Price> limit(
            RunBook book, AccountId account, Step.Send step, BoundLeg bound, Side side, Market market) {
        Optional<Quote> quote = market.quote(bound.contract().instrument());
        if (step.purpose() == Purpose.ENTRY) {
            return quote.filter(Quote::isSound)
                    .filter(known -> known.against(side).isPresent())
                    .flatMap(known -> LimitPrice.ENTRY.of(bound.contract(), side, known));
        }
        Price cost = book.position(account, step.leg()).entryPrice();
        return exitLimit(bound.contract(), side, quote, cost)
                .map(price -> search(price, book.orders(account, step.leg(), step.purpose()), quote, bound.contract()));
    }

    /**
     * After refusals by the band: around the price we know. If that is of a quote newer than the last refusal it may be
     * right by now, so every other attempt is at the price itself.
     */
    private static Price search(Price price, List<Order> orders, Optional<Quote> quote, Contract contract) {
        List<Order> refused = orders.stream().filter(Sending::isOutsideBand).toList();
        long attempts = refused.stream()
                .mapToInt(order -> order.key().attempt())
                .distinct()
                .count();
        Instant last = refused.stream()
                .flatMap(order -> order.at(Moment.DECIDED).stream())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        boolean isNewer = quote.filter(known -> known.at().isAfter(last)).isPresent();
        if (!isNewer) {
            return LimitPrice.searching(price, attempts, contract);
        }
        return attempts % 2 == 0 ? price : LimitPrice.searching(price, (attempts + 1) / 2, contract);
    }

    private static boolean isOutsideBand(Order order) {
        return order.state() instanceof OrderState.Rejected(RejectReason reason, String text)
                && reason == RejectReason.PRICE_BAND;
    }

    private static Optional<Price> exitLimit(Contract contract, Side side, Optional<Quote> quote, Price cost) {
        return quote.flatMap(known -> LimitPrice.EXIT.of(contract, side, known))
                .or(() -> LimitPrice.EXIT.of(contract, side, Quote.traded(cost, Instant.EPOCH)));
    }

    private static void cancel(RunBook book, IntentKey key, Decision decision) {
        book.order(key)
                .ifPresent(order -> order.brokerOrder().ifPresent(number -> {
                    decision.change(order.stamped(Moment.CANCEL_ASKED, decision.now()));
                    decision.effect(new Effect.Cancel(key, number));
                }));
    }

    /**
     * Moves a working exit's limit towards the market, never away from it. When the feed stands still there is no market
     * to move towards, so the limit reaches out step by step until somebody trades; it fills no worse than they bid.
     */
    private static void reprice(RunBook book, IntentKey key, Market market, Decision decision) {
        Optional<Order> found = book.order(key);
        if (found.isEmpty() || found.get().brokerOrder().isEmpty()) {
            return;
        }
        Order order = found.get();
        if (key.purpose() == Purpose.ENTRY) {
            climb(book, order, market, decision);
            return;
        }
        Contract contract = order.intent().contract();
        Side side = order.intent().side();
        Price cost = book.position(key.account(), key.leg()).entryPrice();
        boolean blind = Freshness.problem(market, contract.instrument().underlying(), decision.now())
                .isPresent();
        Price limit = blind && order.repricings() < LimitPrice.SEARCH_STEPS_MAX
                ? LimitPrice.reaching(order.limit(), side, contract)
                : exitLimit(contract, side, market.quote(contract.instrument()), cost)
                        .orElse(order.limit());
        boolean better = side.sign() * limit.compareTo(order.limit()) > 0;
        if (better && order.repricings() < EntryWaves.CHANGES_MAX) {
            decision.change(order.repriced(limit, decision.now()));
            decision.effect(new Effect.Modify(key, order.brokerOrder().orElseThrow(), limit));
        } else if (better) {
            cancel(book, key, decision);
        } else {
            stuck(book.run(), order, decision);
        }
        decision.wakeAt(decision.now().plus(Duration.ofSeconds(10)));
    }

    /** An entry never moves on prices that are old or make no sense; it is looked at again. */
    private static void climb(RunBook book, Order order, Market market, Decision decision) {
        if (order.state() instanceof OrderState.Acked) {
            readSoon(order.key().account(), decision);
            return;
        }
        Contract contract = order.intent().contract();
        Side side = order.intent().side();
        boolean blind = Freshness.problem(market, contract.instrument().underlying(), decision.now())
                .isPresent();
        Optional<Quote> sound = market.quote(contract.instrument())
                .filter(quote ->
                        !blind && quote.isSound() && quote.against(side).isPresent());
        if (book.turnedAway(order.key()).isPresent()) {
            askAgain(order, sound.isPresent(), decision);
            return;
        }
        Optional<Price> rung = sound.flatMap(quote -> LimitPrice.rung(order.limit(), side, contract, quote));
        decision.change(rung.map(limit -> order.repriced(limit, decision.now()))
                .orElseGet(() -> order.stamped(Moment.REPRICED, decision.now())));
        rung.ifPresent(limit -> decision.effect(
                new Effect.Modify(order.key(), order.brokerOrder().orElseThrow(), limit)));
        decision.wakeAt(decision.now().plus(EntryWaves.CLIMB));
    }

    /** For the price that the broker did not take for too many requests, and no worse one. */
    private static void askAgain(Order order, boolean isPriced, Decision decision) {
        if (!isPriced) {
            decision.wakeAt(decision.now().plus(EntryWaves.TURNED_AWAY_FOR));
            return;
        }
        decision.state().askAgain(order.key());
        decision.change(order.repriced(order.limit(), decision.now()));
        decision.effect(new Effect.Modify(order.key(), order.brokerOrder().orElseThrow(), order.limit()));
        decision.wakeAt(decision.now().plus(EntryWaves.CLIMB));
    }

    /** Looked at and left where it is; said once, unless the run is over and has said so. */
    private static void stuck(Run run, Order order, Decision decision) {
        boolean said = order.at(Moment.STUCK).isPresent()
                || run.account(order.key().account()).stage().isOver();
        Order seen = order.stamped(Moment.REPRICED, decision.now());
        decision.change(said ? seen : seen.stamped(Moment.STUCK, decision.now()));
        if (!said) {
            readSoon(order.key().account(), decision);
            decision.alert(
                    Alert.Code.EXIT_STUCK,
                    order.key().run().value(),
                    order.key().account() + ": the exit of " + order.key().leg() + " stays working at " + order.limit()
                            + "; nobody trades there yet");
        }
    }

    private static void readFirst(AccountId account, Decision decision) {
        Optional<Instant> asked = decision.state().awaitedSince(account);
        if (asked.isPresent()) {
            decision.wakeAt(asked.get().plus(BOOK_AGE_MAX));
            return;
        }
        decision.state().askBook(account, decision.now());
        decision.effect(new Effect.ReadBook(account, decision.now()));
        decision.wakeAt(decision.now().plus(BOOK_AGE_MAX));
    }

    /** Each trade of the shorts is looked for at once; what a broker's book is late with is looked for each second. */
    private static void confirm(RunBook book, AccountId account, LegId hedge, Decision decision) {
        List<TradeKey> unseen = HedgeDoubt.trades(HedgeDoubt.unseen(book, account, hedge, decision));
        if (decision.state().lookFor(unseen)) {
            decision.effect(new Effect.ReadBook(account, decision.now()));
        } else {
            readSoon(account, decision);
        }
    }

    private static void readSoon(AccountId account, Decision decision) {
        Instant again = decision.now().plus(LOOK_AGAIN);
        if (decision.state().repeatRead(account, decision.now(), again)) {
            decision.effect(new Effect.ReadBook(account, again));
        }
    }

    /**
     * The pacer let an order go: the last gate before bytes leave, and the third place that asks the calendar. While the
     * store is lost the order of an entry stays planned, and asks again when the store is back.
     */
    void granted(IntentKey key, Instant committed, Market market, Decision decision) {
        RunBook book = decision.state().book(key.run());
        Optional<Order> planned = book.order(key).filter(order -> order.state() instanceof OrderState.Planned);
        if (planned.isEmpty()) {
            return;
        }
        Order order = planned.get();
        if (key.purpose() == Purpose.ENTRY && decision.state().standing().storeLost()) {
            return;
        }
        Optional<String> refusal = refusal(book, order, market, decision);
        if (refusal.isPresent()) {
            decision.change(OrderMachine.notSent(order, refusal.get(), decision.now()));
            return;
        }
        Order sending = OrderMachine.sending(order.stamped(Moment.COMMITTED, committed), decision.now());
        decision.change(sending);
        Intent intent = sending.intent();
        decision.effect(new Effect.Place(
                key,
                new OrderRequest(
                        intent.tag(),
                        intent.contract(),
                        intent.side(),
                        intent.units(),
                        sending.limit(),
                        intent.product())));
    }

    /** Units that the leg still has to open or close, beyond what other orders that have left may fill. */
    private static long room(RunBook book, Order order, Market market, Decision decision) {
        IntentKey key = order.key();
        long open = book.openUnits(key.account(), key.leg());
        long target = book.run().account(key.account()).leg(key.leg()).targetUnits();
        List<Order> others = book.orders(key.account(), key.leg(), key.purpose()).stream()
                .filter(other -> !other.key().equals(key) && !(other.state() instanceof OrderState.Planned))
                .toList();
        long live = others.stream().mapToLong(Order::openUnits).sum();
        long filled = others.stream().mapToLong(Order::filledUnits).sum();
        return switch (key.purpose()) {
            case ENTRY -> target - filled - live;
            case EXIT -> Math.min(open - target, freed(book, order, market, decision)) - live;
            case REVERSAL -> -open - live;
        };
    }

    /** Units that no short needs: one may have turned up while the sale of its hedge waited for its turn. */
    private static long freed(RunBook book, Order order, Market market, Decision decision) {
        IntentKey key = order.key();
        return order.intent().side() == Side.SELL
                ? ExitWaves.sellable(
                        book,
                        key.account(),
                        key.leg(),
                        market,
                        decision.now(),
                        decision.state().goodRead(key.account()))
                : Long.MAX_VALUE;
    }

    private Optional<String> refusal(RunBook book, Order order, Market market, Decision decision) {
        Instant now = decision.now();
        if (!rules.calendar().isOpen(Ist.local(now))) {
            return Optional.of("the market is closed");
        }
        long room = room(book, order, market, decision);
        if (order.intent().units() > room) {
            return Optional.of("only " + Math.max(room, 0) + " units are still wanted");
        }
        if (order.key().purpose() != Purpose.ENTRY) {
            return Optional.empty();
        }
        if (!now.isBefore(EntryWaves.deadline(book))) {
            return Optional.of("the entry window is over");
        }
        AccountId account = order.key().account();
        if (!(book.run().account(account).stage() instanceof AccountStage.Entering)) {
            return Optional.of("the account is no longer entering");
        }
        return bounds.stopped(book, account, decision).or(() -> bounds.refusal(order, decision));
    }
}
