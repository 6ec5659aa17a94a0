package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.calendar.SessionKind;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.testkit.SharedData;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HolidayTableTest {
    private final TradingCalendar calendar =
            MarketFacts.load(TestFolders.market()).calendar();

    @Test
    void closesOnExactlyTheWeekdayHolidaysOfTheExchangeList() throws Exception {
        List<List<String>> list =
                Query.rows("""
                SELECT date FROM read_csv('%s', header = true, all_varchar = true)
                WHERE date >= '2019' AND date < '2027' AND weekday NOT IN ('Saturday', 'Sunday') ORDER BY date
                """.formatted(SharedData.beside("data/holidays/nse_bse_trading_holidays_2002_2026.csv")));

        List<String> closed = LocalDate.of(2019, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() <= 5 && !calendar.countsForExpiry(day))
                .map(LocalDate::toString)
                .toList();
        assertThat(closed)
                .hasSize(118)
                .isEqualTo(list.stream().map(List::getFirst).toList());
    }

    @Test
    void knowsTheSpecialSessionsThatLeftTradesInTheData() throws Exception {
        List<List<String>> seen =
                Query.rows("""
                SELECT date FROM read_csv('%s', header = true, all_varchar = true)
                WHERE date >= '2019' ORDER BY date
                """.formatted(SharedData.beside("data/holidays/special_sessions_seen_in_data.csv")));

        assertThat(seen).isNotEmpty().allSatisfy(row -> {
            LocalDate date = LocalDate.parse(row.getFirst());
            assertThat(calendar.isTradingDay(date)).as("%s", date).isTrue();
            assertThat(calendar.specialDay(date)).as("%s", date).isPresent();
        });
    }

    @Test
    void tradesOnAllDaysOfTheExchangesDailyFilesAndOnOneMore() throws Exception {
        TreeSet<LocalDate> traded = Query.rows("""
                SELECT DISTINCT CAST(TradDt AS DATE) FROM read_parquet('%s')
                """.formatted(
                                SharedData.beside("data/bhavcopy_nse_fo/udiff_fo_index_2025-01-01_2026-02-27.parquet")))
                .stream()
                .map(row -> LocalDate.parse(row.getFirst()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(traded).isNotEmpty().allMatch(calendar::isTradingDay);
        List<LocalDate> absent = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2026, 2, 28))
                .filter(day -> calendar.isTradingDay(day) && !traded.contains(day))
                .toList();
        // The collection holds no file of Sunday 2026-02-01; that it traded is NSE/FAOP/72352.
        assertThat(absent).containsExactly(LocalDate.of(2026, 2, 1));
    }

    @Test
    void hasNoSessionWhereTheHoursAreNotKnown() {
        LocalDate muhurat = LocalDate.of(2026, 11, 8);

        assertThat(calendar.specialDay(muhurat)).hasValueSatisfying(day -> {
            assertThat(day.kind()).isEqualTo(SessionKind.MUHURAT);
            assertThat(day.hoursKnown()).isFalse();
        });
        assertThat(calendar.sessions(muhurat)).isEmpty();
        assertThat(calendar.isTradingDay(muhurat)).isFalse();
    }

    @Test
    void extendsTheSessionByTenMinutesInAugust2026() {
        assertThat(closes(LocalDate.of(2026, 7, 31))).isEqualTo("15:30");
        assertThat(closes(LocalDate.of(2026, 8, 3))).isEqualTo("15:40");
    }

    private String closes(LocalDate date) {
        List<Session> sessions = calendar.sessions(date);
        assertThat(sessions).hasSize(1);
        return sessions.getFirst().close().toString();
    }
}
