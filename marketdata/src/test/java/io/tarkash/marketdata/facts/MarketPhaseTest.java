package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.TradingCalendar;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketPhaseTest {
    private final TradingCalendar calendar =
            MarketFacts.load(TestFolders.market()).calendar();

    @ParameterizedTest
    @CsvSource({
        "2026-07-31T00:00, CLOSED",
        "2026-07-31T08:59:59, CLOSED",
        "2026-07-31T09:00, PRE_MARKET",
        "2026-07-31T09:14:59.999999999, PRE_MARKET",
        "2026-07-31T09:15, MARKET_OPEN",
        "2026-07-31T09:29:59, MARKET_OPEN",
        "2026-07-31T09:30, MORNING",
        "2026-07-31T10:29:59, MORNING",
        "2026-07-31T10:30, ACTIVE_TRADING",
        "2026-07-31T12:59:59, ACTIVE_TRADING",
        "2026-07-31T13:00, LUNCH_BREAK",
        "2026-07-31T13:59:59, LUNCH_BREAK",
        "2026-07-31T14:00, AFTERNOON",
        "2026-07-31T15:19:59, AFTERNOON",
        "2026-07-31T15:20, PRE_CLOSE",
        "2026-07-31T15:29:59.999999999, PRE_CLOSE",
        "2026-07-31T15:30, POST_MARKET",
        "2026-07-31T17:59:59, POST_MARKET",
        "2026-07-31T18:00, CLOSED",
        "2026-07-31T23:59:59, CLOSED",
        // ten minutes more from 2026-08-03
        "2026-08-03T15:20, AFTERNOON",
        "2026-08-03T15:29:59, AFTERNOON",
        "2026-08-03T15:30, PRE_CLOSE",
        "2026-08-03T15:39:59, PRE_CLOSE",
        "2026-08-03T15:40, POST_MARKET",
        // a weekend, a holiday, a day of unknown hours, days without tables
        "2026-08-01T10:00, CLOSED",
        "2026-11-24T10:00, CLOSED",
        "2026-11-08T18:30, CLOSED",
        "2018-12-31T10:00, CLOSED",
        "2028-01-03T10:00, CLOSED",
        // a full session on a Sunday is a day like any other
        "2026-02-01T13:00, LUNCH_BREAK",
        "2026-02-01T15:20, PRE_CLOSE",
        // Muhurat in the evening
        "2021-11-04T10:00, CLOSED",
        "2021-11-04T17:59:59, CLOSED",
        "2021-11-04T18:00, PRE_MARKET",
        "2021-11-04T18:15, MARKET_OPEN",
        "2021-11-04T18:30, ACTIVE_TRADING",
        "2021-11-04T19:04:59, ACTIVE_TRADING",
        "2021-11-04T19:05, PRE_CLOSE",
        "2021-11-04T19:15, POST_MARKET",
        "2021-11-04T20:14:59, POST_MARKET",
        "2021-11-04T20:15, CLOSED",
        // Muhurat at lunch time has no lunch break
        "2025-10-21T13:30, PRE_MARKET",
        "2025-10-21T13:45, MARKET_OPEN",
        "2025-10-21T14:00, ACTIVE_TRADING",
        "2025-10-21T14:35, PRE_CLOSE",
        "2025-10-21T14:45, POST_MARKET",
        // a drill: closed between its two sessions
        "2024-05-18T09:00, PRE_MARKET",
        "2024-05-18T09:15, MARKET_OPEN",
        "2024-05-18T09:30, ACTIVE_TRADING",
        "2024-05-18T09:50, PRE_CLOSE",
        "2024-05-18T10:00, CLOSED",
        "2024-05-18T11:44:59, CLOSED",
        "2024-05-18T11:45, MARKET_OPEN",
        "2024-05-18T12:30, PRE_CLOSE",
        "2024-05-18T12:40, POST_MARKET",
        // the extension after the outage
        "2021-02-24T15:20, PRE_CLOSE",
        "2021-02-24T15:30, CLOSED",
        "2021-02-24T15:45, MARKET_OPEN",
        "2021-02-24T16:50, PRE_CLOSE",
        "2021-02-24T17:00, POST_MARKET",
        "2021-02-24T18:00, CLOSED"
    })
    void followsTheSessionsOfTheDay(LocalDateTime time, String phase) {
        assertThat(calendar.phaseAt(time).name()).isEqualTo(phase);
    }
}
