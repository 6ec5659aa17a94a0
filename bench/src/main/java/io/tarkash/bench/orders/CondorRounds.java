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

    /** A server has run for hours when its minute comes; after fewer both it and the sandbox run code not yet compiled. */
    private static final int WARM_UPS = 60;

    /** In a process that has sent condors already. */
    private static final int WARM_UPS_AGAIN = 6;

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
        List<Double> cold = new ArrayList<>();
        boolean isFirst = !warmed;
        warmed = true;
        Legs legs = Legs.none();
        try (Trading trading = new Trading(ground, owners, Trading.over(rehearsal, log))) {
            rest();
            int warmUps = isFirst ? Math.min(WARM_UPS, 3 * rounds) : WARM_UPS_AGAIN;
            for (int round = -warmUps; round < rounds; round++) {
                Owner owner = owners.get(Math.floorMod(round, owners.size()));
                double millis = once(ground, trading, owner, what + " " + round);
                if (isFirst && round < FIRST - warmUps) {
                    cold.add(millis / (roundTrip.toNanos() / NANOS_A_MILLI));
                }
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

    /**
     * Lets books be read, with the connections opened that were closed meanwhile: so long before they are needed that one
     * which the sandbox is closing at that moment is not taken for open.
     */
    private void rest() throws InterruptedException {
        rehearsal.warm();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    }

    /** The key makes the run's identity, so no two desks at one broker may share one. */
    private double once(Trading.Ground ground, Trading trading, Owner owner, String key) throws Exception {
        log.clear();
        Set<AccountId> accounts = new TreeSet<>();
        owner.accounts().forEach(account -> accounts.add(account.id()));
        Instant start = ground.time().now();
        begun = start;
        CompletableFuture<CommandOutcome> answer = trading.enter(owner, strategy.id(), key);
        List<OrderLog.Line> lines = log.await(accounts, accounts.size() * Condors.ORDERS, PATIENCE_SECONDS);
        Trading.taken(answer);
        Instant last = lines.stream()
                .filter(line -> line.side() == Side.SELL)
                .map(OrderLog.Line::answered)
                .max(Instant::compareTo)
                .orElseThrow();
        rest();
        return Duration.between(start, last).toNanos() / NANOS_A_MILLI;
    }
}
