package io.tarkash.bench.orders;

import io.tarkash.bench.scene.PlainDesks;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.Desks;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.line.Connections;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.workers.VirtualWorkers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The desks of a server over a store, in real time and on virtual threads. */
final class Trading implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 5;

    private final Desks desks;
    private final VirtualWorkers workers = new VirtualWorkers("desk");

    /** What the desks stand in. */
    record Ground(MachineTime time, Supplier<Market> market, Rulebook rules, ItemStore store, LiveSettings settings) {
        /** The same over a store of its own, which is empty. */
        Ground inMemory() {
            return new Ground(time, market, rules, new MemoryStore(), settings);
        }
    }

    Trading(Ground ground, List<Owner> owners, Connections connections) throws Exception {
        PlainDesks stored = new PlainDesks(ground.store(), Condors.INSTALLATION);
        owners.forEach(owner -> stored.definitions().save(owner, ground.time().now()));
        this.desks = new Desks(
                new Surroundings(
                        ground.time(), workers, ground.market(), stored, stored::due, connections, Notices.NONE),
                ground.settings(),
                ground.rules());
        desks.start();
        until(
                () -> "the desks were not read",
                () -> desks.loading() == 0 && desks.views().size() == owners.size());
    }

    /** The seats of a rehearsal, each with its broker's own limits and with its orders written down. */
    static Connections over(Rehearsal rehearsal, OrderLog log) {
        return new Connections() {
            @Override
            public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
                Seat seat = rehearsal.seat(account.id());
                seat.ear().give(log.overheard(account.id(), updates));
                return log.watched(account.id(), seat.link());
            }

            @Override
            public Optional<PaceLimits> pace(BrokerAccount account) {
                return Optional.of(rehearsal.seat(account.id()).pace());
            }
        };
    }

    Desks desks() {
        return desks;
    }

    /** Enters the strategy now. Whoever cares for the time does not wait for the answer. */
    CompletableFuture<CommandOutcome> enter(Owner owner, StrategyId strategy, String key) {
        return desks.command(owner.user(), new CommandKey(key), key, new Command.Start(strategy));
    }

    static void taken(CompletableFuture<CommandOutcome> answer) throws Exception {
        CommandOutcome outcome = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!(outcome instanceof CommandOutcome.Taken)) {
            throw new IllegalStateException("an entry was not taken: " + outcome);
        }
    }

    /** Waits until every account of every run holds. */
    void awaitHolding() throws Exception {
        until(
                () -> "not all hold: " + stages(),
                () -> stages().stream().allMatch(AccountStage.Holding.class::isInstance));
    }

    /** Waits until so many accounts of runs have begun and none is still entering. */
    void awaitEntered(int accounts, long seconds) throws Exception {
        until(seconds, () -> "not all have entered: " + stages(), () -> {
            List<AccountStage> now = stages();
            return now.size() == accounts && now.stream().noneMatch(AccountStage.Entering.class::isInstance);
        });
    }

    private List<AccountStage> stages() {
        return desks.views().stream()
                .flatMap(view -> view.runs().stream())
                .flatMap(book -> book.run().accounts().stream())
                .map(account -> account.stage())
                .toList();
    }

    private static void until(Supplier<String> problem, BooleanSupplier done) throws Exception {
        until(PATIENCE_SECONDS, problem, done);
    }

    private static void until(long seconds, Supplier<String> problem, BooleanSupplier done) throws Exception {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds)) {
                throw new TimeoutException(problem.get());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        desks.drain(Duration.ofSeconds(5)).join();
        workers.close();
    }
}
