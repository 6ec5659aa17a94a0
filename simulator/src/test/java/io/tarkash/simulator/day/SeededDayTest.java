package io.tarkash.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.simulator.day.SeededDay.Listing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SeededDayTest {
    private static final LocalDate DATE = LocalDate.of(2024, 7, 24);
    private static final Listing NIFTY = new Listing(
            Underlying.NIFTY, 24_445_35, List.of(LocalDate.of(2024, 7, 25), LocalDate.of(2024, 8, 29)), 50_00, 12, 25);
    private static final Listing BANKNIFTY =
            new Listing(Underlying.BANKNIFTY, 51_300_00, List.of(LocalDate.of(2024, 7, 31)), 100_00, 10, 15);

    @Test
    void givesTheSameBitsForTheSameSeedAndAnotherDayForAnother() {
        assertThat(day(7, NIFTY)).isEqualTo(day(7, NIFTY));
        assertThat(levels(day(8, NIFTY))).isNotEqualTo(levels(day(7, NIFTY)));
    }

    @Test
    void givesTheBitsItGaveWhenItWasWritten() {
        PriceStep last = day(7, NIFTY).steps().getLast();
        OptionRow middle = last.options().get(24);
        assertThat(List.of(last.indices().getFirst().prices().close(), middle.bid(), middle.ask(), middle.askUnits()))
                .containsExactly(2_458_771L, 16_495L, 16_530L, 175L);
    }

    @Test
    void leavesAPathAsItWasWhenAnotherUnderlyingIsAdded() {
        assertThat(levels(day(7, NIFTY, BANKNIFTY)).stream().map(row -> row.substring(0, row.indexOf(';'))))
                .containsExactlyElementsOf(levels(day(7, NIFTY)).stream()
                        .map(row -> row.substring(0, row.indexOf(';')))
                        .toList());
    }

    @Test
    void coversTheSessionHalfOpenAtItsCadence() {
        PriceDay day = day(7, NIFTY);
        assertThat(day.steps()).hasSize(375);
        assertThat(day.steps().getFirst().at()).isEqualTo(Ist.instant(DATE.atTime(9, 15)));
        assertThat(day.steps().getLast().at()).isEqualTo(Ist.instant(DATE.atTime(15, 29)));
        assertThat(day.steps()).allSatisfy(step -> assertThat(step.options()).hasSize(2 * 2 * 25));
        assertThat(day.steps().getFirst().indices().getFirst().prices().close()).isEqualTo(24_445_35);
    }

    @Test
    void quotesPositiveMultiplesOfTheTickWithTheBidBelowTheAsk() {
        for (long seed = 1; seed <= 5; seed++) {
            for (PriceStep step : day(seed, NIFTY, BANKNIFTY).steps()) {
                for (OptionRow row : step.options()) {
                    assertThat(row.bid() > 0
                                    && row.bid() < row.ask()
                                    && row.bid() % 5 == 0
                                    && row.ask() % 5 == 0
                                    && (row.prices().close() == row.bid()
                                            || row.prices().close() == row.ask())
                                    && row.bidUnits() > 0
                                    && row.askUnits() > 0)
                            .as("seed %d at %s: %s", seed, step.at(), row)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void keepsPutCallParityWithinTheSpreads() {
        for (long seed = 1; seed <= 5; seed++) {
            for (PriceStep step : day(seed, NIFTY).steps()) {
                for (int i = 0; i < step.options().size(); i += 2) {
                    OptionRow call = step.options().get(i);
                    OptionRow put = step.options().get(i + 1);
                    assertThat(put.instrument().strike())
                            .isEqualTo(call.instrument().strike());
                    assertThat(parity(step, call.instrument()))
                            .as("seed %d at %s: %s and %s", seed, step.at(), call, put)
                            .isBetween(call.bid() - put.ask() - 1.0, call.ask() - put.bid() + 1.0);
                }
            }
        }
    }

    /** What a call is worth more than its put, in paise. */
    private static double parity(PriceStep step, Instrument instrument) {
        double seconds = Duration.between(
                        step.at(), Ist.instant(instrument.expiry().atTime(15, 30)))
                .toSeconds();
        double discount = StrictMath.exp(-0.065 * seconds / (365.0 * 86_400));
        return step.indices().getFirst().prices().close() - instrument.strike().paise() * discount;
    }

    @Test
    void asksLessForAFartherStrikeExceptForTheSpread() {
        for (long seed = 1; seed <= 5; seed++) {
            for (PriceStep step : day(seed, NIFTY).steps()) {
                for (int i = 2; i < step.options().size(); i++) {
                    OptionRow nearer = step.options().get(i - 2);
                    OptionRow row = step.options().get(i);
                    if (row.instrument().expiry().equals(nearer.instrument().expiry())) {
                        int sign = row.instrument().type().outwards();
                        OptionRow dear = sign > 0 ? nearer : row;
                        OptionRow cheap = sign > 0 ? row : nearer;
                        assertThat(cheap.bid())
                                .as("seed %d at %s: %s and %s", seed, step.at(), dear, cheap)
                                .isLessThanOrEqualTo(dear.ask());
                    }
                }
            }
        }
    }

    @Test
    void movesAsAnIndexDoes() {
        for (long seed = 1; seed <= 40; seed++) {
            List<Long> levels = day(seed, NIFTY).steps().stream()
                    .map(step -> step.indices().getFirst().prices().close())
                    .toList();
            long low = levels.stream().mapToLong(Long::longValue).min().orElseThrow();
            long high = levels.stream().mapToLong(Long::longValue).max().orElseThrow();
            assertThat((high - low) / 24_445_35.0).as("range of seed %d", seed).isBetween(0.001, 0.06);
        }
    }

    private static PriceDay day(long seed, Listing... listings) {
        return new SeededDay(
                        DATE, DATE.atTime(9, 15), DATE.atTime(15, 30), Duration.ofMinutes(1), List.of(listings), seed)
                .prices();
    }

    private static List<String> levels(PriceDay day) {
        return day.steps().stream()
                .map(step -> step.indices().stream()
                        .map(row -> row.prices().close() + ";")
                        .collect(Collectors.joining()))
                .toList();
    }
}
