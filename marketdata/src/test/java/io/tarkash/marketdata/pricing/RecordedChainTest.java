package io.tarkash.marketdata.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.pricing.Black76;
import io.tarkash.domain.market.pricing.ChainGreeks;
import io.tarkash.domain.market.pricing.ParityForward;
import io.tarkash.domain.market.pricing.PricingConvention;
import io.tarkash.testkit.SharedData;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The NIFTY chain of 2025-08-29, weekly expiry 2025-09-02: about 306 snapshots of bid and ask. */
class RecordedChainTest {
    private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);
    private static final LocalDateTime SETTLEMENT = LocalDateTime.of(2025, 9, 2, 15, 30);
    private static final String FOLDER = "intraday_chain_snapshots/";

    private record Pair(LocalDateTime at, double strike, double call, double put) {}

    private record Traded(LocalDateTime at, double strike, boolean isCall, double price, double nse, double spot) {}

    @Test
    void parityForwardsOfOneSnapshotAgree() throws SQLException {
        var errors = new Errors();
        List<Pair> snapshot = new ArrayList<>();
        for (Pair pair : pairs()) {
            if (!snapshot.isEmpty() && !snapshot.getFirst().at().equals(pair.at())) {
                addDeviations(snapshot, errors);
                snapshot.clear();
            }
            snapshot.add(pair);
        }
        addDeviations(snapshot, errors);
        errors.print("parity forward of one strike within 400 of the money, points");
        assertThat(errors.size()).isGreaterThan(4_000);
        assertThat(errors.mean()).isBetween(0.36, 0.38);
    }

    private static void addDeviations(List<Pair> snapshot, Errors errors) {
        double[] strikes = snapshot.stream().mapToDouble(Pair::strike).toArray();
        double[] calls = snapshot.stream().mapToDouble(Pair::call).toArray();
        double[] puts = snapshot.stream().mapToDouble(Pair::put).toArray();
        double forward = ParityForward.imply(strikes, calls, puts).orElseThrow().forward();
        for (Pair pair : snapshot) {
            if (Math.abs(pair.strike() - forward) <= 400) {
                errors.add(pair.strike() + pair.call() - pair.put() - forward);
            }
        }
    }

    /** NSE solves at the last trade, with the index of that moment: the older the trade, the worse. */
    @Test
    void reproducesNseVolatilities() throws SQLException {
        var errors = new Errors();
        int unsolved = 0;
        for (Traded row : traded()) {
            var now = row.at().toInstant(INDIA);
            Black76 model = PricingConvention.NSE_WEBSITE.model(row.spot(), now, SETTLEMENT.toInstant(INDIA));
            ChainGreeks one = ChainGreeks.of(
                    model, new double[] {row.strike()}, new boolean[] {row.isCall()}, new double[] {row.price()});
            if (one.isSolved(0)) {
                errors.add(100 * one.volatility(0) - row.nse());
            } else {
                unsolved++;
            }
        }
        errors.print("NSE 2025-08-29 within 300 of the money, vol points");
        System.out.printf("  without a solution of ours: %d%n", unsolved);
        assertThat(errors.size()).isGreaterThan(1_000);
        assertThat(errors.quantile(0.5)).isLessThan(0.07);
        assertThat(errors.quantile(0.99)).isLessThan(0.6);
        assertThat(unsolved).isZero();
    }

    /** The product's own way: mids, parity forward, whole chain, the calls warm from the puts. */
    @Test
    void callsAndPutsOfOneStrikeAgreeOnTheForward() throws SQLException {
        var errors = new Errors();
        List<Pair> all = pairs();
        for (int i = 0; i < all.size(); ) {
            var at = all.get(i).at();
            List<Pair> snapshot = new ArrayList<>();
            while (i < all.size() && all.get(i).at().equals(at)) {
                snapshot.add(all.get(i++));
            }
            double[] strikes = snapshot.stream().mapToDouble(Pair::strike).toArray();
            double[] calls = snapshot.stream().mapToDouble(Pair::call).toArray();
            double[] puts = snapshot.stream().mapToDouble(Pair::put).toArray();
            double forward =
                    ParityForward.imply(strikes, calls, puts).orElseThrow().forward();
            double years = PricingConvention.IMPLIED_FORWARD.years(at.toInstant(INDIA), SETTLEMENT.toInstant(INDIA));
            Black76 model = Black76.onForward(forward, years);
            boolean[] isCall = new boolean[strikes.length];
            ChainGreeks put = ChainGreeks.of(model, strikes, isCall, puts);
            Arrays.fill(isCall, true);
            ChainGreeks call = ChainGreeks.of(model, strikes, isCall, calls, put.volatilities());
            for (int k = 0; k < strikes.length; k++) {
                if (Math.abs(strikes[k] - forward) <= 200) {
                    errors.add(100 * (call.volatility(k) - put.volatility(k)));
                }
            }
        }
        errors.print("call less put volatility within 200 of the money, vol points");
        assertThat(errors.quantile(0.5)).isLessThan(0.03);
    }

    private static List<Pair> pairs() throws SQLException {
        String sql = "select c.ts, c.strike, (c.bid + c.ask) / 2, (p.bid + p.ask) / 2 from chain c join chain p"
                + " on c.ts = p.ts and c.strike = p.strike and c.expiry = p.expiry"
                + " where c.type = 'CE' and p.type = 'PE' and cast(c.expiry as date) = date '2025-09-02'"
                + " and c.bid > 0 and c.ask > 0 and p.bid > 0 and p.ask > 0 order by 1, 2";
        List<Pair> pairs = new ArrayList<>();
        try (var connection = open();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                pairs.add(new Pair(
                        row.getTimestamp(1).toLocalDateTime(), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
            }
        }
        return pairs;
    }

    private static List<Traded> traded() throws SQLException {
        String sql = "select c.ts, c.strike, c.type = 'CE', c.close, c.nse_iv, s.spot_recovered"
                + " from chain c join spot s on c.ts = s.ts where cast(c.expiry as date) = date '2025-09-02'"
                + " and c.nse_iv > 0 and c.close > 0 and abs(c.strike - s.spot_recovered) <= 300";
        List<Traded> rows = new ArrayList<>();
        try (var connection = open();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(new Traded(
                        row.getTimestamp(1).toLocalDateTime(),
                        row.getDouble(2),
                        row.getBoolean(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getDouble(6)));
            }
        }
        return rows;
    }

    private static Connection open() throws SQLException {
        String chain =
                SharedData.file(FOLDER + "chain_NIFTY_20250829_norm.parquet").toString();
        String spot = SharedData.file(FOLDER + "nifty_spot_recovered_20250829.DERIVED.csv")
                .toString();
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("set autoinstall_known_extensions = false");
            statement.execute("create view chain as select * from read_parquet('" + chain + "')");
            statement.execute("create view spot as select * from read_csv('" + spot + "')");
        }
        return connection;
    }
}
