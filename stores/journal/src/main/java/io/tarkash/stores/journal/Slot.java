package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexKey;
import io.tarkash.engine.store.Item;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A minute of the week at which a strategy may be entered or left. It is stored twice: for the user's own eyes, and
 * bare, as {@code DUE}, for the discovery over all users; the bare item is nothing but a short key, because thousands
 * are read in one minute.
 */
record Slot(DayOfWeek day, LocalTime time, StrategyId strategy, Due.Kind kind) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String PREFIX = "SCHEDULE";

    static List<Slot> of(Strategy strategy) {
        Schedule schedule = strategy.schedule();
        return Stream.concat(
                        schedule.days().stream()
                                .map(day -> new Slot(day, schedule.entry(), strategy.id(), Due.Kind.ENTRY)),
                        schedule.exitDays().stream()
                                .map(day -> new Slot(day, schedule.exit().time(), strategy.id(), Due.Kind.EXIT)))
                .toList();
    }

    /** The slot that an item of the user's schedule stands for. */
    static Slot of(Item scheduled) {
        List<String> parts = Keys.split(scheduled.key().sk());
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(each -> code(each).equals(parts.get(1)))
                .findFirst()
                .orElseThrow();
        return new Slot(
                day,
                LocalTime.parse(parts.get(2), MINUTE),
                new StrategyId(parts.get(3)),
                Due.Kind.valueOf(parts.get(4)));
    }

    static boolean isScheduled(Item item) {
        return item.key().sk().startsWith(Keys.prefix(PREFIX));
    }

    Item scheduled(UserId user) {
        String minute = MINUTE.format(time);
        return Item.of(Keys.user(user), Keys.join(PREFIX, code(day), minute, strategy, kind))
                .with(new IndexKey(
                        Index.USER_EXECUTION_SCHEDULE, Keys.join(user, code(day), minute), Keys.join(strategy, kind)));
    }

    Item due(UserId user, Shards shards) {
        return Item.of(partition(day, time, shards.of(user)), Keys.join(user, strategy, kind));
    }

    static String partition(DayOfWeek day, LocalTime time, int shard) {
        return Keys.join("DUE", code(day), MINUTE.format(time), shard);
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
