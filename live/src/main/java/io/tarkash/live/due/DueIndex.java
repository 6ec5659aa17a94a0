package io.tarkash.live.due;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Due;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What may be due in each minute of the week, over all users, in memory: one look-up a minute, however many there are.
 * It knows weekday and time as the store's own index does; holidays and days to expiry are asked later. A paused
 * strategy has no entry here. Readers never wait; definitions come in one at a time.
 */
public final class DueIndex {
    private final Map<Slot, Map<UserId, List<Due>>> slots = new ConcurrentHashMap<>();
    private final Map<UserId, Owner> owners = new ConcurrentHashMap<>();

    private record Slot(DayOfWeek day, LocalTime time) {
        static Slot of(LocalDateTime minute) {
            return new Slot(minute.getDayOfWeek(), minute.toLocalTime());
        }
    }

    /** Takes the place of what the user had before. */
    public synchronized void put(Owner owner) {
        Map<Slot, List<Due>> wanted = slots(owner);
        Optional<Owner> before = Optional.ofNullable(owners.put(owner.user(), owner));
        wanted.forEach((slot, dues) -> slots.computeIfAbsent(slot, any -> new ConcurrentSkipListMap<>())
                .put(owner.user(), List.copyOf(dues)));
        before.ifPresent(old -> slots(old).keySet().stream()
                .filter(slot -> !wanted.containsKey(slot))
                .forEach(slot -> remove(slot, owner.user())));
    }

    /** Takes the definition unless there is one; whether it was taken. */
    public synchronized boolean putFirst(Owner owner) {
        boolean isFirst = !owners.containsKey(owner.user());
        if (isFirst) {
            put(owner);
        }
        return isFirst;
    }

    public Optional<Owner> owner(UserId user) {
        return Optional.ofNullable(owners.get(user));
    }

    /** What may be due at this minute, by user. */
    public Map<UserId, List<Due>> due(LocalDateTime minute) {
        return Collections.unmodifiableMap(slots.getOrDefault(Slot.of(minute), Map.of()));
    }

    private void remove(Slot slot, UserId user) {
        Optional.ofNullable(slots.get(slot)).ifPresent(users -> users.remove(user));
    }

    private static Map<Slot, List<Due>> slots(Owner owner) {
        Map<Slot, List<Due>> found = new HashMap<>();
        owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .forEach(strategy -> add(owner, strategy, found));
        return found;
    }

    private static void add(Owner owner, Strategy strategy, Map<Slot, List<Due>> found) {
        Schedule schedule = strategy.schedule();
        boolean isPaused = owner.bounds().paused().contains(strategy.id());
        if (!isPaused) {
            Due entry = new Due(owner.user(), strategy.id(), Due.Kind.ENTRY);
            schedule.days().forEach(day -> add(new Slot(day, schedule.entry()), entry, found));
        }
        Due exit = new Due(owner.user(), strategy.id(), Due.Kind.EXIT);
        schedule.exitDays().forEach(day -> add(new Slot(day, schedule.exit().time()), exit, found));
    }

    private static void add(Slot slot, Due due, Map<Slot, List<Due>> found) {
        found.computeIfAbsent(slot, any -> new ArrayList<>()).add(due);
    }
}
