package io.tarkash.simulator.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.pricing.Black76;
import io.tarkash.domain.market.pricing.ImpliedVolatility;
import io.tarkash.testkit.SharedData;
import io.tarkash.testkit.TestFacts;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The made market beside the real one: NIFTY by minutes in January 2025 and its chain of 2025-08-29, four days before
 * an expiry. Shapes are compared, not levels, and within loose bounds: a month and a day are small samples.
 */
final class RealismTest {
    private static final String INDEX = "index_1min/nifty_1min_202501.csv";
    private static final String CHAIN = "intraday_chain_snapshots/chain_NIFTY_20250829_exp20250902_nearATM.csv.gz";
    private static final LocalTime OPEN = LocalTime.of(9, 15);
    private static final LocalTime CLOSE = LocalTime.of(15, 30);

    @Test
    void isAsLivelyAsTheIndexHalfHourByHalfHour() throws IOException {
        Moves real = Moves.of(realDays());
        Moves made = Moves.of(madeDays(60));
        real.byHalfHour().forEach((halfHour, deviation) -> {
            double there = deviation / real.deviation();
            double here = made.byHalfHour().getOrDefault(halfHour, 0.0) / made.deviation();
            assertThat(here / there).as("the half hour at %s", halfHour).isBetween(0.6, 1.6);
        });
        assertThat(made.deviation() / real.deviation()).as("of a minute").isBetween(0.5, 1.8);
    }

    @Test
    void hasTheFatTailsOfMinutes() throws IOException {
        double real = Moves.of(realDays()).kurtosis();
        double made = Moves.of(madeDays(60)).kurtosis();
        assertThat(made).as("beside the real %s", real).isBetween(real / 3, real * 3);
        assertThat(made).isGreaterThan(4);
    }

    @Test
    void isQuietAtNightAndYetAlive() {
        double day = Moves.of(madeDays(20)).deviation();
        double night =
                Moves.of(days(20, LocalTime.MIDNIGHT, LocalTime.of(6, 0))).deviation();
        assertThat(night / day).isBetween(0.2, 0.6);
    }

    @Test
    void spreadsItsBooksAsTheRealChainDoes() throws IOException {
        NavigableMap<Integer, Double> real = spreads(realChains());
        NavigableMap<Integer, Double> made = spreads(madeChains());
        for (int halves = -5; halves <= 5; halves++) {
            assertThat(made.getOrDefault(halves, 0.0) / real.getOrDefault(halves, 1.0))
                    .as("%d half deviations out of the money, real %s, made %s", halves, real, made)
                    .isBetween(0.4, 2.5);
        }
    }

    @Test
    void smilesAsTheRealChainDoes() throws IOException {
        NavigableMap<Integer, Double> real = smile(realChains());
        NavigableMap<Integer, Double> made = smile(madeChains());
        for (int deviations = -2; deviations <= 2; deviations++) {
            assertThat(made.getOrDefault(deviations, 0.0) / real.getOrDefault(deviations, 1.0))
                    .as("%d deviations from the forward", deviations)
                    .isBetween(0.85, 1.2);
        }
        assertThat(made.getOrDefault(-2, 0.0)).as("puts cost more than calls").isGreaterThan(made.getOrDefault(2, 9.0));
    }

    // The index by minutes.

    private static List<List<Minute>> realDays() throws IOException {
        Map<LocalDate, List<Minute>> days = new LinkedHashMap<>();
        for (Map<String, String> row : SharedData.rows(INDEX)) {
            LocalDateTime at = LocalDateTime.parse(row.getOrDefault("ts", "").replace(' ', 'T'));
            if (!at.toLocalTime().isBefore(OPEN) && at.toLocalTime().isBefore(CLOSE)) {
                days.computeIfAbsent(at.toLocalDate(), day -> new ArrayList<>())
                        .add(new Minute(at.toLocalTime(), number(row, "close")));
            }
        }
        return List.copyOf(days.values());
    }

    private static List<List<Minute>> madeDays(int count) {
        return days(count, OPEN, CLOSE);
    }

    private static List<List<Minute>> days(int count, LocalTime from, LocalTime to) {
        EndlessMarket market =
                new EndlessMarket(1, TestFacts.contracts(TestFacts.calendar()), List.of(Underlying.NIFTY));
        List<List<Minute>> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Minute> day = new ArrayList<>();
            // A date beyond the tables has no options to price, and the index needs none.
            LocalDate date = LocalDate.of(2035, 1, 1).plusDays(i);
            for (LocalTime time = from; time.isBefore(to); time = time.plusMinutes(1)) {
                PriceStep step = market.at(Ist.instant(date.atTime(time).plusSeconds(59)));
                day.add(new Minute(time, EndlessMarketTest.level(step, Underlying.NIFTY)));
            }
            days.add(day);
        }
        return days;
    }

    private record Minute(LocalTime at, double close) {}

    /** What the minutes' returns are like: their deviation, all together and by half hours, and their kurtosis. */
    private record Moves(double deviation, double kurtosis, NavigableMap<LocalTime, Double> byHalfHour) {
        static Moves of(List<List<Minute>> days) {
            double squares = 0;
            double fourths = 0;
            long count = 0;
            TreeMap<LocalTime, Double> sums = new TreeMap<>();
            TreeMap<LocalTime, Integer> counts = new TreeMap<>();
            for (List<Minute> day : days) {
                for (int i = 1; i < day.size(); i++) {
                    double move = Math.log(day.get(i).close() / day.get(i - 1).close());
                    LocalTime at = day.get(i).at();
                    LocalTime halfHour = at.withMinute(at.getMinute() / 30 * 30);
                    squares += move * move;
                    fourths += move * move * move * move;
                    count++;
                    sums.merge(halfHour, move * move, Double::sum);
                    counts.merge(halfHour, 1, Integer::sum);
                }
            }
            double variance = squares / count;
            sums.replaceAll((halfHour, sum) -> Math.sqrt(sum / counts.getOrDefault(halfHour, 1)));
            return new Moves(Math.sqrt(variance), fourths / count / (variance * variance), sums);
        }
    }

    // The chain: books of one expiry with its forward and years.

    private record Row(double strike, OptionType type, double bid, double ask) {
        double middle() {
            return (bid + ask) / 2;
        }

        double outOfTheMoney(double forward) {
            return type.outwards() * (strike - forward);
        }
    }

    private record Books(List<Row> rows, double years) {
        /** What call and put of the strike nearest to the forward cost together. */
        double straddle(double forward) {
            double nearest = rows.stream()
                    .mapToDouble(row -> Math.abs(row.strike() - forward))
                    .min()
                    .orElseThrow();
            return rows.stream()
                    .filter(row -> Math.abs(row.strike() - forward) == nearest)
                    .mapToDouble(Row::middle)
                    .sum();
        }

        /** From the strike whose call and put are nearest to each other. */
        double forward() {
            TreeMap<Double, Double> calls = new TreeMap<>();
            TreeMap<Double, Double> puts = new TreeMap<>();
            rows.forEach(row -> (row.type() == OptionType.CALL ? calls : puts).put(row.strike(), row.middle()));
            calls.keySet().retainAll(puts.keySet());
            double nearest = Double.MAX_VALUE;
            double forward = 0;
            for (Map.Entry<Double, Double> call : calls.entrySet()) {
                double apart = call.getValue() - puts.getOrDefault(call.getKey(), 0.0);
                if (Math.abs(apart) < nearest) {
                    nearest = Math.abs(apart);
                    forward = call.getKey() + apart;
                }
            }
            return forward;
        }
    }

    private static List<Books> realChains() throws IOException {
        Map<String, List<Row>> byTime = new LinkedHashMap<>();
        for (Map<String, String> row : SharedData.rows(CHAIN)) {
            if (number(row, "bid") > 0 && number(row, "ask") > 0) {
                OptionType type = "CE".equals(row.get("type")) ? OptionType.CALL : OptionType.PUT;
                byTime.computeIfAbsent(row.getOrDefault("ts", ""), at -> new ArrayList<>())
                        .add(new Row(number(row, "strike"), type, number(row, "bid"), number(row, "ask")));
            }
        }
        List<Books> all = new ArrayList<>();
        byTime.forEach((at, rows) -> all.add(new Books(
                rows, years(LocalDateTime.parse(at.replace(' ', 'T')), LocalDateTime.of(2025, 9, 2, 15, 30)))));
        return all;
    }

    private static List<Books> madeChains() {
        List<Books> all = new ArrayList<>();
        for (long seed = 1; seed <= 10; seed++) {
            EndlessMarket market =
                    new EndlessMarket(seed, TestFacts.contracts(TestFacts.calendar()), List.of(Underlying.NIFTY));
            for (int hour = 9; hour < 15; hour++) {
                LocalDateTime at = TestFacts.DAY.atTime(hour, 30);
                List<Row> rows = market.at(Ist.instant(at)).options().stream()
                        .filter(row -> row.instrument().expiry().equals(TestFacts.EXPIRY))
                        .map(RealismTest::row)
                        .toList();
                all.add(new Books(rows, years(at, TestFacts.EXPIRY.plusDays(1).atStartOfDay())));
            }
        }
        return all;
    }

    private static Row row(OptionRow row) {
        Instrument instrument = row.instrument();
        return new Row(instrument.strike().paise() / 100.0, instrument.type(), row.bid() / 100.0, row.ask() / 100.0);
    }

    private static double years(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toSeconds() / (365.0 * 86_400);
    }

    private static NavigableMap<Integer, Double> spreads(List<Books> chains) {
        TreeMap<Integer, List<Double>> percents = new TreeMap<>();
        for (Books books : chains) {
            double forward = books.forward();
            // The straddle is worth about 0.8 deviations.
            double deviation = books.straddle(forward) / 0.8;
            for (Row row : books.rows()) {
                int halves = (int) Math.round(2 * row.outOfTheMoney(forward) / deviation);
                percents.computeIfAbsent(halves, fresh -> new ArrayList<>())
                        .add(100 * (row.ask() - row.bid()) / row.middle());
            }
        }
        return medians(percents);
    }

    /** Volatilities of what is out of the money by whole deviations from the forward, over those at the money. */
    private static NavigableMap<Integer, Double> smile(List<Books> chains) {
        TreeMap<Integer, List<Double>> ratios = new TreeMap<>();
        for (Books books : chains) {
            double forward = books.forward();
            Black76 model = Black76.onForward(forward, books.years());
            TreeMap<Double, Double> volatilities = new TreeMap<>();
            for (Row row : books.rows()) {
                if (row.outOfTheMoney(forward) > 0
                        && model.impliedVolatility(row.type() == OptionType.CALL, row.strike(), row.middle())
                                instanceof ImpliedVolatility.Solved(double volatility, int steps)) {
                    volatilities.put(row.strike(), volatility);
                }
            }
            double atTheMoney = at(volatilities, forward);
            double deviation = atTheMoney * Math.sqrt(books.years());
            for (int i = -2; i <= 2; i++) {
                double strike = forward * Math.exp(i * deviation);
                ratios.computeIfAbsent(i, fresh -> new ArrayList<>()).add(at(volatilities, strike) / atTheMoney);
            }
        }
        return medians(ratios);
    }

    private static double at(NavigableMap<Double, Double> volatilities, double strike) {
        Map.Entry<Double, Double> below = volatilities.floorEntry(strike);
        Map.Entry<Double, Double> above = volatilities.higherEntry(strike);
        double share = (strike - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    private static NavigableMap<Integer, Double> medians(NavigableMap<Integer, List<Double>> values) {
        TreeMap<Integer, Double> medians = new TreeMap<>();
        values.forEach(
                (key, list) -> medians.put(key, list.stream().sorted().toList().get(list.size() / 2)));
        return medians;
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(row.getOrDefault(name, "0"));
    }
}
