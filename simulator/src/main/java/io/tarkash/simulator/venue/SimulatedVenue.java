package io.tarkash.simulator.venue;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.time.Time;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A market that never closes, with the exchange that trades on it, in a live process. One thread owns both: at each
 * step the exchange matches against the new prices, then a snapshot is published that any thread reads at once. Other
 * threads reach the exchange through {@link #call}. The venue runs along the {@link Time} it is given and has no speed
 * of its own: give it, and the rest of the server, a {@link VenueClock} to go faster. Its day ends at midnight IST:
 * day orders end there, and the contracts that expired settle.
 */
public final class SimulatedVenue implements AutoCloseable {
    /** A venue further behind its time than this many steps leaves out what it missed. */
    private static final int STEPS_BEHIND_MAX = 600;

    private final VenueMarket source;
    private final Time time;
    private final int speed;
    private final VirtualTime virtual;
    private final SimulatedExchange exchange;
    private final VenueLoop loop;
    private final List<Consumer<LocalDate>> mornings = new CopyOnWriteArrayList<>();
    private QuoteBoard board;
    private volatile VenueSnapshot shown;
    private volatile Optional<Instant> lastStep = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    private SimulatedVenue(VenueMarket source, Time time, boolean ownThread) {
        this.source = source;
        this.time = time;
        this.speed = time instanceof VenueClock clock ? clock.speed() : 1;
        this.virtual = new VirtualTime(time.now());
        this.exchange = new SimulatedExchange(
                virtual,
                new SimulatedExchange.Terms(source.kind(), source.cadence(), SimulatedExchange.Terms.USUAL_SLIPPAGE));
        this.loop = new VenueLoop(time, virtual, ownThread, this::failed);
        this.board = new QuoteBoard(source.cadence());
        this.shown = new VenueSnapshot(new PriceStep(time.now(), List.of(), List.of()), board.snapshot());
    }

    /** A venue with a platform thread of its own, which waits to be woken by {@code time} or a call. */
    public static SimulatedVenue onItsOwnThread(VenueMarket source, Time time) {
        return new SimulatedVenue(source, time, true);
    }

    /** A venue without a thread: whoever moves {@code time} or calls does the work; for virtual time and tests. */
    public static SimulatedVenue withoutThread(VenueMarket source, Time time) {
        return new SimulatedVenue(source, time, false);
    }

    /** Opens: when this returns, the market of this instant is published. */
    public SimulatedVenue start() {
        CompletableFuture<Boolean> opened = loop.call(() -> {
            open();
            return true;
        });
        loop.start();
        opened.join();
        return this;
    }

    /** The market as it stands; for any thread. */
    public Market market() {
        return shown.market();
    }

    public VenueSnapshot snapshot() {
        return shown;
    }

    public VenueFacts facts() {
        return new VenueFacts(source.source(), speed, lastStep, trouble);
    }

    /** The time this venue runs along; what trades here should be timed by it. */
    public Time time() {
        return time;
    }

    /** Runs the work on the venue's thread, which it must not hold up; for any thread. */
    public <T> CompletableFuture<T> call(Supplier<T> work) {
        return loop.call(work);
    }

    /** The same without an answer; {@code failed} hears of a failure, or that the venue is closed. */
    public void run(Runnable work, Consumer<RuntimeException> failed) {
        loop.run(work, failed);
    }

    /** For work inside {@link #call} only. */
    public SimulatedExchange exchange() {
        return exchange;
    }

    /** The venue's instant as its own thread has it; for work inside {@link #call} only. */
    public InstantSource clock() {
        return virtual;
    }

    /** Who is told, on the venue's thread, that a day has begun and the orders of the last have ended. */
    public void onMorning(Consumer<LocalDate> listener) {
        mornings.add(listener);
    }

    public void forget(Consumer<LocalDate> listener) {
        mornings.remove(listener);
    }

    /** The level at which contracts of an ended expiry day settle; inside {@link #call} only. */
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        return source.settlementLevel(underlying, expiry);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void open() {
        Instant now = virtual.now();
        source.stepAt(now).ifPresent(this::show);
        next(now);
        scheduleMorning(now);
    }

    private void next(Instant after) {
        Instant behind = time.now().minus(source.cadence().multipliedBy(STEPS_BEHIND_MAX));
        Instant from = after.isBefore(behind) ? time.now().minus(source.cadence()) : after;
        source.nextAfter(from).ifPresent(at -> virtual.at(at, () -> arrive(at)));
    }

    /** The next step is asked for first, so that a step that fails is not the last. */
    private void arrive(Instant at) {
        next(at);
        source.stepAt(at).ifPresent(this::show);
        trouble = Optional.empty();
    }

    private void show(PriceStep step) {
        exchange.show(step);
        Instant known = source.kind() == PriceDay.Kind.BARS ? step.at().plus(source.cadence()) : step.at();
        if (known.isAfter(virtual.now())) {
            virtual.at(known, () -> publish(step, known));
        } else {
            publish(step, known);
        }
    }

    private void publish(PriceStep step, Instant at) {
        for (IndexRow row : step.indices()) {
            board.putSpot(row.underlying(), new Quote(0, 0, row.prices().close(), at));
        }
        for (OptionRow row : step.options()) {
            board.put(
                    row.instrument(),
                    new Quote(row.bid(), row.ask(), row.prices().close(), at));
        }
        shown = new VenueSnapshot(step, board.snapshot());
        lastStep = Optional.of(at);
    }

    private void scheduleMorning(Instant now) {
        LocalDate tomorrow = Ist.local(now).toLocalDate().plusDays(1);
        virtual.at(Ist.instant(tomorrow.atStartOfDay()), () -> morning(tomorrow));
    }

    /** What was listed yesterday leaves the board; what is listed today comes with the next step. */
    private void morning(LocalDate today) {
        scheduleMorning(virtual.now());
        exchange.endDay();
        board = new QuoteBoard(source.cadence());
        mornings.forEach(listener -> tell(listener, today));
    }

    private void tell(Consumer<LocalDate> listener, LocalDate today) {
        try {
            listener.accept(today);
        } catch (RuntimeException failed) {
            failed(failed);
        }
    }

    private void failed(RuntimeException failure) {
        trouble = Optional.of(virtual.now() + ": " + failure);
    }
}
