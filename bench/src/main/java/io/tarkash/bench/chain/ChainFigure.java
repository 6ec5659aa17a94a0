package io.tarkash.bench.chain;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.domain.market.pricing.ChainGreeks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the four benchmarks of the chain under JMH and says how far apart their answers are. */
public final class ChainFigure {
    private static final Map<String, String> WHAT = Map.of(
            "tarkashCold", "Tarkash, cold start",
            "tarkashWarm", "Tarkash, started from the last snapshot",
            "strataCold", "Strata 2.12, cold start (its own, 30 %)",
            "strataWarm", "Strata 2.12, started from the last snapshot");

    private ChainFigure() {}

    public static Chapter take(Effort effort) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : new Runner(options(effort).build()).run()) {
            Result<?> primary = result.getPrimaryResult();
            double[] interval = primary.getScoreConfidence();
            figures.add(new Figure(
                    WHAT.getOrDefault(primary.getLabel(), primary.getLabel()),
                    primary.getScoreUnit().replace("/op", "/chain"),
                    Math.toIntExact(primary.getSampleCount()),
                    primary.getScore(),
                    interval[0],
                    interval[1]));
        }
        figures.sort((a, b) -> Double.compare(a.value(), b.value()));
        return new Chapter(
                "chain",
                "implied volatility and Greeks of a chain of " + OptionChain.SIZE + " options",
                figures,
                notes());
    }

    private static ChainedOptionsBuilder options(Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(ChainBenchmark.class.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow");
        return switch (effort) {
            case SMOKE ->
                options.forks(0)
                        .warmupIterations(0)
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(20));
            case USUAL -> iterations(options.forks(2), 3, 5);
            case FULL -> iterations(options.forks(5), 5, 10);
        };
    }

    private static ChainedOptionsBuilder iterations(ChainedOptionsBuilder options, int warmups, int counted) {
        return options.warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(counted)
                .measurementTime(TimeValue.seconds(1));
    }

    private static List<String> notes() {
        OptionChain chain = OptionChain.next();
        double[] previous = OptionChain.first().volatilities();
        double[] ours = ChainGreeks.of(chain.model(), chain.strikes(), chain.isCall(), chain.prices())
                .volatilities();
        double[] oursWarm = ChainGreeks.of(chain.model(), chain.strikes(), chain.isCall(), chain.prices(), previous)
                .volatilities();
        StrataChain cold = StrataChain.cold(chain);
        double[] theirs = cold.volatilities();
        double[] theirsWarm = StrataChain.warm(chain, previous).volatilities();
        return List.of(
                "Less is better; mean and its 99.9 % confidence interval, by JMH in forked JVMs, one thread.",
                "Both sides compute volatility, delta, gamma, theta and vega of the same " + OptionChain.SIZE
                        + " options (45 days, strikes 20 % to each side, a smile) into arrays; ours the price as well."
                        + " Strata: BlackFormulaRepository impliedVolatility, delta, gamma, driftlessTheta (there is no"
                        + " discounting here), vega.",
                String.format(
                        Locale.ROOT,
                        "Strata's solver stops at its default of 1e-9, ours goes on to the last digits. Largest relative"
                                + " error of a volatility: ours %.0e cold, %.0e warm; Strata %.0e cold, %.0e warm;"
                                + " between the two (cold) %.0e.",
                        OptionChain.worst(ours, chain.volatilities()),
                        OptionChain.worst(oursWarm, chain.volatilities()),
                        OptionChain.worst(theirs, chain.volatilities()),
                        OptionChain.worst(theirsWarm, chain.volatilities()),
                        OptionChain.worst(ours, theirs)),
                "Strata is a general library with more checks per call; it has no call for a whole chain.");
    }
}
