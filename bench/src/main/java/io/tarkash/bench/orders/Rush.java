package io.tarkash.bench.orders;

import io.tarkash.bench.result.Figure;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MinuteTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Condors that are all due in one minute, told by the server's own timer, at accounts that had no orders just before: the
 * brokers count by the minute, too. An account has a turn for an order a second after the one so many before it left, and
 * after those that may arrive in the same second were answered; what is later than that is ours.
 */
final class Rush {
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final Duration AHEAD = Duration.ofSeconds(8);
    private static final long PATIENCE_SECONDS = 150;
    private static final double NANOS_A_MILLI = 1e6;

    private final Rehearsal rehearsal;
    private final OrderLog log;
    private final DisciplinedClock clock;

    Rush(Rehearsal rehearsal, OrderLog log, DisciplinedClock clock) {
        this.rehearsal = rehearsal;
        this.log = log;
        this.clock = clock;
    }

    List<Figure> take(Trading.Ground ground, int condors) throws Exception {
        rehearsal.roundTrip(ROUND_TRIP);
        log.clear();
        LocalDateTime minute = Ist.local(ground.time().now().plus(AHEAD))
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        List<BrokerAccount> all = rehearsal.accounts(Broker.ZERODHA);
        List<BrokerAccount> accounts = all.subList(all.size() / 2, all.size());
        List<Owner> owners = owners(accounts, condors, minute);
        try (Trading trading = new Trading(ground, owners, Trading.over(rehearsal, log));
                MinuteTimer timer = new MinuteTimer(new HostMachine(), clock, trading.desks())) {
            timer.start();
            trading.awaitEntered(condors, PATIENCE_SECONDS);
            return figures(Ist.instant(minute), log.lines(), condors);
        }
    }

    /** One user an account, among whom the condors are dealt out. */
    private static List<Owner> owners(List<BrokerAccount> accounts, int condors, LocalDateTime minute) {
        List<Owner> owners = new ArrayList<>();
        for (int at = 0; at < accounts.size(); at++) {
            int first = at;
            List<Strategy> dealt = IntStream.range(0, condors)
                    .filter(number -> number % accounts.size() == first)
                    .mapToObj(number -> Condors.condor("condor-" + number, minute.toLocalTime()))
                    .toList();
            owners.add(Condors.owner("rush-" + at, List.of(accounts.get(at)), dealt));
        }
        return owners.stream()
                .filter(owner -> !owner.baskets().getFirst().strategies().isEmpty())
                .toList();
    }

    private List<Figure> figures(Instant due, List<OrderLog.Line> lines, int condors) {
        Map<AccountId, List<OrderLog.Line>> byAccount = new TreeMap<>();
        lines.forEach(line -> byAccount
                .computeIfAbsent(line.account(), any -> new ArrayList<>())
                .add(line));
        List<Double> each = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        byAccount.forEach((account, sent) -> {
            int aSecond = rehearsal.seat(account).pace().perSecond();
            List<Double> late = Pacing.beyondTurns(due, sent, aSecond);
            List<Instant> times = sent.stream().map(OrderLog.Line::left).toList();
            each.addAll(late);
            last.add(late.getLast());
            seconds.add((double) Pacing.mostInASecond(times));
        });
        double took = Duration.between(
                                due,
                                lines.stream()
                                        .map(OrderLog.Line::left)
                                        .max(Instant::compareTo)
                                        .orElseThrow())
                        .toNanos()
                / NANOS_A_MILLI;
        String what = condors + " condors at " + byAccount.size() + " accounts: ";
        return List.of(
                Latencies.figure(what + "each order, beyond its pace", "ms", each),
                Latencies.figure(what + "an account's last, beyond its pace", "ms", last),
                Latencies.figure(what + "most that left in a second", "orders", seconds),
                Latencies.count(what + "orders that the broker refused", "", (double)
                        log.refused().size()),
                Latencies.count(what + "the last order after its minute", "ms", took));
    }
}
