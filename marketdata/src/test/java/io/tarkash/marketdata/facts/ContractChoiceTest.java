package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.Coverage.Standing;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryAnswer.Listed;
import io.tarkash.domain.market.contract.ExpiryAnswer.Refused;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.testkit.SharedData;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractChoiceTest {
    private final MarketFacts facts = MarketFacts.load(TestFolders.market());
    private final ContractTables contracts = facts.contracts();

    @ParameterizedTest
    @CsvSource({
        // an ordinary week, its expiry day, the day after
        "NIFTY, 2026-11-11, WEEKLY, 2026-11-17",
        "NIFTY, 2026-11-17, WEEKLY, 2026-11-17",
        "NIFTY, 2026-11-18, WEEKLY, 2026-11-23",
        // the monthly stands for the weekly, and is a day early because the 24th is a holiday
        "NIFTY, 2026-11-17, NEXT_WEEKLY, 2026-11-23",
        "NIFTY, 2026-11-17, MONTHLY, 2026-11-23",
        "NIFTY, 2026-11-17, NEXT_MONTHLY, 2026-12-29",
        "NIFTY, 2026-11-23, NEXT_WEEKLY, 2026-12-01",
        "NIFTY, 2026-11-24, MONTHLY, 2026-12-29",
        "BANKNIFTY, 2026-11-17, MONTHLY, 2026-11-23",
        "BANKNIFTY, 2024-11-13, WEEKLY, 2024-11-13",
        "BANKNIFTY, 2023-09-25, WEEKLY, 2023-09-28",
        "SENSEX, 2026-11-20, WEEKLY, 2026-11-26",
        "SENSEX, 2026-01-12, WEEKLY, 2026-01-14",
        "MIDCPNIFTY, 2024-01-19, WEEKLY, 2024-01-20",
        "NIFTY, 2024-05-17, WEEKLY, 2024-05-23",
        "MIDCPNIFTY, 2024-05-15, WEEKLY, 2024-05-17",
    })
    void takesTheNearestExpiryOnOrAfterTheTradeDate(
            Underlying underlying, LocalDate tradeDate, ExpiryChoice choice, LocalDate expected) {
        assertThat(contracts.expiryFor(underlying, tradeDate, choice))
                .isInstanceOfSatisfying(
                        Listed.class,
                        listed -> assertThat(listed.expiry().date()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "BANKNIFTY, 2026-11-17, WEEKLY, NO_WEEKLY_CONTRACTS",
        "FINNIFTY, 2026-11-17, NEXT_WEEKLY, NO_WEEKLY_CONTRACTS",
        "BANKEX, 2026-11-17, WEEKLY, NO_WEEKLY_CONTRACTS",
        "NIFTYNXT50, 2024-06-03, WEEKLY, NO_WEEKLY_CONTRACTS",
        "BANKNIFTY, 2024-11-13, NEXT_WEEKLY, NO_WEEKLY_CONTRACTS",
        "BANKNIFTY, 2024-11-14, WEEKLY, NO_WEEKLY_CONTRACTS",
        "NIFTYNXT50, 2023-06-01, MONTHLY, NOT_LISTED",
        "SENSEX, 2022-06-01, WEEKLY, NOT_LISTED",
        "NIFTY, 2027-12-29, WEEKLY, OUTSIDE_CALENDAR",
        "NIFTY, 2029-01-01, WEEKLY, OUTSIDE_CALENDAR",
    })
    void saysWhyAChoiceHasNoExpiry(Underlying underlying, LocalDate tradeDate, ExpiryChoice choice, String reason) {
        ExpiryAnswer answer = contracts.expiryFor(underlying, tradeDate, choice);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason().name()).isEqualTo(reason));
    }

    @Test
    void answersEveryChoiceOnEveryTradingDayOfAListedUnderlying() {
        for (ExpiryChoice choice : ExpiryChoice.values()) {
            assertAlwaysListed(Underlying.NIFTY, LocalDate.of(2019, 2, 8), choice);
            assertAlwaysListed(Underlying.SENSEX, LocalDate.of(2023, 5, 15), choice);
        }
        for (ExpiryChoice choice : List.of(ExpiryChoice.MONTHLY, ExpiryChoice.NEXT_MONTHLY)) {
            assertAlwaysListed(Underlying.BANKNIFTY, LocalDate.of(2019, 1, 1), choice);
            assertAlwaysListed(Underlying.FINNIFTY, LocalDate.of(2021, 1, 11), choice);
            assertAlwaysListed(Underlying.MIDCPNIFTY, LocalDate.of(2022, 1, 24), choice);
            assertAlwaysListed(Underlying.NIFTYNXT50, LocalDate.of(2024, 4, 24), choice);
            assertAlwaysListed(Underlying.BANKEX, LocalDate.of(2023, 5, 15), choice);
        }
    }

    @Test
    void takesTheNextExpiryOnceTheDaysSessionHasClosed() {
        assertThat(nearest(LocalDateTime.parse("2026-11-17T15:39:59"))).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(nearest(LocalDateTime.parse("2026-11-17T15:40"))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(nearest(LocalDateTime.parse("2025-09-02T15:30"))).isEqualTo(LocalDate.of(2025, 9, 9));
    }

    @Test
    void settlesAtTheCloseOfTheExpiryDay() {
        assertThat(contracts.settlesAt(expiry(LocalDate.of(2026, 7, 28)))).isEqualTo("2026-07-28T15:30");
        assertThat(contracts.settlesAt(expiry(LocalDate.of(2026, 8, 4)))).isEqualTo("2026-08-04T15:40");
    }

    @ParameterizedTest
    @CsvSource({
        "NIFTY, 2026-11-23, 2026-11-20, 3510, 3510",
        "NIFTY, 2026-09-29, 2026-09-28, 1800, 1755",
        "NIFTY, 2024-07-25, 2024-07-24, 1800, 1800",
        "BANKNIFTY, 2026-11-23, 2026-11-20, 1440, 1440",
        "BANKNIFTY, 2025-10-28, 2025-10-15, 600, 595",
        "FINNIFTY, 2026-11-23, 2026-11-20, 3240, 3240",
        "MIDCPNIFTY, 2026-11-23, 2026-11-20, 5760, 5760",
        "NIFTYNXT50, 2026-11-23, 2026-11-20, 1125, 1125",
        "SENSEX, 2026-11-26, 2026-11-20, 1000, 1000",
        "BANKEX, 2026-11-26, 2026-11-20, 900, 900",
    })
    void cutsTheLargestOrderToWholeLots(
            Underlying underlying, LocalDate expiry, LocalDate tradeDate, long freeze, long largest) {
        assertThat(contracts.freezeUnits(underlying, tradeDate)).hasValue(freeze);
        assertThat(contracts.largestOrderUnits(underlying, expiry, tradeDate)).hasValue(largest);
    }

    @Test
    void agreesWithEverySightingOfAFreezeQuantity() throws Exception {
        List<List<String>> sightings =
                Query.rows("""
                SELECT underlying, freeze_qty_units, trade_date_from, coalesce(trade_date_to, trade_date_from)
                FROM read_csv('%s', header = true, all_varchar = true) WHERE freeze_qty_units IS NOT NULL
                """.formatted(SharedData.beside("reference/market/freeze_qty_history.csv")));

        assertThat(sightings).hasSize(30).allSatisfy(row -> {
            Underlying underlying = Underlying.valueOf(row.get(0));
            long units = Long.parseLong(row.get(1));
            assertThat(contracts.freezeUnits(underlying, LocalDate.parse(row.get(2))))
                    .hasValue(units);
            assertThat(contracts.freezeUnits(underlying, LocalDate.parse(row.get(3))))
                    .hasValue(units);
        });
    }

    @Test
    void marksAFreezeQuantityThatNobodySawAndKnowsNoneBeforeTheRecords() {
        assertThat(contracts.freeze(Underlying.BANKNIFTY, LocalDate.of(2025, 10, 15)))
                .hasValueSatisfying(limit -> assertThat(limit.confidence()).isEqualTo(Confidence.UNVERIFIED));
        assertThat(contracts.freezeUnits(Underlying.NIFTY, LocalDate.of(2019, 6, 3)))
                .isEmpty();
        assertThat(contracts.largestOrderUnits(Underlying.NIFTY, LocalDate.of(2019, 6, 27), LocalDate.of(2019, 6, 3)))
                .isEmpty();
    }

    @Test
    void marksExpiriesThatRestOnEstimatedHolidays() {
        Expiry planned = expiry(LocalDate.of(2027, 1, 5));

        assertThat(planned.provisional()).isTrue();
        assertThat(planned.cycle()).isEqualTo(Cycle.WEEKLY);
        assertThat(facts.calendar().standing(planned.date())).isEqualTo(Standing.PROVISIONAL);
        assertThat(expiry(LocalDate.of(2026, 12, 29)).provisional()).isFalse();
    }

    @Test
    void admitsThatTheSquareOffTimesAreNotVerified() {
        for (Broker broker : Broker.values()) {
            assertThat(facts.cutoffs().on(broker, LocalDate.of(2026, 11, 20))).hasValueSatisfying(cutoff -> {
                assertThat(cutoff.time()).isEqualTo("15:20");
                assertThat(cutoff.confidence()).isEqualTo(Confidence.UNVERIFIED);
            });
        }
    }

    private void assertAlwaysListed(Underlying underlying, LocalDate from, ExpiryChoice choice) {
        List<LocalDate> refused = from.datesUntil(LocalDate.of(2027, 1, 1))
                .filter(facts.calendar()::isTradingDay)
                .filter(date -> !(contracts.expiryFor(underlying, date, choice) instanceof Listed))
                .toList();
        assertThat(refused).as("%s %s", underlying, choice).isEmpty();
    }

    private LocalDate nearest(LocalDateTime now) {
        return ((Listed) contracts.expiryFor(Underlying.NIFTY, now, ExpiryChoice.WEEKLY))
                .expiry()
                .date();
    }

    private Expiry expiry(LocalDate date) {
        return contracts.expiry(Underlying.NIFTY, date).orElseThrow();
    }
}
