package io.tarkash.simulator.floor;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.simulator.drill.Market;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.line.Line;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs one desk through one day. At each instant prices come first, then the minute, then whatever was sent. Of a bar
 * the desk sees only the close, and only when the bar has ended; the exchange knows its open from its start. One
 * thread; the same inputs give the same events in the same order.
 */
public final class TradingFloor {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time;
    private final SimulatedExchange exchange;
    private final Market bent;
    private final DueSource due;
    private final Map<AccountId, Pacer> pacers;
    private final Map<AccountId, Line> lines;
    private final Desk desk;
    private final QuoteBoard board;
    private final Deque<Event> inbox = new ArrayDeque<>();
    private final Set<Instant> wakes = new HashSet<>();
    private boolean flushing;

    /** {@code lines} must bring their events to {@link #tell}; {@code bent} is what drills make of the prices. */
    public TradingFloor(
            VirtualTime time,
            SimulatedExchange exchange,
            Market bent,
            DueSource due,
            Map<AccountId, Pacer> pacers,
            Map<AccountId, Line> lines,
            Desk desk,
            Duration cadence) {
        this.time = time;
        this.exchange = exchange;
        this.bent = bent;
        this.due = due;
        this.pacers = Map.copyOf(pacers);
        this.lines = lines;
        this.desk = desk;
        this.board = new QuoteBoard(cadence);
    }

    /**
     * Runs from where virtual time stands to the end. {@code traded} is what the exchange trades on, {@code seen} what
     * the desk's feed brings. Minutes tick from {@code firstMinute} to {@code end}, both included; those before now are
     * told at once and late, as by a process that was away: what ran in them is known by its id.
     */
    public void run(PriceDay traded, PriceDay seen, LocalDateTime firstMinute, LocalDateTime end) {
        Instant start = time.now();
        seen.steps().forEach(step -> schedule(seen, step, start));
        traded.steps().stream()
                .filter(step -> !endOf(traded, step).isBefore(start))
                .forEach(step -> time.at(step.at(), () -> exchange.show(bent.shown(step))));
        tell(new Event.Started());
        for (LocalDateTime minute = firstMinute; !minute.isAfter(end); minute = minute.plus(MINUTE)) {
            LocalDateTime at = minute;
            time.at(Ist.instant(at), () -> tell(new Event.Minute(new MinuteTick(at, time.now()), due.due(at))));
        }
        time.runUntil(Ist.instant(end));
        exchange.close();
    }

    /** Puts an event into the desk's inbox; what arrives at one instant is decided as one batch. */
    public void tell(Event event) {
        inbox.add(event);
        if (!flushing) {
            flushing = true;
            time.at(time.now(), this::flush);
        }
    }

    public QuoteBoard board() {
        return board;
    }

    private void schedule(PriceDay day, PriceStep step, Instant start) {
        Instant known = day.kind() == PriceDay.Kind.BARS ? endOf(day, step) : step.at();
        if (known.isBefore(start)) {
            show(bent.shown(step), known);
        } else {
            time.at(known, () -> show(bent.shown(step), known));
        }
    }

    private static Instant endOf(PriceDay day, PriceStep step) {
        return day.kind() == PriceDay.Kind.BARS ? step.at().plus(day.cadence()) : step.at();
    }

    private void show(PriceStep step, Instant at) {
        for (IndexRow row : step.indices()) {
            board.putSpot(row.underlying(), new Quote(0, 0, row.prices().close(), at));
        }
        for (OptionRow row : step.options()) {
            board.put(
                    row.instrument(),
                    new Quote(row.bid(), row.ask(), row.prices().close(), at));
        }
    }

    private void flush() {
        flushing = false;
        List<Event> batch = new ArrayList<>();
        while (!inbox.isEmpty() && batch.size() < Desk.BATCH_MAX) {
            batch.add(inbox.remove());
        }
        desk.process(time.now(), board, batch).forEach(this::act);
        if (!inbox.isEmpty() && !flushing) {
            flushing = true;
            time.at(time.now(), this::flush);
        }
    }

    private void act(Effect effect) {
        switch (effect) {
            case Effect.Pace(var intent, var urgency) -> {
                Instant committed = time.now();
                pacer(intent.account()).request(urgency, () -> tell(new Event.Granted(intent, committed)));
            }
            case Effect.Place place -> line(place.intent().account()).place(place);
            case Effect.Modify modify -> line(modify.intent().account()).modify(modify);
            case Effect.Cancel cancel -> line(cancel.intent().account()).cancel(cancel);
            case Effect.ReadBook read -> line(read.account()).readBook(read);
            case Effect.WakeAt(Instant at) -> {
                if (wakes.add(at)) {
                    time.at(at, () -> wake(at));
                }
            }
            case Effect.Notify notify -> {}
            case Effect.Answer answer -> {}
        }
    }

    private void wake(Instant at) {
        wakes.remove(at);
        tell(new Event.Woken());
    }

    private Pacer pacer(AccountId account) {
        return known(pacers, account);
    }

    private Line line(AccountId account) {
        return known(lines, account);
    }

    private static <T> T known(Map<AccountId, T> byAccount, AccountId account) {
        T found = byAccount.get(account);
        if (found == null) {
            throw new IllegalArgumentException("no line to account " + account);
        }
        return found;
    }
}
