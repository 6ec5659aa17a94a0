package io.tarkash.bench.weekend;

import io.tarkash.bench.scene.PlainDesks;
import io.tarkash.bench.scene.Stage;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.store.CountingStore;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.live.Desks;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.line.Connections;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.stores.sqlite.SqliteStore;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From Friday morning to Tuesday evening, with a weekend and a holiday between, on a clock that goes on only when
 * nothing is left to do. One process from start to end; runs once, in an empty folder, on one thread.
 */
public final class WeekendRun {
    /** The 14th of September 2026 is a Monday and Ganesh Chaturthi. */
    public static final LocalDate FRIDAY = LocalDate.of(2026, 9, 11);

    public static final LocalDate TUESDAY = LocalDate.of(2026, 9, 15);

    private static final LocalDateTime START = FRIDAY.atTime(8, 55);
    private static final LocalDateTime END = TUESDAY.atTime(15, 45);
    private static final int PROBLEMS_SHOWN = 20;

    private final Size size;
    private final Rulebook rules;
    private final VirtualTime time = new VirtualTime(Ist.instant(START));
    private final WeekendMarket market;
    private final Map<UserId, FillingBroker> brokers = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final CountingStore store;
    private final PlainDesks stored;
    private final Desks desks;
    private long mostQueries;
    private Duration rush = Duration.ZERO;

    /**
     * How large the run is. {@code secondsApart} is how often the desks look at their stops while the market is open:
     * each second in a server; less often makes a run of many users shorter.
     */
    public record Size(int users, int strategiesEach, long seed, int secondsApart) {
        public Size {
            if (users < 1 || strategiesEach < 1 || secondsApart < 1) {
                throw new IllegalArgumentException("users, strategies and seconds have to be at least one");
            }
        }
    }

    /**
     * What came of it. {@code queriesAtBoundary} is the most that the store was asked at the instant of any minute, by
     * the proof and by all desks; {@code rush} how long the busiest minute's instant took, all decisions and first
     * commits included; {@code problems} everything that was not as it has to be, empty if all is well.
     */
    public record Outcome(
            Size size,
            long entries,
            long orders,
            long transactions,
            long queriesAtBoundary,
            Duration rush,
            Duration wall,
            long peakHeapBytes,
            List<String> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    private WeekendRun(Rulebook rules, ItemStore items, Size size) {
        this.size = size;
        this.rules = rules;
        this.market = new WeekendMarket(time, rules, size.seed());
        this.store = new CountingStore(items);
        this.stored = new PlainDesks(store, WeekendUsers.INSTALLATION);
        Connections connections = (user, account, updates) ->
                brokers.computeIfAbsent(user, id -> new FillingBroker(id.value(), time, market, updates));
        Surroundings surroundings =
                new Surroundings(time, Workers.on(time), market, stored, stored::due, connections, notices());
        this.desks = new Desks(surroundings, LiveSettings.USUAL, rules);
    }

    /** Writes its store to {@code folder}, which has to be empty and is left as it is. */
    public static Outcome run(Stage stage, Path folder, Size size) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        try (SqliteStore sqlite = SqliteStore.open(folder.resolve("store.db"))) {
            return new WeekendRun(stage.rules(), sqlite, size).run(heap);
        }
    }

    private Outcome run(List<MemoryPoolMXBean> heap) {
        List<Owner> owners = WeekendUsers.draw(size.users(), size.strategiesEach(), size.seed());
        owners.forEach(owner -> stored.definitions().save(owner, time.now()));
        long transactions = store.counts().transactions();
        long start = System.nanoTime();
        desks.start();
        for (LocalDateTime minute = START.plusMinutes(1); !minute.isAfter(END); minute = minute.plusMinutes(1)) {
            minute(minute);
            seconds(minute);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        transactions = store.counts().transactions() - transactions;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        WeekendAudit audit = audit(owners);
        return new Outcome(
                size, audit.entries(), audit.orders(), transactions, mostQueries, rush, wall, peak, problems(audit));
    }

    private void minute(LocalDateTime minute) {
        Instant at = Ist.instant(minute);
        time.runUntil(at);
        long queries = store.counts().lookUps();
        long start = System.nanoTime();
        desks.minute(new MinuteTick(minute, at));
        time.runUntil(at);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        mostQueries = Math.max(mostQueries, store.counts().lookUps() - queries);
        if (minute.toLocalTime().equals(WeekendUsers.RUSH) && took.compareTo(rush) > 0) {
            rush = took;
        }
    }

    private void seconds(LocalDateTime minute) {
        if (!rules.calendar().isOpen(minute)) {
            return;
        }
        for (int second = size.secondsApart(); second < 60; second += size.secondsApart()) {
            Instant at = Ist.instant(minute.plusSeconds(second));
            time.runUntil(at);
            desks.second(at);
            time.runUntil(at);
        }
    }

    private WeekendAudit audit(List<Owner> owners) {
        WeekendAudit audit = new WeekendAudit(store, List.of(FRIDAY, TUESDAY));
        for (Owner owner : owners) {
            FillingBroker broker = brokers.get(owner.user());
            if (broker == null) {
                audit.problems().add(owner.user() + " was never connected");
                continue;
            }
            audit.look(owner, broker.placed());
            if (!broker.net().isEmpty()) {
                audit.problems().add(owner.user() + " still holds " + broker.net());
            }
        }
        return audit;
    }

    private List<String> problems(WeekendAudit audit) {
        List<String> all = new ArrayList<>(audit.problems());
        all.addAll(told);
        if (all.size() <= PROBLEMS_SHOWN) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, PROBLEMS_SHOWN));
        shown.add("and " + (all.size() - PROBLEMS_SHOWN) + " more");
        return shown;
    }

    /** In such days nothing has to be told: whatever is, is a problem. */
    private Notices notices() {
        return new Notices() {
            @Override
            public void alerted(UserId user, Alert alert) {
                told.add(user + ": " + alert);
            }

            @Override
            public void noticed(Notice notice) {
                told.add(notice.toString());
            }
        };
    }
}
