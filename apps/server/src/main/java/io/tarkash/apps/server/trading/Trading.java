package io.tarkash.apps.server.trading;

import io.tarkash.apps.server.brokers.EndOfDay;
import io.tarkash.apps.server.brokers.LoginRounds;
import io.tarkash.apps.server.brokers.MarginRounds;
import io.tarkash.apps.server.brokers.RealSide;
import io.tarkash.apps.server.brokers.Rehearsals;
import io.tarkash.apps.server.brokers.SessionRenewals;
import io.tarkash.apps.server.brokers.SessionWatch;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.time.Pace;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.DrainReport;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.timer.MinuteTimer;
import io.tarkash.live.timer.TimerStatus;
import io.tarkash.live.workers.VirtualWorkers;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.venue.VenueClock;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.journal.Discovery;
import io.tarkash.stores.journal.EmergencyLog;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.CommitObserver;
import io.tarkash.stores.sqlite.InstallationFile;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that trades and nothing that serves: the store, the market, the desks and their timer. A server has one,
 * and so has an operator's command when no server runs. One process at a time has a data folder: the store's lock sees
 * to that before anything else is touched.
 */
public final class Trading implements AutoCloseable {
    public static final Shards SHARDS = Shards.ONE;
    private static final Duration DRAIN_MAX = Duration.ofSeconds(4);
    private static final Duration MARGIN_EVERY = Duration.ofSeconds(20);
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Trading.class);

    private final Folder folder;
    private final SqliteStore store;
    private final EmergencyLog emergency;
    private final Installation installation;
    private final ChainedAuditLog audit;
    private final GlobalStop stop;
    private final StoredDesks stored;
    private final MarketSide market;
    private final MachineTime worldTime;
    private final Pace pace;
    private final Time time;
    private final MinuteTimer timer;
    private final VirtualWorkers workers = new VirtualWorkers("desk");
    private final LoggedNotices notices;
    private final Desks desks;
    private final Rehearsals rehearsals;
    private final Optional<EndOfDay> endOfDay;

    /** The files of a data folder. */
    public record Folder(Path path) {
        public Path store() {
            return path.resolve("tarkash.db");
        }

        /** The paper accounts' books. */
        public Path books() {
            return path.resolve("paper");
        }

        /** The brokers' contract lists as they were last read. */
        public Path lists() {
            return path.resolve("contracts");
        }

        public Path logs() {
            return path.resolve("logs");
        }

        public InstallationFile installation() {
            return new InstallationFile(path.resolve("installation"));
        }

        public Path anchors() {
            return path.resolve("audit-anchors");
        }

        /** Where a simulated market keeps how its time runs: beside the books that are dated by it. */
        public Path marketTime() {
            return books().resolve("market-time");
        }

        /** What was rehearsed against a sandbox. */
        public Path rehearsals() {
            return path.resolve("rehearsals");
        }

        /** Where a practice keeps what it needs while it lasts. */
        public Path practice() {
            return path.resolve("practice");
        }

        Path emergency() {
            return path.resolve("emergency.log");
        }
    }

    private Trading(
            Configuration configuration,
            Folder folder,
            MarketFacts read,
            Safes safes,
            Notices listener,
            CommitObserver commits) {
        this.folder = folder;
        HostMachine machine = new HostMachine();
        DisciplinedClock clock = new DisciplinedClock(machine);
        this.worldTime = new MachineTime(clock, broken -> LOG.error("something that was due broke", broken));
        MarketChoice choice = MarketChoice.of(configuration, read);
        MarketPace.Store found = Files.exists(folder.store()) ? MarketPace.Store.USED : MarketPace.Store.NEW;
        this.store = SqliteStore.open(folder.store(), commits);
        this.pace = paced(() -> new MarketPace(folder.marketTime()).open(choice, found, clock.now()), store);
        this.time = pace.isReal() ? worldTime : new VenueClock(worldTime, pace);
        InstantSource instants = time::now;
        this.emergency = EmergencyLog.open(folder.emergency());
        this.installation = ours(folder.installation(), store);
        this.audit = new ChainedAuditLog(store);
        this.stop = new GlobalStop(store, instants);
        this.stored =
                new StoredDesks(new StoredDesks.Parts(store, SHARDS, audit, emergency, stop), installation, instants);
        requirePaperOnly();
        this.notices = new LoggedNotices(listener);
        this.market = MarketSide.open(
                configuration,
                choice,
                read,
                new MarketSide.Around(
                        folder.books(),
                        folder.lists(),
                        time,
                        safes.over(store),
                        new AccountClaims(store),
                        workers,
                        notices));
        Discovery discovery = new Discovery(store, SHARDS);
        this.desks = new Desks(
                new Surroundings(
                        time,
                        workers,
                        market::market,
                        stored,
                        minute -> discovery.due(minute).values().stream()
                                .flatMap(List::stream)
                                .toList(),
                        market.connections(),
                        notices),
                settings(configuration),
                market.rules());
        this.timer = new MinuteTimer(machine, clock, pace, desks);
        this.rehearsals = new Rehearsals(folder.rehearsals());
        this.endOfDay = market.real()
                .map(real -> new EndOfDay(
                        real.links(),
                        desks::view,
                        installation,
                        () -> market.facts().calendar(),
                        () -> market.facts().charges(),
                        instants,
                        notices));
    }

    /** Opens the store and the market; nothing trades before {@link #start}. */
    public static Trading open(
            Configuration configuration,
            Folder folder,
            MarketFacts facts,
            Safes safes,
            Notices listener,
            CommitObserver commits) {
        return new Trading(configuration, folder, facts, safes, listener, commits);
    }

    /** Gives what real accounts log in with, kept in the server's own store. */
    @FunctionalInterface
    public interface Safes {
        LoginSafe over(ItemStore store);
    }

    /** Brings the desks back and lets the minutes run. */
    public void start() {
        archive();
        desks.start();
        market.real().ifPresent(this::accompany);
        timer.start();
    }

    /** Asks brokers ahead of the minutes, away from second 0: for margin often, for prices and contracts now and then. */
    private void accompany(RealSide real) {
        MarginRounds margins =
                new MarginRounds(MarginRounds.Floor.of(desks, market::market), real.links(), time, workers::run);
        desks.fundsBy(margins::freshen);
        new LoginRounds(desks, real.links()::sessionUntil, notices, time, workers::run).begin();
        Instant soon = time.now().plusSeconds(1);
        Instant later = time.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(75);
        SessionWatch sessions = new SessionWatch(real.links(), desks::view, time::now, notices);
        SessionRenewals renewals = new SessionRenewals(real.links(), desks::view, time::now, workers::run, notices);
        real.links().whenLost(sessions::lost);
        market.whenListed(this::listed);
        repeat(soon, FOLLOW_EVERY, () -> real.follow(desks));
        repeat(soon.plusSeconds(1), MARGIN_EVERY, () -> workers.run(margins::begin));
        repeat(
                time.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(59),
                Duration.ofMinutes(1),
                () -> workers.run(margins::look));
        repeat(later, LOOK_EVERY, () -> {
            workers.run(real.links()::readContracts);
            workers.run(renewals::look);
            workers.run(sessions::look);
            workers.run(() -> endOfDay.ifPresent(EndOfDay::round));
            if (market.isSandbox()) {
                workers.run(() -> rehearsals.take(desks.views()));
            }
        });
    }

    /** Brokers list contracts otherwise than before: entries from now on take them as they are listed. */
    private void listed(List<ListedExpiry> instead) {
        desks.follow(market.rules());
        audit.append(AuditEntry.of(
                time.now(), "system", "contracts", "contract terms taken from the brokers' lists", instead.toString()));
    }

    private void repeat(Instant at, Duration every, Runnable task) {
        time.at(at, () -> {
            task.run();
            repeat(at.plus(every), every, task);
        });
    }

    /** Brings the desks back for their exits alone: no minute is told, so nothing is entered by itself. */
    public void startExitsOnly() {
        desks.start();
        second(time.now());
    }

    /** An account with real money behind it trades in the world's time, on the exchange's market. */
    private void requirePaperOnly() {
        if (pace.isReal()) {
            return;
        }
        for (UserId user : stored.withStrategies()) {
            for (BrokerAccount account : stored.owner(user).map(Owner::accounts).orElse(List.of())) {
                if (account.mode().isReal()) {
                    emergency.close();
                    store.close();
                    throw new StartRefused("account " + account.id() + " of " + user
                            + " trades live, which a market with a time of its own is not for");
                }
            }
        }
    }

    private void second(Instant from) {
        Instant next = from.plusSeconds(1);
        time.at(next, () -> {
            desks.second(next);
            second(next);
        });
    }

    /** Waits until every desk has been read from the store, at most so long. */
    public void awaitDesks(Duration most) {
        Instant end = worldTime.now().plus(most);
        while (desks.loading() > 0 && worldTime.now().isBefore(end)) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    public Desks desks() {
        return desks;
    }

    public MarketSide market() {
        return market;
    }

    /** The time of all that trades: the market's own. */
    public Time time() {
        return time;
    }

    /** The world's time, by which people sign in and wait; the market's is the same unless it is simulated and fast. */
    public Time worldTime() {
        return worldTime;
    }

    /** The world's time as services that only ask for it take it. */
    public InstantSource worldClock() {
        return worldTime::now;
    }

    /** How the market's time runs beside the world's. */
    public Pace pace() {
        return pace;
    }

    /** What a user has defined, as the store has it. */
    public Optional<Owner> owner(UserId user) {
        return stored.owner(user);
    }

    public Rehearsals rehearsals() {
        return rehearsals;
    }

    /** What ties days out, where this server faces brokers. */
    public Optional<EndOfDay> endOfDay() {
        return endOfDay;
    }

    public SqliteStore store() {
        return store;
    }

    public ChainedAuditLog audit() {
        return audit;
    }

    public Installation installation() {
        return installation;
    }

    public GlobalStop globalStop() {
        return stop;
    }

    public Folder folder() {
        return folder;
    }

    public TimerStatus timer() {
        return timer.status();
    }

    /** Tells whomever it concerns, in the log and over their alert channels. */
    public void tell(Notice notice) {
        notices.noticed(notice);
    }

    public Collection<Notice> newestNotices() {
        return notices.newest();
    }

    /** Everyone who has defined anything. */
    public Set<UserId> users() {
        return new TreeSet<>(stored.withStrategies());
    }

    /** Moves what is over and older than the last trading day out of every desk's way. */
    public void archive() {
        LocalDate keepFrom = market.facts().calendar().previousTradingDay(stored.today());
        for (UserId user : users()) {
            stored.archive(user, keepFrom);
        }
    }

    /** Enters nothing more, finishes and commits what is under way, and lets go of everything. */
    @Override
    public void close() {
        timer.close();
        DrainReport report = drained();
        if (report.isClean()) {
            LOG.info("drained in {} ms", report.took().toMillis());
        } else {
            LOG.warn("stopped with work under way, which the next start settles from the books: {}", report);
        }
        market.close();
        worldTime.close();
        emergency.close();
        store.close();
    }

    private DrainReport drained() {
        try {
            return desks.drain(pace.span(DRAIN_MAX)).get(DRAIN_MAX.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException failure) {
            LOG.error("the desks could not be drained", failure);
        }
        return new DrainReport(DRAIN_MAX, 0, 1);
    }

    private static LiveSettings settings(Configuration configuration) {
        PaceLimits pace = PaceLimits.aSecond(configuration.get(Settings.ORDERS_A_SECOND));
        return new LiveSettings(pace, LiveSettings.USUAL.callDeadline(), LiveSettings.USUAL.inboxMax());
    }

    private static Pace paced(Supplier<Pace> open, SqliteStore store) {
        try {
            return open.get();
        } catch (RuntimeException refused) {
            store.close();
            throw refused;
        }
    }

    private static Installation ours(InstallationFile file, SqliteStore store) {
        return switch (file.ownership(store)) {
            case InstallationFile.Ownership.Ours(Installation ours) -> ours;
            case InstallationFile.Ownership.OfAnother(Installation ours, Installation writer) -> {
                store.close();
                throw new StartRefused("the store was written by installation " + writer + ", not by this one (" + ours
                        + "): if no other server trades from it any more, say so with ./tarkash restore confirm");
            }
        };
    }
}
