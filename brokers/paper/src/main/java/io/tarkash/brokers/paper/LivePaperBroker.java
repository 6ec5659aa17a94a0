package io.tarkash.brokers.paper;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.line.BookFate;
import io.tarkash.simulator.line.BookMemory;
import io.tarkash.simulator.line.Fate;
import io.tarkash.simulator.line.Fates;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A paper account in a live process: the broker port for any thread. Each request hops to the venue's thread, changes
 * the account there, and is answered when the change is in the book; the caller waits, the venue does not. Travel times
 * pass on the venue's {@link io.tarkash.engine.time.Time}, so a caller that moves that time itself must not block here
 * but take the future of {@link #placing} and its siblings. Updates come to the listener on the writer's or the time's
 * thread, each after it is in the book, and it must not hold them up.
 */
public final class LivePaperBroker implements Broker, AutoCloseable {
    private final SimulatedVenue venue;
    private final BookWriter writer;
    private final PaperBook book;
    private final Terms terms;
    private final Consumer<BrokerUpdate> listener;
    private final PaperBroker paper;
    private final Consumer<LocalDate> morning;
    /** Of the venue's thread alone. */
    private Optional<BookMemory> past = Optional.empty();

    /** How the account trades and how its messages travel; the deadline is after which an answer is not waited for. */
    public record Terms(Appetite appetite, Fates fates, Duration deadline) {
        public static final Duration USUAL_DEADLINE = Duration.ofSeconds(5);

        /** Orders trade whole, and nothing goes wrong but for the time it takes. */
        public static Terms quiet(Latency latency) {
            return new Terms(Appetite.WHOLE, Fates.quiet(latency), USUAL_DEADLINE);
        }
    }

    private LivePaperBroker(
            SimulatedVenue venue,
            BookWriter writer,
            MemberId member,
            PaperBook book,
            Terms terms,
            Consumer<BrokerUpdate> listener) {
        this.venue = venue;
        this.writer = writer;
        this.book = book;
        this.terms = terms;
        this.listener = listener;
        BookKeeping noting = (changed, changes, kept, lost) -> {
            past.ifPresent(BookMemory::note);
            writer.keep(changed, changes, kept, lost);
        };
        PaperBroker.Records records = new PaperBroker.Records(book, Ledger.of(book), noting, venue::settlementLevel);
        Seated seated = venue.call(() -> seat(member, records)).join();
        this.paper = seated.paper();
        this.morning = seated.morning();
    }

    /** The account at the venue, and what each morning wakes it with. */
    private record Seated(PaperBroker paper, Consumer<LocalDate> morning) {}

    /** On the venue's thread, so that no midnight comes between the seat and its listener. */
    private Seated seat(MemberId member, PaperBroker.Records records) {
        PaperBroker opened =
                PaperBroker.open(member, records, venue.exchange(), terms.appetite(), venue.clock(), this::travel);
        Consumer<LocalDate> listening = date -> opened.dayBegan();
        venue.onMorning(listening);
        past = Optional.of(
                new BookMemory(opened::book, venue.time()::now, terms.fates().longestBookLag()));
        return new Seated(opened, listening);
    }

    /**
     * Opens the account at a venue that runs, and goes on from its book: today's working orders are entered again,
     * earlier ones end, and what expired meanwhile is settled. All of that is in the book when this returns. The broker
     * owns the book from here on and closes it. Member names and books are one to one.
     */
    public static LivePaperBroker open(
            SimulatedVenue venue,
            BookWriter writer,
            MemberId member,
            PaperBook book,
            Terms terms,
            Consumer<BrokerUpdate> listener) {
        LivePaperBroker broker = new LivePaperBroker(venue, writer, member, book, terms, listener);
        CompletableFuture<Boolean> resumed = new CompletableFuture<>();
        writer.keep(book, List.of(), () -> resumed.complete(true), resumed::completeExceptionally);
        resumed.join();
        return broker;
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        return placing(request).join();
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return modifying(order, limit).join();
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return cancelling(order).join();
    }

    @Override
    public BookReading book() {
        return reading().join();
    }

    /** The answer to come; never fails, and is there by the deadline. */
    public CompletableFuture<BrokerOutcome> placing(OrderRequest request) {
        return request(() -> paper.place(request));
    }

    public CompletableFuture<BrokerOutcome> modifying(BrokerOrderId order, Price limit) {
        return request(() -> paper.modify(order, limit));
    }

    public CompletableFuture<BrokerOutcome> cancelling(BrokerOrderId order) {
        return request(() -> paper.cancel(order));
    }

    public CompletableFuture<BookReading> reading() {
        CompletableFuture<BookReading> answer = new CompletableFuture<>();
        BookFate fate = drawn(Fates::ofBook);
        switch (fate) {
            case BookFate.Read(Duration out, Duration back, Duration lag) ->
                after(
                        out,
                        () -> ask(
                                () -> bookBefore(lag),
                                BookReading.Unreadable::new,
                                reading -> after(back, () -> answer.complete(reading))));
            case BookFate.Failed(Duration after, String why) ->
                after(after, () -> answer.complete(new BookReading.Unreadable(why)));
        }
        giveUp(answer, BookReading.Unreadable::new);
        return answer;
    }

    /** On the venue's thread. */
    private BookReading bookBefore(Duration lag) {
        return past.orElseThrow().asOf(venue.time().now().minus(lag));
    }

    /** Leaves the venue with all that works kept in the book, and closes the book when it has been written. */
    @Override
    public void close() {
        venue.forget(morning);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Runnable written = () -> writer.close(book, () -> closed.complete(true));
        venue.run(
                () -> {
                    paper.leave();
                    written.run();
                },
                venueClosed -> written.run());
        closed.join();
    }

    private CompletableFuture<BrokerOutcome> request(Supplier<BrokerOutcome> work) {
        CompletableFuture<BrokerOutcome> answer = new CompletableFuture<>();
        Fate fate = drawn(Fates::ofRequest);
        switch (fate) {
            case Fate.Carried(Duration out, Duration back) ->
                carry(out, work, outcome -> after(back, () -> answer.complete(outcome)));
            case Fate.AnswerLost(Duration out) -> carry(out, work, outcome -> {});
            case Fate.RequestLost() -> {}
            case Fate.Refused(Duration out, Duration back, var reason, String text) ->
                after(out.plus(back), () -> answer.complete(new BrokerOutcome.Rejected(reason, text)));
        }
        giveUp(answer, BrokerOutcome.Unknown::new);
        return answer;
    }

    private void carry(Duration out, Supplier<BrokerOutcome> work, Consumer<BrokerOutcome> answered) {
        after(out, () -> ask(work, BrokerOutcome.Unknown::new, answered));
    }

    /** Does the work on the venue's thread and answers when the book has it; what fails is answered by its reason. */
    private <T> void ask(Supplier<T> work, Function<String, ? extends T> failed, Consumer<T> answered) {
        Consumer<RuntimeException> lost =
                failure -> answered.accept(failed.apply(String.valueOf(failure.getMessage())));
        venue.run(
                () -> {
                    T result = work.get();
                    writer.keep(book, List.of(), () -> answered.accept(result), lost::accept);
                },
                lost);
    }

    private void travel(BrokerUpdate update) {
        drawn(fates -> fates.ofUpdate(update)).forEach(time -> after(time, () -> listener.accept(update)));
    }

    private <T> void giveUp(CompletableFuture<T> answer, Function<String, ? extends T> unknown) {
        if (!answer.isDone()) {
            String why = "no answer within " + terms.deadline().toMillis() + " ms";
            venue.time().after(terms.deadline(), () -> answer.complete(unknown.apply(why)));
        }
    }

    private <T> T drawn(Function<Fates, T> question) {
        synchronized (terms.fates()) {
            return question.apply(terms.fates());
        }
    }

    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            venue.time().after(delay, task);
        }
    }
}
