package io.tarkash.apps.server.practice;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.line.Connections;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.workers.VirtualWorkers;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.plan.Plan;
import io.tarkash.plan.PlanReader;
import io.tarkash.plan.PlanReading;
import io.tarkash.wire.http.HttpLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters and exits what a plan has, again and again, until the code that trades has been compiled: the first condor of a
 * process takes several times as long as the hundredth, and it may be the only one of the day. Nothing of it is kept,
 * told or sent anywhere but to a server of its own on the loopback. Around second 0 of every minute it pauses.
 */
public final class Practice {
    /** More than twice as many as it takes until a round is as quick as the next. */
    public static final int USUAL_ROUNDS = 12;

    /** So many of them, the last, keep in a file what the others keep in memory: a disk is not worn without need. */
    private static final int ROUNDS_IN_FILE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);
    private static final Installation INSTALLATION = Installation.of("practice");
    private static final LiveSettings SETTINGS = new LiveSettings(
            PaceLimits.aSecond(10_000), LiveSettings.USUAL.callDeadline(), LiveSettings.USUAL.inboxMax());
    private static final int USERS = 16;

    /** Seconds of a minute between which it practises. */
    private static final int AFTER = 5;

    private static final int BEFORE = 55;
    private static final long LOOK_MILLIS = 200;
    private static final long LOOK_NANOS = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Rulebook rules;
    private final Plan plan;
    private final Path folder;
    private final BooleanSupplier goesOn;

    /** What came of it: how many rounds and orders there were, and how long the first and the last round took. */
    public record Practised(int rounds, long orders, Duration first, Duration last) {}

    /** {@code goesOn} is asked before each round; {@code folder} is the practice's own, and is emptied. */
    public Practice(MarketFacts facts, Plan plan, Path folder, BooleanSupplier goesOn) {
        TradingCalendar always = TradingCalendar.roundTheClock(facts.calendar().coverage());
        this.rules = new Rulebook(always, facts.contracts().tradedDuring(always), facts.cutoffs());
        this.plan = plan;
        this.folder = folder;
        this.goesOn = goesOn;
    }

    /** The plan in this file; throws where it is none. */
    public static Plan plan(Path file) throws IOException {
        return switch (new PlanReader(Limits.DEFAULT).read(file)) {
            case PlanReading.Accepted(Plan read) -> read;
            case PlanReading.Refused(var problems) ->
                throw new IllegalStateException(file + " was refused: " + problems);
        };
    }

    /** Blocks for about two seconds a round; ends early when it should not go on. */
    public Practised run(int rounds) {
        Duration first = Duration.ZERO;
        Duration last = Duration.ZERO;
        long orders = 0;
        int done = 0;
        try (MachineTime time = new MachineTime(
                        new DisciplinedClock(new HostMachine()),
                        broken -> LOG.warn("a part of the practice broke", broken));
                PracticeServer server = PracticeServer.open();
                VirtualWorkers workers = new VirtualWorkers("practice")) {
            Ground ground = new Ground(time, server.line(), workers, market(time));
            while (done < rounds && awayFromTheMinute(time)) {
                Instant begun = time.now();
                round(ground, rounds - done <= ROUNDS_IN_FILE);
                last = Duration.between(begun, time.now());
                first = done == 0 ? last : first;
                orders = server.requests();
                done++;
            }
        } catch (TimeoutException | ExecutionException stuck) {
            throw new IllegalStateException("the practice came to no end", stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Practised(done, orders, first, last);
    }

    /** Of the practice alone, so that nothing of it outlives it in somebody else's agenda. */
    private record Ground(Time time, HttpLine line, VirtualWorkers workers, PracticeMarket market) {}

    private PracticeMarket market(Time time) {
        Set<Underlying> underlyings = plan.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .map(Strategy::underlying)
                .collect(Collectors.toSet());
        return new PracticeMarket(time, rules.contracts(), underlyings);
    }

    /**
     * Minutes that matter begin in the first seconds of one; what is still under way then is little. False when it should
     * not go on.
     */
    private boolean awayFromTheMinute(Time time) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            int second = Ist.local(time.now()).getSecond();
            if (second >= AFTER && second < BEFORE) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    /** All users enter all their strategies, and leave them. */
    private void round(Ground ground, boolean isInFile)
            throws ExecutionException, InterruptedException, TimeoutException {
        InstantSource clock = ground.time()::now;
        try (PracticeStore store = isInFile
                ? PracticeStore.inFile(folder, INSTALLATION, clock)
                : PracticeStore.inMemory(folder, INSTALLATION, clock)) {
            round(ground, store);
        }
    }

    private void round(Ground ground, PracticeStore stored)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (int number = 0; number < USERS; number++) {
            Owner owner = new Owner(new UserId("practice-" + number), INSTALLATION, plan.accounts(), plan.baskets());
            stored.definitions().save(owner, ground.time().now());
        }
        Connections connections = (user, account, updates) -> new PracticeBroker(ground.line(), ground.time(), updates);
        Desks desks = new Desks(
                new Surroundings(
                        ground.time(),
                        ground.workers(),
                        ground.market(),
                        stored.desks(),
                        minute -> List.of(),
                        connections,
                        Notices.NONE),
                SETTINGS,
                rules);
        desks.start();
        try {
            until(() -> desks.loading() == 0 && desks.views().size() == USERS);
            enterAndLeave(desks);
        } finally {
            desks.drain(PATIENCE).join();
        }
    }

    private void enterAndLeave(Desks desks) throws ExecutionException, InterruptedException, TimeoutException {
        for (DeskView view : desks.views()) {
            for (Basket basket : view.owner().baskets()) {
                for (Strategy strategy : basket.strategies()) {
                    told(
                            desks,
                            view.owner(),
                            new Command.Start(strategy.id()),
                            strategy.id().value());
                }
            }
        }
        until(() -> stages(desks).noneMatch(AccountStage.Entering.class::isInstance));
        for (DeskView view : desks.views()) {
            told(desks, view.owner(), new Command.SquareOff(new Command.Scope.All()), "leave");
        }
        until(() -> stages(desks).allMatch(AccountStage.Done.class::isInstance));
    }

    private static Stream<AccountStage> stages(Desks desks) {
        return desks.views().stream()
                .flatMap(view -> view.runs().stream())
                .flatMap(run -> run.run().accounts().stream())
                .map(AccountRun::stage);
    }

    private static void told(Desks desks, Owner owner, Command command, String key)
            throws ExecutionException, InterruptedException, TimeoutException {
        desks.command(owner.user(), new CommandKey(key), key, command).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void until(BooleanSupplier done) throws TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("no end within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
