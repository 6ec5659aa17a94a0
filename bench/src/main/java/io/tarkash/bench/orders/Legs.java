package io.tarkash.bench.orders;

import io.tarkash.bench.result.Figure;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the time of a condor at one account goes: until its hedges leave, until they are answered and called filled, until
 * its shorts leave after that, and until these are answered. All in milliseconds.
 */
record Legs(
        List<Double> toLeave, List<Double> answered, List<Double> filled, List<Double> between, List<Double> shorts) {
    private static final double NANOS_A_MILLI = 1e6;
    private static final int HEDGES = Condors.ORDERS - Condors.SHORTS;

    static Legs none() {
        return new Legs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** One condor whose orders are all answered. */
    void add(Instant begun, OrderLog log, List<BrokerAccount> accounts) {
        for (BrokerAccount account : accounts) {
            AccountId id = account.id();
            List<OrderLog.Line> lines = log.lines().stream()
                    .filter(line -> line.account().equals(id))
                    .toList();
            Instant hedgesLeft = last(lines, Side.BUY, OrderLog.Line::left);
            Instant hedgesAnswered = last(lines, Side.BUY, OrderLog.Line::answered);
            Instant shortsLeft = last(lines, Side.SELL, OrderLog.Line::left);
            toLeave.add(millis(begun, hedgesLeft));
            answered.add(millis(hedgesLeft, hedgesAnswered));
            Optional<Instant> said = log.bought(id, HEDGES);
            said.ifPresent(at -> filled.add(millis(hedgesLeft, at)));
            Instant known = said.filter(at -> at.isBefore(shortsLeft)).orElse(hedgesAnswered);
            between.add(millis(known, shortsLeft));
            shorts.add(millis(shortsLeft, last(lines, Side.SELL, OrderLog.Line::answered)));
        }
    }

    private static Instant last(
            List<OrderLog.Line> lines, Side side, java.util.function.Function<OrderLog.Line, Instant> when) {
        return lines.stream()
                .filter(line -> line.side() == side)
                .map(when)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS_A_MILLI;
    }

    List<Figure> figures(String what) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Latencies.figure(what + ": command to the hedges' leaving", "ms", toLeave));
        figures.add(Latencies.figure(what + ": hedges to their answer", "ms", answered));
        if (!filled.isEmpty()) {
            figures.add(Latencies.figure(what + ": hedges to the stream's word that they are filled", "ms", filled));
        }
        figures.add(Latencies.figure(what + ": from that to the shorts' leaving", "ms", between));
        figures.add(Latencies.figure(what + ": shorts to their answer", "ms", shorts));
        return figures;
    }
}
