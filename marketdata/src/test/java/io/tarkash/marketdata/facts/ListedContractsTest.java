package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryAnswer.Listed;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.testkit.SharedData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The tables against every option contract in two months and more of NSE's daily files. */
class ListedContractsTest {
    private static final LocalDate END_OF_CALENDAR = LocalDate.of(2027, 12, 31);

    private final ContractTables contracts =
            MarketFacts.load(TestFolders.market()).contracts();

    @Test
    void knowTheLotOfEveryListedContractOnEveryDay() throws Exception {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (List<String> row : listed("TradDt, TckrSymb, XpryDt, NewBrdLotQty")) {
            LocalDate tradeDate = LocalDate.parse(row.get(0));
            Underlying underlying = Underlying.valueOf(row.get(1));
            LocalDate expiry = LocalDate.parse(row.get(2));
            if (expiry.isAfter(END_OF_CALENDAR) || wasRedatedLater(underlying, tradeDate, expiry)) {
                continue;
            }
            compared++;
            OptionalLong lot = contracts.lotUnits(underlying, expiry, tradeDate);
            if (lot.isEmpty() || lot.getAsLong() != Long.parseLong(row.get(3))) {
                differences.add(row + " here " + lot);
            }
        }
        assertThat(compared).isEqualTo(1094);
        assertThat(differences).isEmpty();
    }

    @Test
    void chooseTheNearestExpiryThatWasListed() throws Exception {
        for (List<String> row : listed("TckrSymb, TradDt, min(XpryDt)")) {
            Underlying underlying = Underlying.valueOf(row.get(0));
            LocalDate tradeDate = LocalDate.parse(row.get(1));
            boolean weekly = underlying == Underlying.NIFTY;
            if (!weekly && !tradeDate.isAfter(LocalDate.of(2025, 1, 1))) {
                continue;
            }
            assertThat(chosen(underlying, tradeDate, weekly ? ExpiryChoice.WEEKLY : ExpiryChoice.MONTHLY))
                    .as("%s", row)
                    .isEqualTo(LocalDate.parse(row.get(2)));
        }
    }

    /** Contracts that had lived through a change of lot, as a broker's master of mid-November 2025 has them. */
    @Test
    void keepTheOldLotOfLongDatedContractsUntilTheirRevision() throws Exception {
        List<List<String>> master = Query.rows("""
                SELECT DISTINCT name, expiry, lot_size, tick_size
                FROM read_csv('%s', header = true, all_varchar = true)
                WHERE instrument_type IN ('CE', 'PE') AND expiry < '2028'
                """.formatted(
                        SharedData.beside("data/instrument_masters/kite_instruments_NFO_index_subset_2025-11.csv")));

        assertThat(master).hasSizeGreaterThan(20).allSatisfy(row -> {
            Underlying underlying = Underlying.valueOf(row.get(0));
            // The master was made before the holiday list of 2026, so it still names the scheduled day.
            Expiry expiry = contracts.expiries(underlying, LocalDate.of(2025, 11, 17), END_OF_CALENDAR).stream()
                    .filter(candidate -> candidate.scheduled().equals(LocalDate.parse(row.get(1))))
                    .findFirst()
                    .orElseThrow();
            assertThat(contracts.lotUnits(underlying, expiry.date(), LocalDate.of(2025, 11, 17)))
                    .hasValue(Long.parseLong(row.get(2)));
            assertThat(expiry.terms().tick()).isEqualTo(Price.parse(row.get(3)));
        });
    }

    @Test
    void knowTheStepOfTheStrikesNearTheMoney() throws Exception {
        List<List<String>> steps = Query.rows("""
                SELECT TckrSymb, XpryDt, mode(step) FROM (
                    SELECT TckrSymb, TradDt, XpryDt, StrkPric - lag(StrkPric) OVER (
                        PARTITION BY TckrSymb, TradDt, XpryDt ORDER BY StrkPric) AS step
                    FROM read_parquet('%s')
                    WHERE FinInstrmTp = 'IDO' AND OptnTp = 'CE' AND abs(StrkPric / UndrlygPric - 1) < 0.02
                        AND CAST(XpryDt AS DATE) - CAST(TradDt AS DATE) < 40)
                GROUP BY ALL
                """.formatted(dailyFiles()));
        steps.removeIf(row -> row.get(1).compareTo("2025-02") < 0
                && !row.get(0).equals("NIFTY")
                && !row.get(1).equals("2025-01-30"));

        assertThat(steps).isNotEmpty().allSatisfy(row -> {
            LocalDate expiry = LocalDate.parse(row.get(1));
            assertThat(contracts.expiry(Underlying.valueOf(row.get(0)), expiry))
                    .hasValueSatisfying(
                            found -> assertThat(found.terms().strikeStep().paise())
                                    .as("%s", row)
                                    .isEqualTo(Math.round(Double.parseDouble(row.get(2)) * 100)));
        });
    }

    /**
     * The exchange gave listed contracts a new date: on 2025-01-01 those of the underlyings without weeklies (to
     * Thursdays), on 2025-08-28 all of September 2025 and later (to Tuesdays). The tables have the final dates.
     */
    private static boolean wasRedatedLater(Underlying underlying, LocalDate tradeDate, LocalDate expiry) {
        boolean january = underlying != Underlying.NIFTY && !tradeDate.isAfter(LocalDate.of(2025, 1, 1));
        boolean september = !tradeDate.isAfter(LocalDate.of(2025, 8, 28)) && expiry.isAfter(LocalDate.of(2025, 8, 31));
        return january || september;
    }

    private LocalDate chosen(Underlying underlying, LocalDate tradeDate, ExpiryChoice choice) {
        ExpiryAnswer answer = contracts.expiryFor(underlying, tradeDate, choice);
        assertThat(answer).isInstanceOf(Listed.class);
        return ((Listed) answer).expiry().date();
    }

    private static List<List<String>> listed(String columns) throws Exception {
        return Query.rows("SELECT %s FROM read_parquet('%s') WHERE FinInstrmTp = 'IDO' GROUP BY ALL"
                .formatted(columns, dailyFiles()));
    }

    private static String dailyFiles() {
        return SharedData.beside("data/bhavcopy_nse_fo/udiff_fo_index_2025-01-01_2026-02-27.parquet")
                .toString();
    }
}
