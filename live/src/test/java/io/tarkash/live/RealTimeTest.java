package io.tarkash.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.timer.MinuteTimer;
import io.tarkash.live.timer.TimerListener;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.workers.VirtualWorkers;
import io.tarkash.testkit.StrategyBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole of it on the machine's own clocks and on as many threads as it likes. */
final class RealTimeTest {
    private static final int USERS = 20;
    private static final long PATIENCE_SECONDS = 60;

    private final DisciplinedClock clock = new DisciplinedClock(new HostMachine());
    private final LocalDate today = Ist.local(clock.now()).toLocalDate();
    private final Rulebook rules = OtherFacts.roundTheClock(today);
    private final Strategy strategy = StrategyBuilder.spread()
            .id("S1")
            .exit(new Exit.NextTradingDay(LocalTime.parse("15:15")))
            .build();

    @Test
    void entersForManyUsersAtOnceAndEndsCleanly() throws Exception {
        FakeDeskStore store = new FakeDeskStore();
        List<UserId> users =
                IntStream.range(0, USERS).mapToObj(i -> new UserId("u" + i)).toList();
        users.forEach(user -> store.define(LiveWorld.owner(user.value(), strategy)));
        Map<UserId, FillingBroker> brokers = new ConcurrentHashMap<>();
        try (VirtualWorkers workers = new VirtualWorkers("desk");
                MachineTime time = new MachineTime(clock, broken -> {})) {
            Desks desks = new Desks(
                    new Surroundings(
                            time,
                            workers,
                            this::market,
                            store,
                            minute -> List.of(),
                            (user, account, updates) -> {
                                FillingBroker broker = new FillingBroker(user.value(), time, this::market);
                                broker.listen(updates);
                                brokers.put(user, broker);
                                return broker;
                            },
                            Notices.NONE),
                    LiveSettings.USUAL,
                    rules);
            CompletableFuture<Instant> second = new CompletableFuture<>();
            try (MinuteTimer timer = new MinuteTimer(new HostMachine(), clock, new SecondHand(desks, second))) {
                timer.start();
                desks.start();
                users.forEach(user -> await(desks, user, view -> true));

                List<CompletableFuture<CommandOutcome>> answers = new ArrayList<>();
                for (UserId user : users) {
                    for (int i = 0; i < 2; i++) {
                        answers.add(desks.command(user, new CommandKey("k"), "f", new Command.Start(strategy.id())));
                    }
                }
                for (CompletableFuture<CommandOutcome> answer : answers) {
                    assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isInstanceOfAny(CommandOutcome.Taken.class, CommandOutcome.Repeated.class);
                }
                users.forEach(user -> await(desks, user, RealTimeTest::isHolding));
                second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            DrainReport drained = desks.drain(Duration.ofSeconds(5)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(drained.requestsUnderWay()).isZero();
            assertThat(brokers.values()).allMatch(broker -> broker.placed.size() == 2);
        }
    }

    private static boolean isHolding(DeskView view) {
        return view.runs().stream()
                .flatMap(book -> book.run().accounts().stream())
                .anyMatch(account -> account.stage() instanceof AccountStage.Holding);
    }

    private static void await(Desks desks, UserId user, Predicate<DeskView> wanted) {
        CompletableFuture<DeskView> seen = new CompletableFuture<>();
        try (var _ = desks.subscribe(user, view -> {
            if (wanted.test(view)) {
                seen.complete(view);
            }
        })) {
            assertThat(seen.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                    .isNotNull();
        }
    }

    private Market market() {
        Instant now = clock.now();
        QuoteBoard board = new QuoteBoard(Duration.ZERO);
        board.putSpot(Underlying.NIFTY, Quote.traded(Price.ofRupees(24_500), now));
        ExpiryAnswer answer = rules.contracts().expiryFor(Underlying.NIFTY, today, ExpiryChoice.WEEKLY);
        LocalDate expiry = ((ExpiryAnswer.Listed) answer).expiry().date();
        for (long strike : new long[] {24_100, 24_300, 24_700, 24_900}) {
            for (OptionType type : OptionType.values()) {
                board.put(
                        new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(strike), type),
                        new Quote(9_995, 10_005, 10_000, now));
            }
        }
        return board;
    }

    /** Hears the timer for the desks and says when a second has come. */
    private record SecondHand(Desks desks, CompletableFuture<Instant> second) implements TimerListener {
        @Override
        public void minute(MinuteTick tick) {
            desks.minute(tick);
        }

        @Override
        public void second(Instant at) {
            desks.second(at);
            second.complete(at);
        }

        @Override
        public void noticed(Notice notice) {
            desks.noticed(notice);
        }
    }
}
