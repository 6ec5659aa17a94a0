package io.tarkash.bench.orders;

import io.tarkash.bench.result.Figure;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.CommandOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * One condor after another, from the command to the answer about its last short, in round trips of the broker. The
 * accounts take turns, so that none comes near what it may send in a minute.
 */
final class CondorRounds {
    private static final long PATIENCE_SECONDS = 30;

    /**
     * A broker's servers have run for months when the minute comes: so many condors go before those that count, at once
     * and without a way to go, after which the sandbox in this process runs compiled code as they do.
     */
    private static final int BEFORE_ALL = 200;

    /** And so many as those that count. */
    private static final int WARM_UPS = 6;

    /** So many are what a process sends first. */
    private static final int FIRST = 5;

    /** Time for the books of one condor to be read before the next begins: it is alone on its way. */
    private static final long BETWEEN_MILLIS = 600;

    private static final double NANOS_A_MILLI = 1e6;

    private final Rehearsal rehearsal;
    private final OrderLog log;
    private Instant begun = Instant.EPOCH;
    private boolean warmed;
    private final Strategy strategy = Condors.condor("condor", LocalTime.NOON);

    CondorRounds(Rehearsal rehearsal, OrderLog log) {
        this.rehearsal = rehearsal;
        this.log = log;
    }

    /** At Zerodha alone: in round trips, and in milliseconds beyond two of them. */
    List<Figure> alone(Trading.Ground ground, String what, Duration roundTrip, int rounds) throws Exception {
        List<BrokerAccount> all = rehearsal.accounts(Broker.ZERODHA);
        List<Owner> owners = all.subList(0, all.size() / 2).stream()
                .map(account -> owner(List.of(account)))
                .toList();
        return take(ground, what, roundTrip, rounds, owners);
    }

    /** The same condor at three brokers at once, to the last short of the slowest. */
    List<Figure> atThree(Trading.Ground ground, String what, Duration roundTrip, int rounds) throws Exception {
        List<BrokerAccount> shoonya = rehearsal.accounts(Broker.SHOONYA);
        IntFunction<List<BrokerAccount>> beside = number -> List.of(
                rehearsal.accounts(Broker.ZERODHA).get(number),
                shoonya.get(number),
                rehearsal.accounts(Broker.ZEBU).get(number));
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < shoonya.size(); i++) {
            owners.add(owner(beside.apply(i)));
        }
        return take(ground, what, roundTrip, rounds, owners);
    }

    private Owner owner(List<BrokerAccount> accounts) {
        return Condors.owner("user-" + accounts.getFirst().id(), accounts, List.of(strategy));
    }

    private List<Figure> take(Trading.Ground ground, String what, Duration roundTrip, int rounds, List<Owner> owners)
            throws Exception {
        rehearsal.roundTrip(roundTrip);
        List<Double> took = new ArrayList<>();
        List<Double> beyond = new ArrayList<>();
        boolean isFirst = !warmed;
        warmed = true;
        Legs legs = Legs.none();
        List<Double> cold = isFirst ? first(ground.inMemory(), what, roundTrip, rounds, owners) : List.of();
        try (Trading trading = new Trading(ground, owners, Trading.over(rehearsal, log))) {
            rest();
            for (int round = -WARM_UPS; round < rounds; round++) {
                Owner owner = owners.get(Math.floorMod(round, owners.size()));
                double millis = once(ground, trading, owner, what + " " + round);
                if (round >= 0) {
                    took.add(millis / (roundTrip.toNanos() / NANOS_A_MILLI));
                    beyond.add(millis - 2 * roundTrip.toNanos() / NANOS_A_MILLI);
                    legs.add(begun, log, owner.accounts());
                }
            }
            trading.awaitHolding();
        }
        List<Figure> figures = new ArrayList<>();
        if (isFirst) {
            figures.add(Latencies.figure(what + ", the first of the process", "trips", cold));
        }
        figures.add(Latencies.figure(what + ", to the last short", "trips", took));
        figures.add(Latencies.figure(what + ", beyond two trips", "ms", beyond));
        figures.addAll(legs.figures(what));
        return figures;
    }

    /** What the first ones of the process took, in trips; after that many go without a way to go. */
    private List<Double> first(Trading.Ground ground, String what, Duration roundTrip, int rounds, List<Owner> owners)
            throws Exception {
        List<Double> cold = new ArrayList<>();
        try (Trading trading = new Trading(ground, owners, Trading.over(rehearsal, log))) {
            rest();
            for (int round = 0; round < FIRST; round++) {
                double millis = once(ground, trading, owners.get(round % owners.size()), what + " first " + round);
                cold.add(millis / (roundTrip.toNanos() / NANOS_A_MILLI));
            }
            trading.awaitHolding();
        }
        rehearsal.roundTrip(Duration.ZERO);
        try (Trading trading = new Trading(ground.inMemory(), owners, Trading.over(rehearsal, log))) {
            for (int round = 0; round < Math.min(BEFORE_ALL, 16 * rounds); round++) {
                enter(trading, owners.get(round % owners.size()), what + " before " + round);
            }
            trading.awaitHolding();
        }
        rehearsal.roundTrip(roundTrip);
        return cold;
    }

    /**
     * Lets books be read, with the connections opened that were closed meanwhile: so long before they are needed that one
     * which the sandbox is closing at that moment is not taken for open.
     */
    private void rest() throws InterruptedException {
        rehearsal.warm();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }

    /** Returns once all its orders are answered. */
    private List<OrderLog.Line> enter(Trading trading, Owner owner, String key) throws Exception {
        log.clear();
        Set<AccountId> accounts = new TreeSet<>();
        owner.accounts().forEach(account -> accounts.add(account.id()));
        CompletableFuture<CommandOutcome> answer = trading.enter(owner, strategy.id(), key);
        List<OrderLog.Line> lines = log.await(accounts, accounts.size() * Condors.ORDERS, PATIENCE_SECONDS);
        Trading.taken(answer);
        return lines;
    }

    /** The key makes the run's identity, so no two desks at one broker may share one. */
    private double once(Trading.Ground ground, Trading trading, Owner owner, String key) throws Exception {
        Instant start = ground.time().now();
        begun = start;
        List<OrderLog.Line> lines = enter(trading, owner, key);
        Instant last = lines.stream()
                .filter(line -> line.side() == Side.SELL)
                .map(OrderLog.Line::answered)
                .max(Instant::compareTo)
                .orElseThrow();
        rest();
        return Duration.between(start, last).toNanos() / NANOS_A_MILLI;
    }
}
