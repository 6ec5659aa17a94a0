package io.tarkash.live.line;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Purpose;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to one broker account. Each request is made on a worker and is answered by its deadline, with the broker's
 * answer or as unknown; an answer that comes later is delivered all the same. Nothing is sent twice and nothing is
 * thrown. Thread-safe.
 */
public final class BrokerLine {
    private static final Urgency CHANGE = new Urgency(Urgency.Need.RISK_EXIT, true, false);

    /**
     * How long after it was let go an order may still leave. A process that stood still, or had no time, must not send
     * what was decided before: by then its window may be over, and its absence from the book may have been believed.
     */
    static final Duration SENDABLE = Duration.ofMillis(800);

    private final BrokerAccount account;
    private final LineParts parts;
    private final Consumer<Event> desk;
    private final Broker broker;
    private final AccountPacer pacer;
    private final BookReader books;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile String lastProblem = "";

    BrokerLine(UserId user, BrokerAccount account, LineParts parts, Consumer<Event> desk) {
        this.account = account;
        this.parts = parts;
        this.desk = desk;
        this.broker = connect(user);
        this.pacer = new AccountPacer(
                parts.time(),
                parts.connections()
                        .pace(account)
                        .map(broker -> broker.atMost(parts.pace().perSecond()))
                        .orElse(parts.pace()));
        this.books = new BookReader(account.id(), broker, parts, desk);
    }

    public BrokerAccount account() {
        return account;
    }

    /** Asks for a turn, which comes with {@link #release} at the earliest. */
    public void pace(Effect.Pace effect, Instant committed) {
        IntentKey intent = effect.intent();
        pacer.request(
                intent, Event.Request.PLACE, effect.urgency(), () -> desk.accept(new Event.Granted(intent, committed)));
    }

    public void release() {
        pacer.release();
    }

    /** The turn of this order was refused by the desk: it is given to whoever waits. */
    public void unused(IntentKey intent) {
        pacer.unused(intent, Event.Request.PLACE);
    }

    /** From now on no entry gets its turn. */
    public void holdEntries() {
        pacer.holdEntries();
    }

    public void place(Effect.Place effect) {
        Instant until = parts.time().now().plus(SENDABLE);
        carry(
                effect.intent(),
                Event.Request.PLACE,
                () -> inTime(
                        until,
                        () -> hindrance(effect)
                                .<BrokerOutcome>map(BrokerOutcome.NotSent::new)
                                .orElseGet(() -> broker.place(effect.request()))));
    }

    private Optional<String> hindrance(Effect.Place effect) {
        return effect.intent().purpose() == Purpose.ENTRY
                ? parts.connections().hindersEntries(account)
                : Optional.empty();
    }

    private BrokerOutcome inTime(Instant until, Supplier<BrokerOutcome> request) {
        return parts.time().now().isAfter(until)
                ? new BrokerOutcome.NotSent("its turn came too late; no byte has left")
                : request.get();
    }

    /** The worse price of an entry was decided on prices and bounds of its instant: later than soon it does not leave. */
    public void modify(Effect.Modify effect) {
        Supplier<BrokerOutcome> change = () -> broker.modify(effect.order(), effect.limit());
        if (effect.intent().purpose() == Purpose.ENTRY) {
            Instant until = parts.time().now().plus(SENDABLE);
            paced(effect.intent(), Event.Request.MODIFY, Urgency.ENTRY, () -> inTime(until, change));
        } else {
            paced(effect.intent(), Event.Request.MODIFY, CHANGE, change);
        }
    }

    public void cancel(Effect.Cancel effect) {
        paced(effect.intent(), Event.Request.CANCEL, CHANGE, () -> broker.cancel(effect.order()));
    }

    /**
     * A change counts against the broker's limits as a new order does; it moves or ends what is live, so it goes early.
     * The worse price of an entry is an entry, though: it may not take the turn of an exit.
     */
    private void paced(IntentKey intent, Event.Request kind, Urgency urgency, Supplier<BrokerOutcome> request) {
        pacer.request(intent, kind, urgency, () -> carry(intent, kind, request));
        pacer.release();
    }

    public void readBook(Instant notBefore) {
        books.read(notBefore);
    }

    /** Requests that were not answered yet, and turns that covers and exits wait for. */
    public int unfinished() {
        return underWay.get() + pacer.urgentWaiting();
    }

    public LineStatus status() {
        return new LineStatus(
                account.id(),
                pacer.waiting(),
                pacer.longestWait(),
                underWay.get(),
                heardAt,
                books.lastGood(),
                books.problem().orElse(lastProblem));
    }

    /** What is wrong with the account's book, if its last reading failed, or what else keeps entries from leaving. */
    public Optional<String> problem() {
        return books.problem().or(() -> parts.connections().hindersEntries(account));
    }

    private Broker connect(UserId user) {
        try {
            return parts.connections().connect(user, account, this::updated);
        } catch (RuntimeException broken) {
            return new NoBroker("the account cannot be connected: " + broken);
        }
    }

    private void updated(BrokerUpdate update) {
        heardAt = Optional.of(parts.time().now());
        desk.accept(new Event.Updated(account.id(), update));
    }

    private void carry(IntentKey intent, Event.Request kind, Supplier<BrokerOutcome> request) {
        AtomicBoolean answered = new AtomicBoolean();
        underWay.incrementAndGet();
        Duration deadline = parts.callDeadline();
        parts.time().after(deadline, () -> {
            if (answered.compareAndSet(false, true)) {
                String why = "no answer within " + deadline.toMillis() + " ms";
                lastProblem = why;
                desk.accept(new Event.Answered(intent, kind, new BrokerOutcome.Unknown(why)));
                underWay.decrementAndGet();
            }
        });
        Consumer<BrokerOutcome> answer = outcome -> {
            boolean inTime = answered.compareAndSet(false, true);
            desk.accept(new Event.Answered(intent, kind, outcome));
            if (inTime) {
                underWay.decrementAndGet();
            }
        };
        leave(intent, kind, request, answer);
    }

    /** On a worker, as soon as the pace has a place for it; that is at once unless its turn has lapsed meanwhile. */
    private void leave(
            IntentKey intent, Event.Request kind, Supplier<BrokerOutcome> request, Consumer<BrokerOutcome> answer) {
        try {
            parts.workers().run(() -> {
                Optional<Instant> later = pacer.leave(intent, kind);
                if (later.isPresent()) {
                    parts.time().at(later.get(), () -> leave(intent, kind, request, answer));
                    return;
                }
                BrokerOutcome outcome = ask(request);
                pacer.arrived(intent, kind);
                answer.accept(outcome);
            });
        } catch (RejectedExecutionException closed) {
            answer.accept(new BrokerOutcome.NotSent("the process is closing"));
        }
    }

    private BrokerOutcome ask(Supplier<BrokerOutcome> request) {
        try {
            BrokerOutcome outcome = request.get();
            heardAt = Optional.of(parts.time().now());
            return outcome;
        } catch (RuntimeException broken) {
            lastProblem = "the connection broke: " + broken;
            return new BrokerOutcome.Unknown(lastProblem);
        }
    }
}
