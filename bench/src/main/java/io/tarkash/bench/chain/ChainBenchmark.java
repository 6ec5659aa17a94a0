package io.tarkash.bench.chain;

import io.tarkash.domain.market.pricing.ChainGreeks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One call is one chain of {@link OptionChain#SIZE} options, on one thread. JMH wants the class public and open. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChainBenchmark {
    private final OptionChain chain = OptionChain.next();
    private final double[] previous = OptionChain.first().volatilities();

    @Benchmark
    public ChainGreeks tarkashCold() {
        return ChainGreeks.of(chain.model(), chain.strikes(), chain.isCall(), chain.prices());
    }

    @Benchmark
    public ChainGreeks tarkashWarm() {
        return ChainGreeks.of(chain.model(), chain.strikes(), chain.isCall(), chain.prices(), previous);
    }

    @Benchmark
    public Object strataCold() {
        return StrataChain.cold(chain);
    }

    @Benchmark
    public Object strataWarm() {
        return StrataChain.warm(chain, previous);
    }
}
