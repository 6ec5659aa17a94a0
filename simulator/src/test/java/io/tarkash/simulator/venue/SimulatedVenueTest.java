package io.tarkash.simulator.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.engine.time.Time;
import io.tarkash.simulator.day.SeededDay;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SimulatedVenueTest {
    private static final Instant T = Ist.instant(TestFacts.DAY.atTime(11, 0));
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void publishesTheMarketOfItsInstantAtTheStartAndAtEachStep() {
        VirtualTime time = new VirtualTime(T.plusMillis(400));
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(7), time).start();
        assertThat(venue.snapshot().step()).isEqualTo(market(7).stepAt(T).orElseThrow());

        time.runUntil(T.plusSeconds(90));

        PriceStep step = market(7).stepAt(T.plusSeconds(90)).orElseThrow();
        assertThat(venue.snapshot().step()).isEqualTo(step);
        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(90));
        assertThat(venue.facts().text()).isEqualTo("SIMULATED, seed 7, a step each 1.0 s, speed x1");
        OptionRow row = step.options().getFirst();
        assertThat(venue.market().quote(row.instrument()).orElseThrow().askPaise())
                .isEqualTo(row.ask());
        assertThat(venue.market().spot(Underlying.NIFTY).orElseThrow().at()).isEqualTo(T.plusSeconds(90));
    }

    @Test
    void showsAfterARestartWhatItWouldHaveShownWithoutOne() {
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue stays = SimulatedVenue.withoutThread(market(7), time).start();
        time.runUntil(T.plusSeconds(600));

        SimulatedVenue comesBack = SimulatedVenue.withoutThread(market(7), new VirtualTime(T.plusSeconds(600)))
                .start();

        assertThat(comesBack.snapshot().step()).isEqualTo(stays.snapshot().step());
    }

    @Test
    void listsChainsAndExpiriesOfItsSnapshot() {
        SimulatedVenue venue =
                SimulatedVenue.withoutThread(market(7), new VirtualTime(T)).start();
        VenueSnapshot snapshot = venue.snapshot();
        assertThat(snapshot.expiries(Underlying.NIFTY)).contains(TestFacts.EXPIRY, TestFacts.NEXT_EXPIRY);
        List<OptionRow> rows = snapshot.chain(Underlying.NIFTY, TestFacts.EXPIRY);
        Chain chain = snapshot.market().chain(Underlying.NIFTY, TestFacts.EXPIRY);
        assertThat(rows).hasSize(2 * chain.strikes().size()).hasSizeGreaterThan(80);
        assertThat(rows).isSortedAccordingTo((a, b) -> a.instrument().compareTo(b.instrument()));
        assertThat(snapshot.chain(Underlying.SENSEX, TestFacts.EXPIRY)).isEmpty();
    }

    @Test
    void runsSixtyTimesFasterOnAFasterClock() {
        VirtualTime world = new VirtualTime(T);
        VenueClock clock = VenueClock.of(world, T, 60);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(7), clock).start();
        List<Instant> minutes = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            clock.at(T.plusSeconds(60L * i), () -> minutes.add(world.now()));
        }

        world.runUntil(T.plusSeconds(5));

        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(300));
        assertThat(venue.facts().speed()).isEqualTo(60);
        assertThat(minutes).containsExactly(sec(1), sec(2), sec(3), sec(4), sec(5));
    }

    private static Instant sec(int seconds) {
        return T.plusSeconds(seconds);
    }

    @Test
    void neverWakesEarlyWhereTheSpeedDoesNotDivide() {
        VirtualTime world = new VirtualTime(T);
        VenueClock clock = VenueClock.of(world, T, 7);
        List<Instant> woken = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            Instant when = T.plusNanos(i * 13L);
            clock.at(when, () -> {
                assertThat(clock.now()).isAfterOrEqualTo(when);
                woken.add(when);
            });
        }
        world.runUntil(T.plusSeconds(1));
        assertThat(woken).hasSize(50);
    }

    @Test
    void beginsEachDayWithItsListenersAndItsListings() {
        VirtualTime time = new VirtualTime(Ist.instant(TestFacts.EXPIRY.atTime(23, 59, 50)));
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(7, Duration.ofMinutes(1)), time)
                .start();
        List<LocalDate> mornings = new ArrayList<>();
        venue.onMorning(mornings::add);
        assertThat(venue.snapshot().expiries(Underlying.NIFTY)).contains(TestFacts.EXPIRY);

        time.runUntil(Ist.instant(TestFacts.EXPIRY.plusDays(2).atTime(0, 0, 1)));

        assertThat(mornings).containsExactly(TestFacts.EXPIRY.plusDays(1), TestFacts.EXPIRY.plusDays(2));
        assertThat(venue.snapshot().expiries(Underlying.NIFTY)).doesNotContain(TestFacts.EXPIRY);
        assertThat(venue.market().chain(Underlying.NIFTY, TestFacts.EXPIRY).isEmpty())
                .isTrue();
        assertThat(venue.facts().trouble()).isEmpty();
    }

    @Test
    void leavesOutStepsItIsTooLateForAndStandsAtThePresentOne() {
        Jumping time = new Jumping(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(7), time).start();
        time.instant.set(T.plusSeconds(7_200));
        assertThat(venue.call(() -> venue.clock().instant()).join()).isEqualTo(T.plusSeconds(7_200));
        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(7_200));
    }

    /** A time that a test moves by hand, and that wakes nobody. */
    private record Jumping(AtomicReference<Instant> instant) implements Time {
        Jumping(Instant start) {
            this(new AtomicReference<>(start));
        }

        @Override
        public Instant now() {
            return instant.get();
        }

        @Override
        public void at(Instant when, Runnable task) {}
    }

    @Test
    void tellsOfAStepThatFailedAndGoesOn() {
        VirtualTime time = new VirtualTime(T);
        VenueMarket flawed = new Flawed(market(7), T.plusSeconds(2));
        SimulatedVenue venue = SimulatedVenue.withoutThread(flawed, time).start();
        time.runUntil(T.plusSeconds(2));
        assertThat(venue.facts().trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("flawed"));
        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(1));
        time.runUntil(T.plusSeconds(3));
        assertThat(venue.facts().trouble()).isEmpty();
        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(3));
    }

    private record Flawed(VenueMarket market, Instant flaw) implements VenueMarket {
        @Override
        public PriceDay.Kind kind() {
            return market.kind();
        }

        @Override
        public Duration cadence() {
            return market.cadence();
        }

        @Override
        public Optional<PriceStep> stepAt(Instant at) {
            if (at.equals(flaw)) {
                throw new IllegalStateException("flawed");
            }
            return market.stepAt(at);
        }

        @Override
        public Optional<Instant> nextAfter(Instant at) {
            return market.nextAfter(at);
        }

        @Override
        public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
            return market.settlementLevel(underlying, expiry);
        }

        @Override
        public VenueFacts.Source source() {
            return market.source();
        }
    }

    @Test
    void givesManyReadersWholeSnapshotsWhileItsOwnThreadSteps() throws Exception {
        try (HandTime time = new HandTime(T);
                SimulatedVenue venue =
                        SimulatedVenue.onItsOwnThread(market(7), time).start();
                ExecutorService readers = Executors.newFixedThreadPool(4)) {
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch reading = new CountDownLatch(4);
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(readers.submit(() -> readUntil(over, venue, reading)));
            }
            reading.await();
            for (int i = 1; i <= 100; i++) {
                time.goTo(T.plusSeconds(i));
                assertThat(venue.call(() -> venue.snapshot().step().at()).join())
                        .isEqualTo(T.plusSeconds(i));
            }
            over.set(true);
            for (Future<Long> result : results) {
                assertThat(result.get()).isPositive();
            }
        }
    }

    private static long readUntil(AtomicBoolean over, SimulatedVenue venue, CountDownLatch reading) {
        long reads = 0;
        while (!over.get()) {
            VenueSnapshot snapshot = venue.snapshot();
            Instant at = snapshot.step().at();
            Chain chain = snapshot.market().chain(Underlying.NIFTY, TestFacts.EXPIRY);
            chain.strikes().forEach(strike -> {
                for (var type : OptionType.values()) {
                    assertThat(chain.quote(strike, type).orElseThrow().at()).isEqualTo(at);
                }
            });
            reads++;
            reading.countDown();
        }
        return reads;
    }

    @Test
    void refusesCallsOnceItIsClosed() {
        HandTime time = new HandTime(T);
        SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market(7), time).start();
        venue.close();
        CompletableFuture<String> answer = venue.call(() -> "done");
        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("the venue is closed");
        time.close();
    }

    @Test
    void replaysARecordedDayAsIfItWereTodayAndLoops() {
        PriceDay day = recorded();
        VirtualTime time = new VirtualTime(T);
        RecordedMarket market = RecordedMarket.asToday(day, contracts(), T, true);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market, time).start();

        OptionRow then = day.steps().get(2).options().getFirst();
        time.runUntil(T.plusSeconds(10));
        OptionRow now = venue.snapshot().step().options().getFirst();
        assertThat(now.instrument().expiry()).isEqualTo(TestFacts.EXPIRY);
        assertThat(now.instrument().strike()).isEqualTo(then.instrument().strike());
        assertThat(now.bid()).isEqualTo(then.bid());
        assertThat(venue.market().quote(now.instrument()).orElseThrow().at()).isEqualTo(T.plusSeconds(10));

        time.runUntil(T.plusSeconds(70));
        assertThat(venue.snapshot().step().options())
                .isEqualTo(market.stepAt(T.plusSeconds(10)).orElseThrow().options());
        assertThat(venue.facts().text()).isEqualTo("SIMULATED, the record of 2024-07-24 in a loop, speed x1");
    }

    @Test
    void showsARecordedDayEachDayAtItsOwnHours() {
        PriceDay day = recorded();
        Instant first = RecordedMarket.startOf(day);
        RecordedMarket market = RecordedMarket.everyDay(day, SimulatedVenueTest::contracts);

        assertThat(market.stepAt(first.minusSeconds(1))).isEmpty();
        assertThat(market.nextAfter(first.minusSeconds(1))).contains(first);
        assertThat(market.stepAt(first.plusSeconds(11))).contains(day.steps().get(2));
        assertThat(market.stepAt(first.plusSeconds(7_200)).orElseThrow().options())
                .isEqualTo(day.steps().getLast().options());
        assertThat(market.nextAfter(first.plusSeconds(7_200))).contains(first.plus(Duration.ofDays(1)));

        long days = Duration.between(first, T).toDays() + 1;
        PriceStep later =
                market.stepAt(first.plus(Duration.ofDays(days)).plusSeconds(10)).orElseThrow();
        OptionRow then = day.steps().get(2).options().getFirst();
        assertThat(later.at()).isEqualTo(first.plus(Duration.ofDays(days)).plusSeconds(10));
        assertThat(later.options().getFirst().bid()).isEqualTo(then.bid());
        assertThat(later.options().getFirst().instrument().expiry())
                .isAfterOrEqualTo(Ist.local(later.at()).toLocalDate());
    }

    @Test
    void stopsAtTheEndOfARecordThatDoesNotLoop() {
        PriceDay day = recorded();
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(RecordedMarket.asItWas(day, T, false), time)
                .start();
        time.runUntil(T.plusSeconds(600));
        assertThat(venue.facts().lastStep()).contains(T.plusSeconds(55));
        assertThat(venue.snapshot().step().options())
                .isEqualTo(day.steps().getLast().options());
        assertThat(venue.settlementLevel(Underlying.NIFTY, TestFacts.DAY).orElseThrow())
                .isEqualTo(day.steps().getLast().indices().getFirst().prices().close());
    }

    /** A minute of 2024-07-24 in steps of 5 s. */
    private static PriceDay recorded() {
        LocalDate date = LocalDate.of(2024, 7, 24);
        return new SeededDay(
                        date,
                        date.atTime(9, 15),
                        date.atTime(9, 16),
                        Duration.ofSeconds(5),
                        List.of(new SeededDay.Listing(
                                Underlying.NIFTY, 24_445_35, List.of(date.plusDays(1)), 50_00, 3, 25)),
                        1)
                .prices();
    }

    private static SeededMarket market(long seed) {
        return market(seed, SECOND);
    }

    private static SeededMarket market(long seed, Duration cadence) {
        return new SeededMarket(seed, contracts(), List.of(Underlying.NIFTY, Underlying.BANKNIFTY), cadence);
    }

    private static ContractTables contracts() {
        return TestFacts.contracts(TestFacts.calendar());
    }
}
