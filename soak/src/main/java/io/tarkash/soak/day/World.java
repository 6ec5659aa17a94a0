package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.view.DeskView;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.stores.journal.EmergencyJournal;
import io.tarkash.stores.journal.EmergencyLog;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One day, from its plan to what came of it. It holds everything that outlives a process: time, prices, brokers, the
 * store, and those who watch. One agenda, one order; the same plan is the same day.
 */
final class World {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int MISSED_MINUTES = 15;

    private final DayPlan plan;
    private final VirtualTime time;
    private final Fibers fibers;
    private final Dice dice;
    private final Findings findings;
    private final Ledger ledger;
    private final Watch watch;
    private final Weather weather;
    private final DayMarket market;
    private final SimulatedExchange exchange;
    private final FaultyStore store;
    private final Optional<Path> emergencyFile;
    private final Map<AccountId, DayBroker> brokers = new TreeMap<>();
    private final Map<AccountId, DayLine.Outages> outages = new TreeMap<>();
    private final Map<Label, Integer> reached = new EnumMap<>(Label.class);
    private final Map<String, LocalDateTime> expected = new TreeMap<>();
    private final Timed timed;
    private Owner owner;
    private Server server;
    private Instant awakeAt = Instant.MIN;
    private Instant healthySince;
    private Optional<DeskView> view = Optional.empty();
    private int restarts;

    /** The folder is the day's own and is there only if the plan keeps anything in files. */
    World(DayPlan plan, Optional<Path> folder) {
        this.plan = plan;
        this.owner = plan.owner();
        this.time = new VirtualTime(plan.span().from());
        this.fibers = new Fibers(time);
        this.dice = new Dice(plan.seed());
        this.findings = new Findings(time);
        this.ledger = new Ledger(findings, this::trade);
        this.market = new DayMarket(dice.of("market"));
        this.watch = new Watch(
                time, findings, ledger, market, account -> owner.bounds().account(account));
        this.weather = new Weather(dice.of("weather"), plan.weather());
        this.exchange =
                new SimulatedExchange(time, new SimulatedExchange.Terms(PriceDay.Kind.BOOKS, Duration.ofDays(1), 0));
        ItemStore kept = plan.keeping().inFile()
                ? SqliteStore.open(folder.orElseThrow().resolve("store.db"))
                : new MemoryStore();
        this.store = new FaultyStore(kept, dice.of("store"));
        this.emergencyFile =
                plan.keeping().emergency() ? folder.map(in -> in.resolve("emergency.log")) : Optional.empty();
        this.healthySince = plan.span().from();
        for (BrokerAccount account : owner.accounts()) {
            brokers.put(account.id(), new DayBroker(account, time, exchange, market, weather, watch));
            outages.put(account.id(), new DayLine.Outages());
        }
        this.timed = new Timed(this);
        this.server = new Server(this, owner);
    }

    static DayResult live(DayPlan plan, Optional<Path> folder) {
        World world = new World(plan, folder);
        try {
            world.live();
            return world.result();
        } finally {
            world.server.die();
            world.fibers.close();
            world.store.close();
        }
    }

    private void live() {
        store.fail(weather.rate(Trouble.COMMIT_FAILS), weather.rate(Trouble.COMMIT_AMBIGUOUS));
        server.start();
        LocalDateTime first = Ist.local(plan.span().from()).truncatedTo(ChronoUnit.MINUTES);
        for (LocalDateTime minute = first.plusMinutes(1);
                !Ist.instant(minute).isAfter(plan.span().end());
                minute = minute.plusMinutes(1)) {
            LocalDateTime at = minute;
            time.at(Ist.instant(at), () -> minute(at));
        }
        time.after(plan.secondEvery(), this::second);
        time.after(TICK, this::tick);
        Acts acts = new Acts(this);
        plan.acts().forEach(act -> time.at(act.at(), () -> acts.happen(act)));
        time.at(
                Ist.instant(DayFacts.DAY.atTime(DayFacts.CUTOFF)),
                () -> brokers.values().forEach(DayBroker::squareOffIntraday));
        if (plan.span().isLiveness()) {
            time.at(plan.span().clearsAt(), () -> clear(acts));
        }
        while (findings.first().isEmpty()
                && time.next().filter(next -> !next.isAfter(plan.span().end())).isPresent()) {
            time.runNext();
        }
        if (findings.first().isEmpty() && plan.span().isLiveness()) {
            new Ending(this).check();
        }
    }

    private void clear(Acts acts) {
        findings.happened("the weather clears");
        weather.clear();
        store.fail(0, 0);
        acts.clear();
        healthySince = time.now();
    }

    private void minute(LocalDateTime minute) {
        List<Due> due = due(minute);
        due.forEach(each -> expected.put(each.strategy().value(), minute));
        tellMinute(minute, due);
    }

    /** A process that stands still wakes late, and says so. */
    void tellMinute(LocalDateTime minute, List<Due> due) {
        if (awakeAt.isAfter(time.now())) {
            time.at(awakeAt, () -> tellMinute(minute, due));
        } else if (!due.isEmpty() || server.hasRuns()) {
            server.tell(new Event.Minute(new MinuteTick(minute, time.now()), due));
        }
    }

    List<Due> due(LocalDateTime minute) {
        return owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .filter(strategy -> strategy.schedule().entry().equals(minute.toLocalTime()))
                .filter(strategy -> !owner.bounds().paused().contains(strategy.id()))
                .map(strategy -> new Due(owner.user(), strategy.id(), Due.Kind.ENTRY))
                .toList();
    }

    private void second() {
        if (server.hasOpen()) {
            server.tell(new Event.Second());
        }
        time.after(plan.secondEvery(), this::second);
    }

    private void tick() {
        TreeSet<Instrument> wanted = new TreeSet<>();
        brokers.values().forEach(broker -> broker.working().forEach(order -> wanted.add(order.instrument())));
        if (!wanted.isEmpty()) {
            List<PriceStep.OptionRow> rows = wanted.stream()
                    .map(instrument -> market.truth(instrument, time.now()))
                    .toList();
            exchange.show(new PriceStep(time.now(), rows, List.of()));
        }
        timed.check();
        time.after(TICK, this::tick);
    }

    private Optional<BrokerTrade> trade(TradeKey key) {
        return Optional.ofNullable(brokers.get(key.account()))
                .flatMap(broker -> broker.trades().stream()
                        .filter(trade -> trade.number().equals(key.number()))
                        .findFirst());
    }

    Broker line(AccountId account, Server of, Consumer<BrokerUpdate> updates) {
        return new DayLine(broker(account), time, fibers, weather, watch, of, outagesOf(account), updates);
    }

    boolean isHit(Label label) {
        int count = reached.merge(label, 1, Integer::sum);
        return plan.crashes().contains(new CrashAt(label, count));
    }

    void killed(Label label) {
        kill("at " + label);
    }

    void kill(String where) {
        if (server.isDead()) {
            return;
        }
        findings.happened("killed " + where);
        server.die();
        restarts++;
        Dice chance = dice.of("restart" + restarts);
        time.after(chance.oneIn(6) ? chance.millis(30_000, 150_000) : chance.millis(1_000, 12_000), this::restart);
    }

    private void restart() {
        findings.happened("starts again");
        server = new Server(this, owner);
        server.start();
        healthySince = time.now();
        LocalDateTime last = Ist.local(time.now()).truncatedTo(ChronoUnit.MINUTES);
        for (int back = MISSED_MINUTES; back >= 0; back--) {
            LocalDateTime minute = last.minusMinutes(back);
            List<Due> due = due(minute);
            boolean isOfToday = !minute.isBefore(Ist.local(plan.span().from()));
            if (!due.isEmpty() && isOfToday) {
                server.tell(new Event.Minute(new MinuteTick(minute, time.now()), due));
            }
        }
    }

    void stand(Duration span) {
        awakeAt = time.now().plus(span);
        healthySince = awakeAt;
    }

    void define(Owner next) {
        owner = next;
        server.redefined(next);
    }

    void noLongerExpected(String strategy) {
        expected.remove(strategy);
    }

    void unhealthy(Duration span) {
        Instant until = time.now().plus(span);
        healthySince = until.isAfter(healthySince) ? until : healthySince;
    }

    void viewed(DeskView next) {
        view = Optional.of(next);
    }

    void noticed(Notice notice) {
        findings.happened("notice " + notice.kind() + " " + notice.text());
        if (notice.kind() == Notice.Kind.DESK_UNREADABLE && store.isSound()) {
            findings.breach("I8", "the store is there and the desk cannot be read: " + notice.text());
        }
        if (notice.kind() == Notice.Kind.BROKEN) {
            findings.breach("I3", "the process broke: " + notice.text());
        }
    }

    /** What a process that starts now finds; no other may be alive. */
    List<DeskRecord> restored(UserId user) {
        ItemJournal items = new ItemJournal(store, user, Shards.ONE);
        if (emergencyFile.isEmpty()) {
            return items.restore();
        }
        try (EmergencyLog log = EmergencyLog.open(emergencyFile.get(), Server.EMERGENCY_BYTES)) {
            return new EmergencyJournal(items, log, user, time, new Server.Silent()).restore();
        }
    }

    private DayResult result() {
        weather.count(Trouble.COMMIT_FAILS, store.failed());
        weather.count(Trouble.COMMIT_AMBIGUOUS, store.ambiguous());
        return new DayResult(
                findings.first(),
                findings.first().isPresent() ? findings.story() : new ArrayList<>(),
                findings.hash(),
                new DayResult.Counts(
                        findings.events(),
                        watch.orders(),
                        watch.trades(),
                        restarts,
                        ledger.runCount(),
                        plan.span().isLiveness() ? 1 : 0),
                weather.counts());
    }

    Strategy strategy(String id) {
        return owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .filter(strategy -> strategy.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    DayBroker broker(AccountId account) {
        return Optional.ofNullable(brokers.get(account)).orElseThrow();
    }

    DayLine.Outages outagesOf(AccountId account) {
        return Optional.ofNullable(outages.get(account)).orElseThrow();
    }

    DayPlan plan() {
        return plan;
    }

    VirtualTime time() {
        return time;
    }

    Fibers fibers() {
        return fibers;
    }

    Dice dice() {
        return dice;
    }

    Findings findings() {
        return findings;
    }

    Ledger ledger() {
        return ledger;
    }

    Watch watch() {
        return watch;
    }

    Weather weather() {
        return weather;
    }

    DayMarket market() {
        return market;
    }

    FaultyStore store() {
        return store;
    }

    Optional<Path> emergencyFile() {
        return emergencyFile;
    }

    Rulebook rules() {
        return DayFacts.rulebook(plan.freezeUnits());
    }

    Map<AccountId, DayBroker> brokers() {
        return brokers;
    }

    Map<String, LocalDateTime> expected() {
        return expected;
    }

    Owner owner() {
        return owner;
    }

    Server server() {
        return server;
    }

    Instant awakeAt() {
        return awakeAt;
    }

    Instant healthySince() {
        return healthySince;
    }

    Optional<DeskView> view() {
        return view;
    }
}
