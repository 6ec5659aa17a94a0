package io.tarkash.bench.orders;

import io.tarkash.apps.server.practice.Practice;
import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Orders over the brokers' own protocols, at the sandbox: how soon, at what pace, and at what cost. */
public final class OrdersFigure {
    private static final Duration NEAR = Duration.ofMillis(20);
    private static final Duration FAR = Duration.ofMillis(150);

    private final Path market;
    private final Path scratch;
    private final Effort effort;
    private final boolean smoke;
    private final MarketFacts facts;
    private final Rulebook rules;
    private final DisciplinedClock clock = new DisciplinedClock(new HostMachine());
    private final List<Figure> figures = new ArrayList<>();

    private OrdersFigure(Path market, Path scratch, Effort effort) {
        this.market = market;
        this.scratch = scratch;
        this.effort = effort;
        this.smoke = effort == Effort.SMOKE;
        this.facts = MarketFacts.load(market);
        TradingCalendar always = TradingCalendar.roundTheClock(facts.calendar().coverage());
        this.rules = new Rulebook(always, facts.contracts().tradedDuring(always), facts.cutoffs());
    }

    /** {@code market} is the folder of market facts; stores are written in a new folder within {@code folder}. */
    public static Chapter take(Path market, Path folder, Effort effort) throws Exception {
        Path scratch = Files.createTempDirectory(folder, "tarkash-bench");
        try {
            return new OrdersFigure(market, scratch, effort).take();
        } finally {
            remove(scratch);
        }
    }

    private Chapter take() throws Exception {
        try (MachineTime time = new MachineTime(clock, broken -> System.err.println("bench: " + broken))) {
            if (!smoke) {
                practise();
            }
            atTheSandbox(time);
            SampleOrder sample = SampleOrder.of(rules, time.now());
            try (Answering server = Answering.start(scratch)) {
                figures.addAll(new OwnWork(time, rules, sample).take(server.address(), effort));
            }
            PacedLines lines = new PacedLines(time, sample.request());
            figures.addAll(smoke ? lines.take(20, 10) : lines.take(1_000, effort == Effort.FULL ? 160 : 80));
        }
        return new Chapter(
                "orders", "orders over the brokers' protocols: soon, at their pace, cheap", figures, notes());
    }

    /** What a server does after its start. */
    private void practise() throws IOException {
        Path starter = market.resolveSibling("examples").resolve("starter.yaml");
        Practice practice = new Practice(facts, Practice.plan(starter), scratch.resolve("practice"), () -> true);
        Practice.Practised came = practice.run(Practice.USUAL_ROUNDS);
        figures.add(Latencies.count("a server's practice, orders", "orders", (double) came.orders()));
        figures.add(Latencies.count("a server's practice, its first round", "ms", (double)
                came.first().toMillis()));
        figures.add(Latencies.count("a server's practice, its last round", "ms", (double)
                came.last().toMillis()));
    }

    private void atTheSandbox(MachineTime time) throws Exception {
        int accounts = smoke ? 2 : 12;
        int rounds = smoke ? 2 : effort == Effort.FULL ? 200 : 24;
        OrderLog log = new OrderLog(time);
        try (Rehearsal rehearsal = new Rehearsal(market, time, 2 * accounts, smoke ? 1 : 6);
                ShownMarket prices = new ShownMarket(rehearsal.exchange(), rules)) {
            CondorRounds condors = new CondorRounds(rehearsal, log);
            for (Duration roundTrip : List.of(NEAR, FAR)) {
                String trip = "a condor, " + roundTrip.toMillis() + " ms";
                figures.addAll(condors.alone(ground(time, prices, new MemoryStore()), trip, roundTrip, rounds));
                try (SqliteStore store = store("condor-" + roundTrip.toMillis())) {
                    figures.addAll(condors.alone(ground(time, prices, store), trip + ", on disk", roundTrip, rounds));
                }
                figures.addAll(condors.atThree(
                        ground(time, prices, new MemoryStore()), trip + ", three brokers", roundTrip, rounds / 2));
            }
            if (!smoke) { // it waits for the next minute
                rush(new Rush(rehearsal, log, clock), time, prices);
            }
        }
    }

    private void rush(Rush rush, MachineTime time, ShownMarket prices) throws Exception {
        try (SqliteStore store = store("rush")) {
            figures.addAll(rush.take(ground(time, prices, store), 100));
        }
    }

    private Trading.Ground ground(MachineTime time, ShownMarket prices, ItemStore store) {
        return new Trading.Ground(time, prices, rules, store, LiveSettings.USUAL);
    }

    private SqliteStore store(String name) {
        return SqliteStore.open(scratch.resolve(name + ".db"));
    }

    private static List<String> notes() {
        return List.of(
                "Of times the value is the 99th percentile, the range goes from the median to the most; of processor time"
                        + " the value is the median round. Own overhead is the difference of two medians.",
                "A condor: from the command to the answer about the last short, through desk, store, pacing, adapter and"
                        + " the sandbox's server of the broker's protocol in this process. The sandbox delays each answer"
                        + " by the round trip and what its stream tells by half of one; what its exchange does meanwhile"
                        + " takes no time of its own. Two trips are the least: hedges, then shorts. The process has practised"
                        + " as a server does after its start. What the first five took is shown beside; then two hundred go"
                        + " without a way to go before the first that counts, since the sandbox is in this process and a"
                        + " broker's servers have run for long. On disk: every decision is synced before its effect, four"
                        + " times on this way. The parts of a condor's time are medians of their own and need not add up.",
                "Three brokers: the same condor at Zerodha, Shoonya and Zebu at once, to the last short of the slowest.",
                "Condors at one second: told by the minute timer, stored on disk, round trip 20 ms, at accounts that had"
                        + " no orders before. An order's turn is a second after the eighth before it left, and a second"
                        + " after the tenth before it was answered; what is later counts as beyond its pace, also where a"
                        + " short waits for its hedge.",
                "An order: one after another to a bare Jetty in a process of its own that answers with the same bytes."
                        + " Apache's client sends what our adapter sent. The desk is one that is new, its store in"
                        + " memory; it goes from the command to the answer. Processor is that of this whole process.",
                "A thousand accounts: all ask at once for ten seconds' orders, a quarter of them exits. A turn's instant"
                        + " is that of the pace; at the broker means when its adapter is called.");
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
