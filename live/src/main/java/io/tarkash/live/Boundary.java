package io.tarkash.live;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.phase.Cadence;
import io.tarkash.live.desk.DeskLoop;
import io.tarkash.live.due.Armed;
import io.tarkash.live.due.Arming;
import io.tarkash.live.due.DueIndex;
import io.tarkash.live.due.DueProof;
import io.tarkash.live.line.BrokerLine;
import io.tarkash.live.notice.Notice;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * What happens as a minute begins: each desk is handed its entries and exits at once, from memory; and when that is
 * done, on a worker, memory is held against the store and what is due soon is armed. Thread-safe; the minute itself is
 * told by one thread.
 */
final class Boundary {
    private static final int LOOK_AHEAD_MINUTES = 5;

    /** A process that was away is told the minutes it missed, and the desk says what becomes of them. */
    private static final int MISSED_MINUTES = 15;

    private final Surroundings surroundings;
    private final Map<UserId, DeskLoop> loops;
    private final DueIndex index;
    private final Consumer<Owner> redefine;
    private final Map<Key, Armed> armed = new ConcurrentSkipListMap<>();
    private volatile Rulebook rules;
    private volatile LocalDateTime armedUntil;

    private record Key(LocalDateTime minute, String user, String strategy) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = minute.compareTo(other.minute);
            order = order != 0 ? order : user.compareTo(other.user);
            return order != 0 ? order : strategy.compareTo(other.strategy);
        }
    }

    Boundary(
            Surroundings surroundings,
            Map<UserId, DeskLoop> loops,
            DueIndex index,
            Rulebook rules,
            Consumer<Owner> redefine) {
        this.surroundings = surroundings;
        this.loops = loops;
        this.index = index;
        this.rules = rules;
        this.redefine = redefine;
        this.armedUntil = thisMinute().plusMinutes(LOOK_AHEAD_MINUTES);
    }

    void follow(Rulebook next) {
        rules = next;
    }

    Collection<Armed> armed() {
        return List.copyOf(armed.values());
    }

    void minute(MinuteTick tick) {
        TradingCalendar calendar = rules.calendar();
        boolean isOpen = calendar.isOpen(tick.minute());
        Map<UserId, List<Due>> due = isOpen ? new HashMap<>(index.due(tick.minute())) : Map.of();
        due.forEach((user, dues) -> loop(user).ifPresent(loop -> loop.tell(new Event.Minute(tick, dues))));
        Event nothingDue = new Event.Minute(tick, List.of());
        loops.forEach((user, loop) -> {
            if (!due.containsKey(user) && loop.hasRuns()) {
                loop.tell(nothingDue);
            }
        });
        boolean isTrigger = Cadence.due(
                        calendar.phaseAt(tick.minute()), tick.minute().toLocalTime())
                .contains(Cadence.Recurring.SCHEDULE_TRIGGER);
        if (isOpen || isTrigger) {
            onWorker(() -> afterwards(tick, due, isOpen, isTrigger));
        }
    }

    void second(Instant at) {
        if (rules.calendar().isOpen(Ist.local(at))) {
            Event second = new Event.Second();
            loops.values().stream().filter(DeskLoop::hasOpen).forEach(loop -> loop.tell(second));
        }
    }

    /** A desk was read from the store: it is told what it may have missed, and armed for what comes. */
    void loaded(Owner owner) {
        Instant now = surroundings.time().now();
        LocalDateTime last = thisMinute();
        for (int back = MISSED_MINUTES; back >= 0; back--) {
            LocalDateTime minute = last.minusMinutes(back);
            List<Due> dues = index.due(minute).getOrDefault(owner.user(), List.of());
            if (!dues.isEmpty() && rules.calendar().isOpen(minute)) {
                loop(owner.user()).ifPresent(loop -> loop.tell(new Event.Minute(new MinuteTick(minute, now), dues)));
            }
        }
        onWorker(() -> arm(owner));
    }

    /** Definitions changed: what is due in the armed window is armed at once. */
    void redefined(Owner owner) {
        armed.keySet().removeIf(key -> key.user().equals(owner.user().value()));
        onWorker(() -> arm(owner));
    }

    private void afterwards(MinuteTick tick, Map<UserId, List<Due>> told, boolean isOpen, boolean isTrigger) {
        if (isOpen) {
            prove(tick, told);
        }
        if (isTrigger) {
            LocalDateTime from = tick.minute();
            armedUntil = from.plusMinutes(LOOK_AHEAD_MINUTES);
            armed.keySet().removeIf(key -> key.minute().isBefore(from));
            armMinutes(from.plusMinutes(1), armedUntil);
        }
    }

    private void prove(MinuteTick tick, Map<UserId, List<Due>> told) {
        Collection<Due> stored;
        try {
            stored = surroundings.dues().due(tick.minute());
        } catch (RuntimeException failure) {
            notice(
                    Notice.Kind.DUES_DIFFER,
                    "the store could not be asked what is due at " + tick.minute() + ": " + failure);
            return;
        }
        DueProof proof = DueProof.of(tick.minute(), DueProof.all(told), stored, index);
        proof.missed().forEach((user, dues) -> missed(tick, user, dues));
        for (Due due : proof.unknown()) {
            notice(
                    due.user(),
                    Notice.Kind.DUES_DIFFER,
                    "the " + due.kind() + " of " + due.strategy() + " was handed out for " + tick.minute()
                            + ", and the store does not know of it");
        }
    }

    /** The store knows better: the desk is given its definition, and the minute if it was not too late for it. */
    private void missed(MinuteTick tick, UserId user, List<Due> dues) {
        if (loop(user).filter(loop -> !loop.isLoaded()).isPresent()) {
            return;
        }
        notice(user, Notice.Kind.DUES_DIFFER, "due at " + tick.minute() + " by the store and not in memory: " + dues);
        try {
            surroundings.store().owner(user).ifPresent(owner -> {
                redefine.accept(owner);
                loop(user).ifPresent(loop -> loop.tell(new Event.Minute(tick, dues)));
            });
        } catch (RuntimeException failure) {
            notice(user, Notice.Kind.DUES_DIFFER, "the definition could not be read: " + failure);
        }
    }

    private void arm(Owner owner) {
        LocalDateTime now = thisMinute();
        for (LocalDateTime minute = now.plusMinutes(1); !minute.isAfter(armedUntil); minute = minute.plusMinutes(1)) {
            armDues(index.due(minute).getOrDefault(owner.user(), List.of()), minute);
        }
    }

    private void armMinutes(LocalDateTime from, LocalDateTime to) {
        for (LocalDateTime minute = from; !minute.isAfter(to); minute = minute.plusMinutes(1)) {
            LocalDateTime each = minute;
            index.due(minute).values().forEach(dues -> armDues(dues, each));
        }
    }

    private void armDues(List<Due> dues, LocalDateTime minute) {
        Arming arming = new Arming(rules);
        Market market = surroundings.market().get();
        for (Due due : dues) {
            if (due.kind() == Due.Kind.ENTRY) {
                index.owner(due.user())
                        .ifPresent(owner -> owner.strategy(due.strategy())
                                .filter(owned -> arming.isWanted(owned.strategy(), minute))
                                .ifPresent(owned -> arm(arming, owner, owned, minute, market)));
            }
        }
    }

    private void arm(Arming arming, Owner owner, Owner.Owned owned, LocalDateTime minute, Market market) {
        Instant now = surroundings.time().now();
        Armed result = arming.arm(owner, owned, minute, market, now, account -> warm(owner.user(), account));
        Key key = new Key(minute, owner.user().value(), owned.strategy().id().value());
        Optional<Armed> before = Optional.ofNullable(armed.put(key, result));
        boolean isNews = before.filter(known -> known.problems().equals(result.problems()))
                .isEmpty();
        if (!result.isReady() && isNews) {
            notice(
                    owner.user(),
                    Notice.Kind.NOT_READY,
                    owned.strategy().name() + " at " + minute + ": " + String.join("; ", result.problems()));
        }
    }

    /** Has the account's book read, which keeps the connection in use, and says what was wrong the last time. */
    private Optional<String> warm(UserId user, AccountId account) {
        Optional<DeskLoop> loop = loop(user).filter(DeskLoop::isLoaded);
        if (loop.isEmpty()) {
            return Optional.empty();
        }
        Optional<BrokerLine> line = loop.get().lines().line(account);
        line.ifPresent(found -> found.readBook(surroundings.time().now()));
        return line.map(BrokerLine::problem).orElse(Optional.of("there is no line to the account"));
    }

    private Optional<DeskLoop> loop(UserId user) {
        return Optional.ofNullable(loops.get(user));
    }

    private LocalDateTime thisMinute() {
        return Ist.local(surroundings.time().now()).truncatedTo(ChronoUnit.MINUTES);
    }

    private void onWorker(Runnable task) {
        try {
            surroundings.workers().run(() -> guarded(task));
        } catch (RejectedExecutionException closed) {
            // The process is ending; nothing more is proven or armed.
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            notice(Notice.Kind.BROKEN, "arming or proving a minute broke: " + broken);
        }
    }

    private void notice(Notice.Kind kind, String text) {
        surroundings.notices().noticed(Notice.of(kind, surroundings.time().now(), text));
    }

    private void notice(UserId user, Notice.Kind kind, String text) {
        surroundings
                .notices()
                .noticed(Notice.about(user, kind, surroundings.time().now(), text));
    }
}
