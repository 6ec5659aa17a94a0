package io.tarkash.live.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.live.workers.Workers;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class BrokerLineTest {
    private static final Instant START = Instant.parse("2026-11-20T03:50:00Z");
    private static final IntentKey KEY =
            new IntentKey(new RunId("r"), new LegId("l"), new AccountId("A"), Purpose.ENTRY, 0, 0);
    private static final BrokerAccount ACCOUNT =
            BrokerAccount.onPaper(new AccountId("A"), io.tarkash.domain.account.Broker.ZERODHA, "C");
    private static final BookReading.Book EMPTY = new BookReading.Book(List.of(), List.of(), new TreeMap<>());

    private final VirtualTime time = new VirtualTime(START);
    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final List<Event> told = new ArrayList<>();
    private boolean breaks;
    private Duration takes = Duration.ZERO;

    private Optional<String> hindrance = Optional.empty();

    /** Calls stay under way until {@link #answerNext}. */
    private BrokerLine line(Workers workers) {
        Broker broker = new Broker() {
            @Override
            public BrokerOutcome place(OrderRequest request) {
                if (breaks) {
                    throw new IllegalStateException("cut");
                }
                time.runUntil(time.now().plus(takes));
                return new BrokerOutcome.Accepted(new BrokerOrderId("1"));
            }

            @Override
            public BrokerOutcome modify(BrokerOrderId order, Price limit) {
                return new BrokerOutcome.NotSent("");
            }

            @Override
            public BrokerOutcome cancel(BrokerOrderId order) {
                return new BrokerOutcome.NotSent("");
            }

            @Override
            public BookReading book() {
                return EMPTY;
            }
        };
        Connections connections = new Connections() {
            @Override
            public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
                return broker;
            }

            @Override
            public Optional<String> hindersEntries(BrokerAccount account) {
                return hindrance;
            }
        };
        LineParts parts = new LineParts(time, workers, connections, PaceLimits.USUAL, Duration.ofSeconds(5));
        return new BrokerLine(new UserId("u"), ACCOUNT, parts, told::add);
    }

    private void answerNext() {
        calls.remove().run();
    }

    private static Effect.Place place() {
        return place(KEY);
    }

    private static Effect.Place place(IntentKey key) {
        OrderRequest request = new OrderRequest(
                new OrderTag("tk1"),
                TestFacts.contract(24_700, OptionType.CALL),
                Side.BUY,
                65,
                new Price(1000),
                Product.NRML);
        return new Effect.Place(key, request);
    }

    private static Event answered(BrokerOutcome outcome) {
        return new Event.Answered(KEY, Event.Request.PLACE, outcome);
    }

    @Test
    void bringsTheAnswerBack() {
        BrokerLine line = line(calls::add);
        line.place(place());
        assertThat(line.unfinished()).isEqualTo(1);

        answerNext();
        time.runUntil(START.plusSeconds(10));

        assertThat(told).containsExactly(answered(new BrokerOutcome.Accepted(new BrokerOrderId("1"))));
        assertThat(line.unfinished()).isZero();
        assertThat(line.status().heardAt()).contains(START);
    }

    @Test
    void sendsExitsAndNoEntriesWhileTheConnectionHindersThese() {
        hindrance = Optional.of("no list of today");
        BrokerLine line = line(calls::add);
        IntentKey exit = new IntentKey(KEY.run(), KEY.leg(), KEY.account(), Purpose.EXIT, 0, 0);
        line.place(place());
        line.place(place(exit));

        answerNext();
        answerNext();

        assertThat(told)
                .containsExactly(
                        answered(new BrokerOutcome.NotSent("no list of today")),
                        new Event.Answered(
                                exit, Event.Request.PLACE, new BrokerOutcome.Accepted(new BrokerOrderId("1"))));
        assertThat(line.problem()).contains("no list of today");
    }

    @Test
    void callsItUnknownAtTheDeadlineAndStillDeliversALateAnswer() {
        BrokerLine line = line(calls::add);
        takes = Duration.ofSeconds(6);
        line.place(place());

        answerNext();

        assertThat(told)
                .containsExactly(
                        answered(new BrokerOutcome.Unknown("no answer within 5000 ms")),
                        answered(new BrokerOutcome.Accepted(new BrokerOrderId("1"))));
        assertThat(line.unfinished()).isZero();
    }

    /** Found by the day simulator: a starved call left after its order had been given up as absent. */
    @Test
    void sendsNothingWhoseTurnComesTooLate() {
        BrokerLine line = line(calls::add);
        line.place(place());

        time.runUntil(START.plus(BrokerLine.SENDABLE).plusMillis(1));
        answerNext();

        assertThat(told)
                .containsExactly(answered(new BrokerOutcome.NotSent("its turn came too late; no byte has left")));
        assertThat(line.unfinished()).isZero();
    }

    /** Found by the day simulator: the worse price of an entry left long after the prices it was decided on. */
    @Test
    void changesNoEntryWhoseTurnComesTooLate() {
        BrokerLine line = line(calls::add);
        line.modify(new Effect.Modify(KEY, new BrokerOrderId("1"), new Price(1005)));

        time.runUntil(START.plus(BrokerLine.SENDABLE).plusMillis(1));
        answerNext();

        BrokerOutcome late = new BrokerOutcome.NotSent("its turn came too late; no byte has left");
        assertThat(told).containsExactly(new Event.Answered(KEY, Event.Request.MODIFY, late));
    }

    @Test
    void callsItUnknownWhenTheConnectionBreaks() {
        breaks = true;
        BrokerLine line = line(calls::add);
        line.place(place());

        answerNext();

        assertThat(told)
                .singleElement()
                .matches(event -> event instanceof Event.Answered answered
                        && answered.outcome() instanceof BrokerOutcome.Unknown);
    }

    @Test
    void saysThatNothingLeftWhenTheProcessIsClosing() {
        BrokerLine line = line(task -> {
            throw new RejectedExecutionException();
        });

        line.place(place());

        assertThat(told).containsExactly(answered(new BrokerOutcome.NotSent("the process is closing")));
    }

    @Test
    void readsOneBookAtATimeAndEachAfterItWasAskedFor() {
        BrokerLine line = line(calls::add);
        line.readBook(START);
        line.readBook(START);
        line.readBook(START);
        assertThat(calls).hasSize(1);

        answerNext();
        assertThat(calls).hasSize(1);
        answerNext();

        assertThat(calls).isEmpty();
        assertThat(told)
                .containsExactly(
                        new Event.BookRead(ACCOUNT.id(), START, EMPTY), new Event.BookRead(ACCOUNT.id(), START, EMPTY));
    }

    @Test
    void throwsABookAwayThatTookTooLong() {
        BrokerLine line = line(calls::add);
        line.readBook(START.plusSeconds(1));
        assertThat(calls).isEmpty();

        time.runUntil(START.plusSeconds(7));
        answerNext();

        assertThat(told)
                .containsExactly(new Event.BookRead(
                        ACCOUNT.id(), START.plusSeconds(6), new BookReading.Unreadable("no answer within 5000 ms")));
        assertThat(line.problem()).isPresent();
        line.readBook(time.now());
        answerNext();
        assertThat(line.problem()).isEmpty();
    }
}
