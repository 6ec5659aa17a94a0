package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The iron fly on the real day 2024-07-24 of one-minute bars, over two accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IronFlyDayTest {
    private ReplayRun run;

    @BeforeAll
    void replay(@TempDir Path folder) throws IOException {
        run = ReplayRun.of(Day.IRON_FLY, folder);
    }

    private Sql sql() throws SQLException {
        return Sql.over(run).with("bars", Day.IRON_FLY.data());
    }

    @Test
    void tradesTwoLotsOfEachLegAtOneAccountAndOneAtTheOther() throws SQLException {
        try (Sql sql = sql()) {
            assertThat(sql.rows("""
                    SELECT account, purpose, leg, side, sum(units) FROM fills
                    GROUP BY ALL ORDER BY account, purpose, leg"""))
                    .containsExactly(
                            "angel ENTRY hedge-call BUY 25",
                            "angel ENTRY hedge-put BUY 25",
                            "angel ENTRY short-call SELL 25",
                            "angel ENTRY short-put SELL 25",
                            "angel EXIT hedge-call SELL 25",
                            "angel EXIT hedge-put SELL 25",
                            "angel EXIT short-call BUY 25",
                            "angel EXIT short-put BUY 25",
                            "zerodha ENTRY hedge-call BUY 50",
                            "zerodha ENTRY hedge-put BUY 50",
                            "zerodha ENTRY short-call SELL 50",
                            "zerodha ENTRY short-put SELL 50",
                            "zerodha EXIT hedge-call SELL 50",
                            "zerodha EXIT hedge-put SELL 50",
                            "zerodha EXIT short-call BUY 50",
                            "zerodha EXIT short-put BUY 50");
        }
    }

    @Test
    void endsFlat() {
        assertThat(run.positions()).hasSize(8);
        assertThat(run.open()).isEmpty();
        assertThat(run.orders())
                .allMatch(order -> order.path("state").textValue().equals("FILLED"));
    }

    @Test
    void holdsTheHedgesBeforeItSellsAndKeepsThemUntilTheShortsAreGone() throws SQLException {
        try (Sql sql = sql()) {
            assertThat(sql.rows("""
                    SELECT a.account FROM orders a JOIN orders b USING (account, purpose)
                    WHERE a.leg LIKE 'hedge%' AND b.leg LIKE 'short%'
                      AND (purpose = 'ENTRY' AND a.filled > b.sent OR purpose = 'EXIT' AND b.filled > a.sent)""")).isEmpty();
        }
        Invariants.hold(run, Day.IRON_FLY);
    }

    @Test
    void tradesAtTheOpenOfTheBarTenBasisPointsWorse() throws SQLException {
        try (Sql sql = sql()) {
            assertThat(sql.rows("SELECT DISTINCT strftime(moment, '%H:%M') FROM fills WHERE purpose = 'ENTRY'"))
                    .containsExactly("09:20");
            assertThat(sql.rows("""
                    WITH bar AS (SELECT ts, strike, type, round(open * 100)::BIGINT AS open,
                                 greatest(5, ceil(round(open * 100)::BIGINT * 0.001))::BIGINT AS slip
                                 FROM bars WHERE type <> 'IDX')
                    SELECT leg, account, moment, paise FROM fills
                    LEFT JOIN bar ON ts = date_trunc('minute', moment) AND bar.strike = fills.strike
                                 AND bar.type = fills.type
                    WHERE paise IS DISTINCT FROM CASE side WHEN 'BUY' THEN (open + slip + 4) // 5 * 5
                                                           ELSE (open - slip) // 5 * 5 END""")).isEmpty();
        }
    }

    @Test
    void stopsALegAtTheFirstMinuteThatFollowsACloseAtItsLevel() throws SQLException {
        try (Sql sql = sql()) {
            assertThat(sql.rows("""
                    WITH entry AS (SELECT DISTINCT leg, strike, type, paise FROM fills
                                   WHERE purpose = 'ENTRY' AND side = 'SELL'),
                    due AS (SELECT leg, min(ts) + INTERVAL 1 MINUTE AS minute
                            FROM entry JOIN bars USING (strike, type)
                            WHERE ts::TIME BETWEEN '09:20' AND '15:13' AND round(close * 100) >= paise * 1.6
                            GROUP BY leg)
                    SELECT DISTINCT leg, strftime(minute, '%H:%M'), strftime(date_trunc('minute', moment), '%H:%M')
                    FROM due JOIN fills USING (leg) WHERE purpose = 'EXIT'""")).containsExactly("short-put 12:17 12:17");
            assertThat(sql.rows("""
                    SELECT DISTINCT leg, strftime(moment, '%H:%M') FROM fills
                    WHERE purpose = 'EXIT' AND leg <> 'short-put' ORDER BY leg""")).containsExactly("hedge-call 15:15", "hedge-put 15:15", "short-call 15:15");
        }
    }

    @Test
    void earnsWhatItsFillsAndTheContractNotesSay() throws SQLException {
        new ContractNote("0.000625", "0.0005").agreesWith(run);
    }
}
