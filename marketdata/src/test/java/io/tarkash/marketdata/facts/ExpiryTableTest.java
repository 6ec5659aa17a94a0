package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.testkit.SharedData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExpiryTableTest {
    private final ContractTables contracts =
            MarketFacts.load(TestFolders.market()).contracts();

    @Test
    void givesEveryExpiryOfTheReferenceAndNoOther() throws Exception {
        List<List<String>> reference =
                Query.rows("""
                SELECT underlying, expiry, scheduled_weekday_date, cycle, lot_size, coalesce(shifted, '')
                FROM read_csv('%s', header = true, all_varchar = true) ORDER BY underlying, expiry
                """.formatted(SharedData.beside("reference/market/index_expiries_computed.csv")));

        assertThat(reference).hasSize(1476);
        assertThat(ours(LocalDate.of(2019, 1, 1), LocalDate.of(2026, 12, 31)))
                .containsExactlyInAnyOrderElementsOf(reference);
    }

    @Test
    void agreesWithTheExpiriesAndLotsOfNiftyInTheExchangesOwnFiles() throws Exception {
        List<List<String>> actual =
                Query.rows("""
                SELECT r.actual_expiry_date, r.original_scheduled_expiry, r.expiry_type, r.market_lot
                FROM (SELECT unnest(rows) AS r FROM read_json('%s', maximum_object_size = 33554432))
                ORDER BY 1
                """.formatted(SharedData.beside("data/expiry_calendar/nse_actual_expiry_calendar.json")));

        // The file was made on 2026-07-15 and lists only what was then listed: the weeklies of September 2026
        // did not exist yet, the monthly of that month did. From there on only dates it has are compared.
        LocalDate complete = LocalDate.of(2026, 8, 25);
        List<List<String>> ours =
                contracts.expiries(Underlying.NIFTY, LocalDate.of(2021, 1, 1), LocalDate.of(2026, 9, 30)).stream()
                        .filter(expiry -> !expiry.date().isAfter(complete) || expiry.cycle() == Cycle.MONTHLY)
                        .map(expiry -> List.of(
                                expiry.date().toString(),
                                expiry.scheduled().toString(),
                                expiry.cycle().name().toLowerCase(Locale.ROOT),
                                Long.toString(expiry.lotUnits())))
                        .toList();
        assertThat(actual).hasSize(296);
        assertThat(ours).isEqualTo(actual);
    }

    @Test
    void hasNoTwoExpiriesOfAnUnderlyingOnOneDay() {
        for (Underlying underlying : Underlying.values()) {
            assertThat(contracts.expiries(underlying, LocalDate.of(2019, 1, 1), LocalDate.of(2027, 12, 31)))
                    .extracting(Expiry::date)
                    .doesNotHaveDuplicates();
        }
    }

    private List<List<String>> ours(LocalDate from, LocalDate to) {
        List<List<String>> rows = new ArrayList<>();
        for (Underlying underlying : Underlying.values()) {
            for (Expiry expiry : contracts.expiries(underlying, from, to)) {
                rows.add(List.of(
                        underlying.name(),
                        expiry.date().toString(),
                        expiry.scheduled().toString(),
                        expiry.cycle().name().toLowerCase(Locale.ROOT),
                        Long.toString(expiry.lotUnits()),
                        expiry.shifted() ? "shifted" : ""));
            }
        }
        return rows;
    }
}
