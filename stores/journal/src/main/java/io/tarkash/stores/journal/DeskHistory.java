package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one user's desk did, by day or by instant, whether it is open, recent or past, in pages and oldest first. Only
 * reads, and only what was committed; a page costs as many look-ups as it has days with anything on them. Days are
 * Indian and half-open. A limit or cursor that makes no sense is an {@link IllegalArgumentException}. Thread-safe.
 */
public final class DeskHistory {
    public static final int LIMIT_MAX = 1000;
    private static final int YEARS_MAX = 10;

    private final ItemStore store;
    private final UserId user;
    private final DeskItems items;

    public DeskHistory(ItemStore store, UserId user, Shards shards) {
        this.store = store;
        this.user = user;
        this.items = new DeskItems(user, shards);
    }

    /** A question: from a day up to another, at most so many, after a page that was handed out. */
    public record Days(LocalDate from, LocalDate before, Optional<String> cursor, int limit) {
        public Days {
            check(from, before, limit);
        }
    }

    /** The same by instants. */
    public record Instants(Instant from, Instant before, Optional<String> cursor, int limit) {
        public Instants {
            check(RunItems.day(from), RunItems.day(before), limit);
        }
    }

    private static void check(LocalDate from, LocalDate before, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a limit is 1 to " + LIMIT_MAX + ", not " + limit);
        }
        if (before.isBefore(from) || ChronoUnit.YEARS.between(from, before) >= YEARS_MAX) {
            throw new IllegalArgumentException("a range ends after it begins, and within " + YEARS_MAX + " years");
        }
    }

    /** Runs by the day they were scheduled for. */
    public HistoryPage<Run> runs(Days days) {
        return page("RUN", days, item -> Placed.placed(items.read(Run.class, item)));
    }

    /** Orders by the day they were decided. */
    public HistoryPage<Order> orders(Days days) {
        return page("INTENT", days, item -> Placed.placed(items.read(Order.class, item)));
    }

    public HistoryPage<Alert> alerts(Days days) {
        return page(
                "ALERT",
                days,
                item -> Placed.placed(items.read(Alert.class, item), item.key().sk()));
    }

    /** The beginnings and ends of runs. */
    public HistoryPage<Execution> executions(Instants instants) {
        String kind = "EXECUTION";
        Optional<String> after =
                instants.cursor().map(text -> HistoryCursor.parse(kind, text).place());
        String before = Keys.stamp(instants.before());
        LocalDate from = Stream.concat(Stream.of(RunItems.day(instants.from())), after.map(Placed::dayOf).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        NavigableMap<String, Execution> found = new TreeMap<>();
        YearMonth last = YearMonth.from(RunItems.day(instants.before()));
        for (YearMonth month = YearMonth.from(from);
                !month.isAfter(last) && found.size() <= instants.limit();
                month = month.plusMonths(1)) {
            KeyRange range = new KeyRange(Keys.history(user, month), Keys.stamp(instants.from()), before);
            KeyRange rest = after.filter(place -> place.compareTo(range.from()) >= 0 && place.compareTo(before) < 0)
                    .map(range::after)
                    .orElse(range);
            boolean isDone = after.filter(place -> place.compareTo(before) >= 0).isPresent();
            for (Item item : isDone ? List.<Item>of() : first(rest, instants.limit() + 1 - found.size())) {
                found.put(item.key().sk(), items.read(Execution.class, item));
            }
        }
        return cut(kind, found, instants.limit());
    }

    /** One run with all that belongs to it, wherever it lies. */
    public Optional<RunStory> run(RunId id) {
        // Here first: what is moved meanwhile is then found there.
        Optional<Item> here = store.get(new ItemKey(Keys.runs(user), Keys.join("RUN", id)));
        Optional<Item> located = store.get(new ItemKey(Keys.pastDays(user), Keys.join("RUN", id)));
        Optional<Item> there = located.flatMap(item ->
                store.get(new ItemKey(Keys.past(user, day(item, DeskArchive.DAY)), Keys.join("RUN", id))));
        return here.or(() -> there).map(item -> story(items.read(Run.class, item), located));
    }

    private RunStory story(Run run, Optional<Item> located) {
        List<String> partitions = new ArrayList<>(List.of(Keys.runs(user)));
        LocalDate from = run.scheduled().toLocalDate();
        // A sweep that is half done has moved some of a run before it says so.
        LocalDate until = located.map(item -> day(item, DeskArchive.UNTIL)).orElse(LocalDate.of(9999, 1, 1));
        pastDays(from, until.plusDays(1)).forEach(day -> partitions.add(Keys.past(user, day)));
        String id = run.id().value();
        List<Order> orders = under(partitions, Keys.prefix("INTENT", id)).stream()
                .map(item -> items.read(Order.class, item))
                .sorted(Comparator.comparing(order -> Placed.placed(order).place()))
                .toList();
        List<Fill> fills = under(partitions, Keys.prefix("FILL", id)).stream()
                .sorted(Comparator.comparingLong(
                        item -> item.whole(DeskItems.NUMBER).orElse(0)))
                .map(item -> items.read(Fill.class, item))
                .toList();
        List<WhyCard> cards = under(partitions, Keys.prefix("WHY", id)).stream()
                .map(item -> items.read(WhyCard.class, item))
                .sorted(Comparator.comparing(WhyCard::at))
                .toList();
        List<Alert> alerts = under(partitions, Keys.prefix("ALERT")).stream()
                .map(item -> items.read(Alert.class, item))
                .filter(alert -> alert.about().contains(id))
                .sorted(Comparator.comparing(Alert::at))
                .toList();
        return new RunStory(run, orders, fills, cards, alerts);
    }

    /** The live partition is read before the past, so that what moves meanwhile is seen twice rather than never. */
    private <T> HistoryPage<T> page(String kind, Days days, Function<Item, Placed<T>> reader) {
        Optional<String> after =
                days.cursor().map(text -> HistoryCursor.parse(kind, text).place());
        LocalDate from =
                after.map(Placed::dayOf).filter(day -> day.isAfter(days.from())).orElse(days.from());
        NavigableMap<String, T> live = new TreeMap<>();
        under(List.of(Keys.runs(user)), Keys.prefix(kind)).stream()
                .map(reader)
                .filter(placed -> !placed.day().isBefore(from) && placed.day().isBefore(days.before()))
                .forEach(placed -> live.put(placed.place(), placed.value()));
        TreeSet<LocalDate> all = new TreeSet<>(pastDays(from, days.before()));
        live.keySet().forEach(place -> all.add(Placed.dayOf(place)));
        NavigableMap<String, T> found = new TreeMap<>();
        for (LocalDate day : all) {
            if (found.size() > days.limit()) {
                break;
            }
            NavigableMap<String, T> ofDay = new TreeMap<>(
                    live.subMap(day.toString(), true, day.plusDays(1).toString(), false));
            under(List.of(Keys.past(user, day)), Keys.prefix(kind)).stream()
                    .map(reader)
                    .forEach(placed -> ofDay.putIfAbsent(placed.place(), placed.value()));
            found.putAll(after.map(place -> ofDay.tailMap(place, false)).orElse(ofDay));
        }
        return cut(kind, found, days.limit());
    }

    private static <T> HistoryPage<T> cut(String kind, NavigableMap<String, T> found, int limit) {
        List<Map.Entry<String, T>> entries =
                found.entrySet().stream().limit(limit).toList();
        Optional<String> next = found.size() > limit
                ? Optional.of(new HistoryCursor(kind, entries.getLast().getKey()).text())
                : Optional.empty();
        return new HistoryPage<>(entries.stream().map(Map.Entry::getValue).toList(), next);
    }

    private List<LocalDate> pastDays(LocalDate from, LocalDate before) {
        if (!from.isBefore(before)) {
            return List.of();
        }
        KeyRange range = new KeyRange(Keys.pastDays(user), Keys.join("DAY", from), Keys.join("DAY", before));
        return Scan.of(store, range).stream()
                .map(item -> LocalDate.parse(Keys.split(item.key().sk()).getLast()))
                .toList();
    }

    private List<Item> under(List<String> partitions, String prefix) {
        Map<String, Item> once = new TreeMap<>();
        for (String partition : partitions) {
            Scan.of(store, KeyRange.startingWith(partition, prefix))
                    .forEach(item -> once.putIfAbsent(item.key().sk(), item));
        }
        return List.copyOf(once.values());
    }

    /** At most so many items, though the store may give them in several pages. */
    private List<Item> first(KeyRange range, int itemsMax) {
        List<Item> found = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(range);
        while (rest.isPresent() && found.size() < itemsMax) {
            var page = store.query(rest.get(), itemsMax - found.size());
            found.addAll(page.items());
            rest = page.rest();
        }
        return found;
    }

    private static LocalDate day(Item item, String name) {
        return LocalDate.parse(item.text(name).orElseThrow());
    }
}
