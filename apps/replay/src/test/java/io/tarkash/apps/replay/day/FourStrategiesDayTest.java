package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Four strike rules on the real NIFTY chain of 2025-08-29, snapshots about 70 s apart, over three accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourStrategiesDayTest {
    private static final long LOT = 75;

    private ReplayRun run;

    @BeforeAll
    void replay(@TempDir Path folder) throws IOException {
        run = ReplayRun.of(Day.FOUR_STRATEGIES, folder);
    }

    /** What a person at the screen saw at this minute: the weekly chain and the level that its parity implies. */
    private Sql seenAt(String time) throws SQLException {
        Sql sql = Sql.over(run)
                .with("chain", Day.FOUR_STRATEGIES.data())
                .with("levels", SharedData.file("intraday_chain_snapshots/nifty_spot_recovered_20250829.DERIVED.csv"));
        sql.execute("""
                CREATE TABLE seen AS SELECT ts, strike, type, if(close > 0, close, (bid + ask) / 2) AS premium
                FROM chain WHERE expiry = '2025-09-02'
                  AND ts = (SELECT max(ts) FROM chain WHERE ts <= '2025-08-29 %s')""".formatted(time));
        sql.execute("""
                CREATE TABLE listed AS SELECT strike, row_number() OVER (ORDER BY strike) AS place
                FROM (SELECT DISTINCT strike FROM seen)""");
        sql.execute("""
                CREATE TABLE atm AS SELECT listed.strike, place FROM listed, levels
                WHERE levels.ts = (SELECT max(ts) FROM seen)
                ORDER BY abs(strike - parity_forward_nearest_expiry), strike LIMIT 1""");
        return sql;
    }

    private Map<String, String> strikes(String strategy) {
        return run.run(strategy)
                .path("legs")
                .valueStream()
                .collect(Collectors.toMap(
                        leg -> leg.path("leg").textValue(),
                        leg -> leg.path("instrument").textValue().split(" ", -1)[2]));
    }

    @Test
    void tradesFourStrategiesInWholeLotsOverThreeAccounts() {
        quantities("condor-by-offset", LOT, Map.of("zerodha", 2L, "angel", 1L, "shoonya", 3L), 4);
        quantities("strangle-by-premium", LOT, Map.of("zerodha", 2L, "angel", 1L), 4);
        quantities("put-spread-by-delta", 2 * LOT, Map.of("zerodha", 2L, "angel", 1L, "shoonya", 3L), 2);
        quantities("condor-by-straddle-width", LOT, Map.of("zerodha", 2L, "angel", 1L, "shoonya", 3L), 4);
    }

    private void quantities(String strategy, long units, Map<String, Long> multipliers, int legs) {
        String id = run.run(strategy).path("id").textValue();
        for (String purpose : List.of("ENTRY", "EXIT")) {
            Map<String, List<Long>> traded = run.fills()
                    .filter(fill -> fill.path("run").textValue().equals(id)
                            && fill.path("purpose").textValue().equals(purpose))
                    .collect(Collectors.groupingBy(
                            fill -> fill.path("account").textValue(),
                            Collectors.mapping(fill -> fill.path("quantity").longValue(), Collectors.toList())));
            assertThat(traded).as(strategy + " " + purpose).hasSameSizeAs(multipliers);
            multipliers.forEach((account, multiplier) -> assertThat(traded.getOrDefault(account, List.of()))
                    .as(strategy + " " + purpose + " at " + account)
                    .hasSize(legs)
                    .containsOnly(units * multiplier));
        }
    }

    @Test
    void countsStrikesFromTheMoney() throws SQLException {
        try (Sql sql = seenAt("09:30")) {
            Map<String, String> chosen = strikes("condor-by-offset");
            assertThat(sql.rows("""
                    SELECT listed.strike FROM listed, atm, (VALUES (6), (2), (-2), (-6)) AS steps (step)
                    WHERE listed.place = atm.place + step ORDER BY step DESC"""))
                    .containsExactly(
                            chosen.get("wing-call"), chosen.get("call"), chosen.get("put"), chosen.get("wing-put"));
        }
    }

    @Test
    void choosesThePremiumThatIsClosest() throws SQLException {
        try (Sql sql = seenAt("09:45")) {
            Map<String, String> chosen = strikes("strangle-by-premium");
            for (String leg : List.of("call", "put")) {
                int outwards = leg.equals("call") ? 4 : -4;
                assertThat(sql.rows("""
                        WITH closest AS (SELECT strike, place FROM seen JOIN listed USING (strike)
                            WHERE type = '%s' ORDER BY abs(premium - 40), strike LIMIT 1)
                        SELECT closest.strike, hedge.strike FROM closest, listed AS hedge
                        WHERE hedge.place = closest.place + %d""".formatted(leg.equals("call") ? "CE" : "PE", outwards)))
                        .containsExactly(chosen.get(leg) + " " + chosen.get("far-" + leg));
            }
        }
    }

    @Test
    void goesAsFarAsTheStraddleIsWide() throws SQLException {
        try (Sql sql = seenAt("12:30")) {
            Map<String, String> chosen = strikes("condor-by-straddle-width");
            assertThat(sql.rows("""
                    WITH width AS (SELECT sum(premium) AS points FROM seen JOIN atm USING (strike))
                    SELECT (SELECT listed.strike FROM listed, atm, width
                            ORDER BY abs(listed.strike - atm.strike - points * share), listed.strike LIMIT 1)
                    FROM (VALUES (1.5), (0.75), (-0.75), (-1.5)) AS shares (share) ORDER BY share DESC"""))
                    .containsExactly(
                            chosen.get("wing-call"), chosen.get("call"), chosen.get("put"), chosen.get("wing-put"));
        }
    }

    @Test
    void buysAtTheAskAndSellsAtTheBidOfTheSnapshotInForce() throws SQLException {
        try (Sql sql = seenAt("09:30")) {
            assertThat(sql.rows("SELECT count(*) FROM fills")).containsExactly("76");
            assertThat(sql.rows("""
                    WITH times AS (SELECT DISTINCT ts FROM chain),
                    dated AS (SELECT fills.*, times.ts FROM fills ASOF JOIN times ON fills.moment >= times.ts)
                    SELECT dated.leg, account, moment, paise FROM dated
                    LEFT JOIN chain ON chain.ts = dated.ts AND chain.strike = dated.strike AND chain.type = dated.type
                                   AND expiry = '2025-09-02'
                    WHERE paise IS DISTINCT FROM round(if(side = 'BUY', ask, bid) * 100)::BIGINT""")).isEmpty();
        }
    }

    @Test
    void opensNothingInTheHoleOfTheDataAndSaysWhy() {
        assertThat(run.ending("skipped-in-the-hole", "zerodha")).startsWith("SKIPPED STALE_DATA");
        String id = run.run("skipped-in-the-hole").path("id").textValue();
        assertThat(run.orders().map(order -> order.path("run").textValue())).doesNotContain(id);
        assertThat(run.json()
                        .path("whyCards")
                        .valueStream()
                        .filter(card -> card.path("run").textValue().equals(id)))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.path("result").textValue())
                            .isEqualTo("STALE_DATA: the newest price is 553 s old, allowed are 94 s");
                    assertThat(card.path("snapshotAt").textValue()).startsWith("2025-08-29T10:15:47");
                });
    }

    @Test
    void endsFlat() {
        assertThat(run.positions()).hasSize(4 * 3 + 4 * 2 + 2 * 3 + 4 * 3);
        assertThat(run.open()).isEmpty();
        Invariants.hold(run, Day.FOUR_STRATEGIES);
    }

    @Test
    void earnsWhatItsFillsAndTheContractNotesSay() throws SQLException {
        new ContractNote("0.001", "0.0003553").agreesWith(run);
        JsonNode pnl = run.json().path("pnl");
        assertThat(run.positions()
                        .mapToLong(position -> position.path("grossPaise").longValue())
                        .sum())
                .isEqualTo(pnl.path("grossPaise").longValue());
    }
}
