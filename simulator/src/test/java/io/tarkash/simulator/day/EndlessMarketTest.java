package io.tarkash.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EndlessMarketTest {
    private static final List<Underlying> BOTH = List.of(Underlying.NIFTY, Underlying.BANKNIFTY);
    private static final long TICK = TestFacts.TICK_PAISE;

    @Test
    void showsTheSameAtAnInstantWhetherItCameThereByRunningOrByJumping() {
        Random random = Seed.random("EndlessMarketTest");
        long seed = random.nextLong();
        EndlessMarket runs = market(seed);
        Instant from = Ist.instant(TestFacts.DAY.atTime(23, 58));
        for (int second = 0; second < 300; second++) {
            Instant at = from.plusSeconds(second);
            PriceStep step = runs.at(at);
            if (second % 60 == 17 || random.nextInt(50) == 0) {
                assertThat(market(seed).at(at)).isEqualTo(step);
            }
        }
        Instant back = Ist.instant(TestFacts.DAY.atTime(11, 0));
        assertThat(runs.at(back)).isEqualTo(market(seed).at(back));
    }

    @Test
    void showsAnotherMarketForAnotherSeed() {
        Instant at = Ist.instant(TestFacts.DAY.atTime(11, 0));
        assertThat(market(1).at(at)).isNotEqualTo(market(2).at(at));
    }

    @Test
    void leavesAnUnderlyingAsItIsWhenAnotherIsAdded() {
        Instant at = Ist.instant(TestFacts.DAY.atTime(11, 0));
        PriceStep alone = new EndlessMarket(5, contracts(), List.of(Underlying.NIFTY)).at(at);
        PriceStep both = market(5).at(at);
        assertThat(both.options()).containsAll(alone.options());
        assertThat(both.indices()).containsAll(alone.indices());
    }

    @Test
    void joinsTheDaysWithoutAGap() {
        for (long seed = 1; seed <= 20; seed++) {
            EndlessMarket market = market(seed);
            long before = level(market.at(Ist.instant(TestFacts.DAY.atTime(23, 59, 59))), Underlying.NIFTY);
            Instant midnight = Ist.instant(TestFacts.DAY.plusDays(1).atStartOfDay());
            long after = level(market.at(midnight), Underlying.NIFTY);
            assertThat(after).isEqualTo(market.opening(Underlying.NIFTY, TestFacts.DAY.plusDays(1)));
            assertThat(Math.abs(after - before) / (double) before)
                    .as("seed %d", seed)
                    .isLessThan(0.003);
        }
    }

    @Test
    void staysNearItsUsualLevelOverTheYears() {
        for (long seed = 1; seed <= 20; seed++) {
            EndlessMarket market = market(seed);
            for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2030; day = day.plusDays(7)) {
                double ratio = market.opening(Underlying.NIFTY, day)
                        / (double) UsualLevel.of(Underlying.NIFTY).paise();
                assertThat(ratio).as("seed %d on %s", seed, day).isBetween(0.7, 1.4);
            }
        }
    }

    @Test
    void listsTheTablesExpiriesWithAtLeastTwentyStrikesEachSideAndTakesNoneBack() {
        for (long seed = 1; seed <= 5; seed++) {
            EndlessMarket market = market(seed);
            Set<Instrument> listed = Set.of();
            for (LocalDate day = TestFacts.DAY; day.isBefore(TestFacts.EXPIRY); day = day.plusDays(1)) {
                for (int hour = 0; hour < 24; hour += 3) {
                    PriceStep step = market.at(Ist.instant(day.atTime(hour, 30)));
                    Set<Instrument> now =
                            step.options().stream().map(OptionRow::instrument).collect(Collectors.toSet());
                    assertThat(now).containsAll(listed);
                    listed = now;
                    assertTwentyEachSide(step, Underlying.NIFTY, TestFacts.EXPIRY);
                }
            }
        }
    }

    private static void assertTwentyEachSide(PriceStep step, Underlying underlying, LocalDate expiry) {
        long level = level(step, underlying);
        List<Long> strikes = step.options().stream()
                .map(OptionRow::instrument)
                .filter(instrument -> instrument.underlying() == underlying
                        && instrument.expiry().equals(expiry))
                .map(instrument -> instrument.strike().paise())
                .distinct()
                .toList();
        assertThat(strikes.stream().filter(strike -> strike <= level).count()).isGreaterThanOrEqualTo(20);
        assertThat(strikes.stream().filter(strike -> strike >= level).count()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void quotesSoundBooksWithoutArbitrage() {
        Random random = Seed.random("EndlessMarketTest.books");
        EndlessMarket market = market(random.nextLong());
        for (int i = 0; i < 60; i++) {
            Instant at =
                    Ist.instant(TestFacts.DAY.plusDays(i / 10).atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400))));
            PriceStep step = market.at(at);
            step.options().forEach(row -> assertSound(row, at));
            assertParityAndOrder(step);
        }
    }

    private static void assertSound(OptionRow row, Instant at) {
        assertThat(row.bid() >= TICK
                        && row.bid() < row.ask()
                        && row.bid() % TICK == 0
                        && row.ask() % TICK == 0
                        && row.bidUnits() > 0
                        && row.askUnits() > 0
                        && row.prices().close() >= row.bid()
                        && row.prices().close() <= row.ask())
                .as("%s: %s", at, row)
                .isTrue();
    }

    private static void assertParityAndOrder(PriceStep step) {
        Map<Instrument, OptionRow> rows = new HashMap<>();
        step.options().forEach(row -> rows.put(row.instrument(), row));
        for (int i = 0; i < step.options().size(); i += 2) {
            OptionRow call = step.options().get(i);
            OptionRow put = step.options().get(i + 1);
            Instrument instrument = call.instrument();
            double parity = parity(step, instrument);
            assertThat(parity)
                    .as("%s: %s and %s", step.at(), call, put)
                    .isBetween((double) call.bid() - put.ask() - TICK, (double) call.ask() - put.bid() + TICK);
            if (i + 2 < step.options().size()
                    && step.options().get(i + 2).instrument().expiry().equals(instrument.expiry())) {
                OptionRow higherCall = step.options().get(i + 2);
                OptionRow higherPut = step.options().get(i + 3);
                assertThat(higherCall.bid()).isLessThanOrEqualTo(call.ask());
                assertThat(put.bid()).isLessThanOrEqualTo(higherPut.ask());
            }
        }
    }

    private static double parity(PriceStep step, Instrument instrument) {
        Instant settles = Ist.instant(instrument.expiry().plusDays(1).atStartOfDay());
        double years = Math.max(60, Duration.between(step.at(), settles).toSeconds()) / (365.0 * 86_400);
        return level(step, instrument.underlying()) - instrument.strike().paise() * StrictMath.exp(-0.065 * years);
    }

    @Test
    void movesTheIndicesTogetherButNotAlike() {
        List<Double> nifty = new ArrayList<>();
        List<Double> bank = new ArrayList<>();
        EndlessMarket market = market(11);
        for (int day = 0; day < 1_000; day++) {
            LocalDate from = LocalDate.of(2022, 1, 1).plusDays(day);
            nifty.add(change(market, Underlying.NIFTY, from));
            bank.add(change(market, Underlying.BANKNIFTY, from));
        }
        assertThat(correlation(nifty, bank)).isBetween(0.35, 0.8);
    }

    private static double change(EndlessMarket market, Underlying underlying, LocalDate day) {
        return StrictMath.log(market.opening(underlying, day.plusDays(1)) / (double) market.opening(underlying, day));
    }

    private static double correlation(List<Double> left, List<Double> right) {
        double both = 0;
        double lefts = 0;
        double rights = 0;
        for (int i = 0; i < left.size(); i++) {
            both += left.get(i) * right.get(i);
            lefts += left.get(i) * left.get(i);
            rights += right.get(i) * right.get(i);
        }
        return both / Math.sqrt(lefts * rights);
    }

    @Test
    void listsAnewWhenTheTablesAreExchanged() {
        AtomicReference<ContractTables> tables = new AtomicReference<>(contracts());
        EndlessMarket market = new EndlessMarket(5, tables::get, BOTH);
        Instant at = Ist.instant(TestFacts.DAY.atTime(11, 0));
        assertThat(expiries(market.at(at))).contains(TestFacts.EXPIRY);
        tables.set(new ContractTables(TestFacts.calendar(), List.of(), Map.of(), List.of()));
        assertThat(market.at(at.plusSeconds(1)).options()).isEmpty();
        assertThat(market.at(at.plusSeconds(1)).indices())
                .isEqualTo(market(5).at(at.plusSeconds(1)).indices());
    }

    private static List<LocalDate> expiries(PriceStep step) {
        return step.options().stream()
                .map(row -> row.instrument().expiry())
                .distinct()
                .toList();
    }

    @Test
    void goesOnWithoutOptionsBeyondTheTables() {
        PriceStep step = market(3).at(Ist.instant(LocalDate.of(2031, 5, 5).atTime(10, 0)));
        assertThat(step.options()).isEmpty();
        assertThat(step.indices()).hasSize(2);
    }

    /** No bound that a busy machine could break; the figures are for whoever reads the output. */
    @Test
    void makesADayAndAStepInGoodTime() {
        for (int round = 0; round < 3; round++) {
            EndlessMarket market = new EndlessMarket(round, contracts(), List.of(Underlying.values()));
            long start = System.nanoTime();
            PriceStep step = market.at(Ist.instant(TestFacts.DAY.atTime(9, 15)));
            long day = System.nanoTime();
            for (int i = 1; i <= 200; i++) {
                step = market.at(step.at().plusSeconds(1));
            }
            long end = System.nanoTime();
            System.out.printf(
                    "a day of %d indices in %d ms, a step of %d rows in %d us%n",
                    Underlying.values().length,
                    (day - start) / 1_000_000,
                    step.options().size(),
                    (end - day) / 200_000);
        }
        assertThat(Underlying.values()).isNotEmpty();
    }

    private static EndlessMarket market(long seed) {
        return new EndlessMarket(seed, contracts(), BOTH);
    }

    private static ContractTables contracts() {
        return TestFacts.contracts(TestFacts.calendar());
    }

    static long level(PriceStep step, Underlying underlying) {
        return step.indices().stream()
                .filter(row -> row.underlying() == underlying)
                .map(IndexRow::prices)
                .findFirst()
                .orElseThrow()
                .close();
    }
}
