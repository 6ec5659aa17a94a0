package io.tarkash.bench.orders;

import io.tarkash.bench.result.Figure;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.Urgency;
import io.tarkash.live.line.BrokerLine;
import io.tarkash.live.line.LineParts;
import io.tarkash.live.line.Lines;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.workers.VirtualWorkers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lines of a thousand accounts as a desk has them, each with more orders than it may send at once: entries, and exits
 * that go before them. A turn that comes is taken at once, by a broker that answers at once.
 */
final class PacedLines {
    private static final Urgency EXIT = new Urgency(Urgency.Need.TIMED_EXIT, true, false);
    private static final int EXIT_OF = 4;
    private static final double NANOS_A_SECOND = 1e9;

    private final MachineTime time;
    private final OrderRequest order;
    private final Map<AccountId, BrokerLine> byAccount = new ConcurrentHashMap<>();
    private final Map<AccountId, List<Instant>> granted = new ConcurrentHashMap<>();
    private final Map<AccountId, List<Instant>> left = new ConcurrentHashMap<>();

    /** {@code order} is what every line sends. */
    PacedLines(MachineTime time, OrderRequest order) {
        this.time = time;
        this.order = order;
    }

    List<Figure> take(int accounts, int ordersEach) throws Exception {
        List<BrokerAccount> owned = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            AccountId id = new AccountId("account-" + i);
            owned.add(BrokerAccount.onPaper(id, Broker.ZERODHA, "C" + i));
            granted.put(id, new ArrayList<>());
            left.put(id, new ArrayList<>());
        }
        CountDownLatch sent = new CountDownLatch(accounts * ordersEach);
        try (VirtualWorkers workers = new VirtualWorkers("line")) {
            LineParts parts = new LineParts(
                    time,
                    workers,
                    (user, account, updates) -> new AnsweringBroker(() -> {
                        note(left, account.id());
                        sent.countDown();
                    }),
                    PaceLimits.USUAL,
                    Duration.ofSeconds(5));
            Lines lines = new Lines(new UserId("bench"), parts, this::hear);
            lines.keep(owned, Set.of());
            lines.all().forEach(line -> byAccount.put(line.account().id(), line));
            ask(lines.all(), ordersEach);
            Instant start = time.now();
            lines.all().forEach(BrokerLine::release);
            long patience = 60L + ordersEach / PaceLimits.USUAL.perSecond();
            if (!sent.await(patience, TimeUnit.SECONDS)) {
                throw new TimeoutException(sent.getCount() + " orders did not leave");
            }
            return figures(start, accounts, ordersEach);
        }
    }

    private static void ask(List<BrokerLine> lines, int ordersEach) {
        for (BrokerLine line : lines) {
            for (int number = 0; number < ordersEach; number++) {
                boolean exits = number % EXIT_OF == 0;
                IntentKey intent = new IntentKey(
                        new RunId("run-" + number),
                        new LegId("leg"),
                        line.account().id(),
                        exits ? Purpose.EXIT : Purpose.ENTRY,
                        0,
                        0);
                line.pace(new Effect.Pace(intent, exits ? EXIT : Urgency.ENTRY), Instant.EPOCH);
            }
        }
    }

    /** As much of a desk as answers a turn: it sends what has got it. */
    private void hear(Event event) {
        if (event instanceof Event.Granted(IntentKey intent, Instant committed)) {
            note(granted, intent.account());
            Optional.ofNullable(byAccount.get(intent.account()))
                    .ifPresent(line -> line.place(new Effect.Place(intent, order)));
        }
    }

    private void note(Map<AccountId, List<Instant>> where, AccountId account) {
        Instant now = time.now();
        where.computeIfPresent(account, (id, times) -> {
            times.add(now);
            return times;
        });
    }

    private List<Figure> figures(Instant start, int accounts, int ordersEach) {
        int limit = PaceLimits.USUAL.perSecond();
        List<Double> turns = new ArrayList<>();
        List<Double> departures = new ArrayList<>();
        granted.values().forEach(times -> turns.addAll(Pacing.beyond(start, times, limit)));
        left.values().forEach(times -> departures.addAll(Pacing.beyond(start, times, limit)));
        long above = granted.values().stream()
                .filter(times -> Pacing.mostInASecond(times) > limit)
                .count();
        int most = left.values().stream().mapToInt(Pacing::mostInASecond).max().orElse(0);
        Instant last = left.values().stream()
                .flatMap(List::stream)
                .max(Instant::compareTo)
                .orElseThrow();
        // The first of each second's orders go at its beginning: so many seconds of pace have passed when the last may.
        double ideal = (ordersEach - 1) / limit + 1;
        double took = Duration.between(start, last).toNanos() / NANOS_A_SECOND + 1;
        String what = accounts + " accounts at " + limit + " a second: ";
        return List.of(
                Latencies.count(what + "achieved", "orders/s", accounts * (double) ordersEach / took),
                Latencies.count(what + "allowed", "orders/s", accounts * (double) ordersEach / ideal),
                Latencies.figure(what + "turn after its instant", "ms", turns),
                Latencies.figure(what + "order at the broker after its instant", "ms", departures),
                Latencies.count(what + "accounts above their limit in any second", "", (double) above),
                Latencies.count(what + "most at one broker in any second", "orders", most));
    }
}
