package io.tarkash.soak.day;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.Owner;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.desk.DeskLoop;
import io.tarkash.live.desk.DeskParts;
import io.tarkash.live.desk.DeskStore;
import io.tarkash.live.line.Connections;
import io.tarkash.live.line.LineParts;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.stores.journal.EmergencyJournal;
import io.tarkash.stores.journal.EmergencyLog;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One life of the process: the real loop of a desk with its real lines, pacers and journal. When it dies, everything of
 * it is silent from that step on; what it had sent is on its way all the same.
 */
final class Server {
    static final int EMERGENCY_BYTES = 1 << 20;

    private final World world;
    private final Optional<EmergencyLog> emergency;
    private final DeskLoop loop;
    private boolean dead;

    Server(World world, Owner owner) {
        this.world = world;
        this.emergency = world.emergencyFile().map(file -> EmergencyLog.open(file, EMERGENCY_BYTES));
        Workers lineWorkers = world.fibers().workers();
        Workers deskWorkers = task -> world.time().at(world.awakeAt(), task);
        Workers linesAwake = task -> {
            Instant now = world.time().now();
            Instant begins = world.weather().brings(Trouble.STARVED)
                    ? now.plus(world.weather().dice().millis(50, 40_000))
                    : now;
            Instant awake = world.awakeAt().isAfter(begins) ? world.awakeAt() : begins;
            if (awake.isAfter(now)) {
                world.time().at(awake, () -> lineWorkers.run(task));
            } else {
                lineWorkers.run(task);
            }
        };
        DeskParts parts = new DeskParts(
                world.time(),
                deskWorkers,
                () -> world.market().seen(world.time().now()),
                new Stored(),
                new Heard(),
                world::viewed,
                (now, before, order) -> {});
        LineParts lines = new LineParts(
                world.time(), linesAwake, new Connected(), PaceLimits.USUAL, LiveSettings.USUAL.callDeadline());
        this.loop = new DeskLoop(
                owner.user(),
                Optional.of(owner),
                world.rules(),
                Optional.empty(),
                parts,
                lines,
                LiveSettings.USUAL.inboxMax());
    }

    void start() {
        loop.start();
    }

    boolean isDead() {
        return dead;
    }

    boolean hasRuns() {
        return loop.hasRuns();
    }

    boolean hasOpen() {
        return loop.hasOpen();
    }

    void tell(Event event) {
        if (!dead) {
            loop.tell(event);
        }
    }

    void redefined(Owner owner) {
        if (!dead) {
            loop.redefined(owner);
        }
    }

    CompletableFuture<CommandOutcome> command(CommandKey key, Command command) {
        return loop.command(key, command.toString(), command);
    }

    /** Nothing more of this process is seen by anyone. */
    void die() {
        if (!dead) {
            dead = true;
            loop.close();
            emergency.ifPresent(EmergencyLog::close);
        }
    }

    void reachTag(Label label, String tag) {
        if (!dead && !tag.isEmpty() && world.isHit(label)) {
            world.killed(label);
        }
    }

    void reach(Label label, OrderTag tag) {
        reachTag(label, tag.value());
    }

    private void reach(List<DeskRecord> records, boolean before) {
        for (DeskRecord record : records) {
            Optional<Label> label = label(record, before);
            if (label.isPresent() && !dead && world.isHit(label.get())) {
                world.killed(label.get());
                throw new StoreUnavailable("killed at " + label.get());
            }
        }
    }

    private static Optional<Label> label(DeskRecord record, boolean before) {
        return switch (record) {
            case DeskRecord.RunChanged run -> Optional.of(before ? Label.BEFORE_RUN : Label.AFTER_RUN);
            case DeskRecord.OrderChanged(Order order) -> label(order.state(), before);
            case DeskRecord.Filled fill -> Optional.of(before ? Label.BEFORE_FILL : Label.AFTER_FILL);
            default -> Optional.empty();
        };
    }

    private static Optional<Label> label(OrderState state, boolean before) {
        return switch (state) {
            case OrderState.Planned p -> Optional.of(before ? Label.BEFORE_PLAN : Label.AFTER_PLAN);
            case OrderState.Sending s -> Optional.of(before ? Label.BEFORE_SENDING : Label.AFTER_SENDING);
            case OrderState.Acked a -> Optional.of(before ? Label.BEFORE_ANSWER : Label.AFTER_ANSWER);
            case OrderState.Unknown u -> Optional.of(before ? Label.BEFORE_ANSWER : Label.AFTER_ANSWER);
            case OrderState.Open o -> Optional.empty();
            case OrderState.Partial p -> Optional.empty();
            default -> Optional.of(before ? Label.BEFORE_END : Label.AFTER_END);
        };
    }

    private final class Connected implements Connections {
        @Override
        public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
            return world.line(account.id(), Server.this, update -> {
                if (!dead) {
                    updates.accept(update);
                }
            });
        }
    }

    private final class Heard implements Notices {
        @Override
        public void alerted(UserId user, Alert alert) {}

        @Override
        public void noticed(Notice notice) {
            if (!dead) {
                world.noticed(notice);
            }
        }
    }

    private final class Stored implements DeskStore {
        private Optional<EmergencyJournal> guarded = Optional.empty();
        private Optional<Journal> journal = Optional.empty();

        @Override
        public Set<UserId> withOpenRuns() {
            return Set.of();
        }

        @Override
        public Set<UserId> withStrategies() {
            return Set.of();
        }

        @Override
        public Optional<Owner> owner(UserId user) {
            return Optional.empty();
        }

        @Override
        public List<DeskRecord> restore(UserId user) {
            alive();
            ItemJournal items = new ItemJournal(world.store(), user, Shards.ONE);
            guarded = emergency.map(log -> new EmergencyJournal(items, log, user, world.time(), new Silent()));
            List<DeskRecord> records = guarded.isPresent() ? guarded.get().restore() : items.restore();
            Journal inner = guarded.isPresent() ? guarded.get() : items;
            journal = Optional.of(told -> commit(inner, told));
            world.ledger().restored(records, world.time().now());
            return records;
        }

        private void commit(Journal inner, List<DeskRecord> records) {
            alive();
            reach(records, true);
            inner.commit(records);
            world.ledger().committed(records, world.time().now());
            world.ledger().balance();
            reach(records, false);
        }

        @Override
        public Journal journal(UserId user) {
            return journal.orElseThrow();
        }

        @Override
        public boolean recover(UserId user) {
            if (dead) {
                return false;
            }
            if (guarded.isPresent()) {
                return guarded.get().isThere();
            }
            try {
                var _ = world.store().get(new ItemKey("PROBE", "-"));
                return true;
            } catch (StoreUnavailable gone) {
                return false;
            }
        }

        @Override
        public Optional<String> entriesStopped() {
            return Optional.empty();
        }

        @Override
        public void stopEntries(Optional<String> why) {}

        private void alive() {
            if (dead) {
                throw new StoreUnavailable("this process is dead");
            }
        }
    }

    static final class Silent implements EmergencyJournal.Listener {
        @Override
        public void lost(UserId user, StoreUnavailable why) {}

        @Override
        public void back(UserId user) {}
    }
}
