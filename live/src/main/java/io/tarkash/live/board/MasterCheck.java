package io.tarkash.live.board;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.FreezeLimit;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.live.link.ContractMaster;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Compares what brokers list today with the tables. Expiries are compared as far ahead as a strategy can name
 * them, terms of all that are listed. What all lists agree on goes before the tables: lot, tick, and the day
 * of an expiry that was moved by a few days. Where lists contradict each other, or an expiry is listed that matches none
 * of the tables, the tables hold and a person has to look.
 */
public final class MasterCheck {
    /** An expiry is moved because of a holiday or of a changed weekday, within its week. */
    private static final int MOVED_DAYS_MAX = 6;

    private final ContractTables tables;
    private final LocalDate day;
    private final SortedMap<Broker, Map<Underlying, NavigableMap<LocalDate, ListedSeries>>> lists = new TreeMap<>();

    /** @param tables as they were loaded, without what a list has put into them */
    public MasterCheck(ContractTables tables, LocalDate day, Map<Broker, ContractMaster> masters) {
        this.tables = tables;
        this.day = day;
        masters.forEach((broker, master) -> lists.put(broker, ListedSeries.of(master, day)));
    }

    /** What one broker lists otherwise than the tables have it, one sentence each; none if they agree. */
    public List<String> differences(Broker broker) {
        List<String> found = new ArrayList<>();
        Map<Underlying, NavigableMap<LocalDate, ListedSeries>> list =
                lists.getOrDefault(broker, new EnumMap<>(Underlying.class));
        list.forEach((underlying, listed) -> {
            Map<LocalDate, LocalDate> moved = moved(underlying, listed);
            moved.forEach(
                    (before, after) -> found.add(underlying + ": the expiry of " + before + " is listed for " + after));
            dates(underlying, listed, moved, found);
            listed.forEach((date, series) ->
                    known(underlying, moved, date).ifPresent(expiry -> terms(expiry, date, series, found)));
        });
        return found;
    }

    /** Where the lists of today contradict each other, one sentence each. */
    public List<String> disagreements() {
        List<String> found = new ArrayList<>();
        for (Underlying underlying : Underlying.values()) {
            if (!agreesOnDates(underlying)) {
                found.add(underlying + ": " + words(broker -> near(broker, underlying)) + " are the expiries listed");
            }
            for (LocalDate date : dates(underlying)) {
                if (lots(underlying, date).size() > 1) {
                    found.add(underlying + " " + date + ": "
                            + words(broker -> series(broker, underlying, date).lots()) + " is the lot");
                }
            }
        }
        return found;
    }

    /** What goes before the tables, by the lists that are there; empty if they say the same as the tables. */
    public List<ListedExpiry> overriding() {
        List<ListedExpiry> changed = new ArrayList<>();
        for (Underlying underlying : Underlying.values()) {
            NavigableMap<LocalDate, ListedSeries> any = lists.values().stream()
                    .map(list -> list.getOrDefault(underlying, new TreeMap<>()))
                    .filter(list -> !list.isEmpty())
                    .findFirst()
                    .orElseGet(TreeMap::new);
            Map<LocalDate, LocalDate> moved = agreesOnDates(underlying) ? moved(underlying, any) : Map.of();
            for (LocalDate date : dates(underlying)) {
                known(underlying, moved, date)
                        .flatMap(expiry -> listed(expiry, date))
                        .ifPresent(changed::add);
            }
        }
        return changed;
    }

    private Optional<ListedExpiry> listed(Expiry expiry, LocalDate date) {
        Underlying underlying = expiry.underlying();
        long tableLot = lotToday(expiry);
        long tableTick = expiry.terms().tick().paise();
        long lot = only(lots(underlying, date)).orElse(tableLot);
        long tick = only(ticks(underlying, date)).orElse(tableTick);
        boolean isSame = date.equals(expiry.date()) && lot == tableLot && tick == tableTick;
        return isSame
                ? Optional.empty()
                : Optional.of(new ListedExpiry(underlying, expiry.date(), date, day, lot, new Price(tick)));
    }

    private void dates(
            Underlying underlying,
            NavigableMap<LocalDate, ListedSeries> listed,
            Map<LocalDate, LocalDate> moved,
            List<String> found) {
        if (listed.isEmpty()) {
            if (!expected(underlying).isEmpty()) {
                found.add(underlying + ": no contract is listed");
            }
            return;
        }
        missing(underlying, listed).stream()
                .filter(date -> !moved.containsKey(date))
                .forEach(date -> found.add(underlying + ": the expiry of " + date + " is not listed"));
        extra(underlying, listed).stream()
                .filter(date -> !moved.containsValue(date))
                .forEach(date ->
                        found.add(underlying + ": an expiry on " + date + " is listed which the tables do not have"));
    }

    private void terms(Expiry expiry, LocalDate date, ListedSeries series, List<String> found) {
        String which = expiry.underlying() + " " + date + ": ";
        differs(which + "the lot", series.lots(), lotToday(expiry), found);
        differs(
                which + "the tick in paise",
                series.ticks(),
                expiry.terms().tick().paise(),
                found);
        Optional<FreezeLimit> freeze = tables.freeze(expiry.underlying(), day);
        long lot = only(series.lots()).orElse(lotToday(expiry));
        boolean isOther = series.freezes().stream()
                .anyMatch(units -> freeze.filter(limit -> limit.largestOrderUnits(lot) == units / lot * lot)
                        .isEmpty());
        if (isOther) {
            found.add(which + "the freeze quantity is listed as " + series.freezes() + ", the tables have "
                    + freeze.map(limit -> String.valueOf(limit.units())).orElse("none"));
        }
    }

    private static void differs(String what, SortedSet<Long> listed, long known, List<String> found) {
        if (listed.stream().anyMatch(value -> value != known)) {
            found.add(what + " is listed as " + joined(listed) + ", the tables have " + known);
        }
    }

    private long lotToday(Expiry expiry) {
        return tables.lotUnits(expiry.underlying(), expiry.date(), day).orElse(expiry.lotUnits());
    }

    /** The tables' expiry that is meant by one which is listed for that day. */
    private Optional<Expiry> known(Underlying underlying, Map<LocalDate, LocalDate> moved, LocalDate date) {
        return moved.entrySet().stream()
                .filter(each -> each.getValue().equals(date))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(before -> tables.expiry(underlying, before))
                .orElseGet(() -> tables.expiry(underlying, date));
    }

    /** Each missing expiry with the extra one nearest to it, where that is near enough to be the same. */
    private Map<LocalDate, LocalDate> moved(Underlying underlying, NavigableMap<LocalDate, ListedSeries> listed) {
        SortedMap<LocalDate, LocalDate> moved = new TreeMap<>();
        if (listed.isEmpty()) {
            return moved;
        }
        List<LocalDate> free = new ArrayList<>(extra(underlying, listed));
        for (LocalDate before : missing(underlying, listed)) {
            free.stream()
                    .filter(after -> distance(before, after) <= MOVED_DAYS_MAX)
                    .min(Comparator.comparingLong(after -> distance(before, after)))
                    .ifPresent(after -> {
                        moved.put(before, after);
                        free.remove(after);
                    });
        }
        return moved;
    }

    private static long distance(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
    }

    private List<LocalDate> missing(Underlying underlying, NavigableMap<LocalDate, ListedSeries> listed) {
        return expected(underlying).stream()
                .filter(date -> !listed.containsKey(date))
                .toList();
    }

    private List<LocalDate> extra(Underlying underlying, NavigableMap<LocalDate, ListedSeries> listed) {
        return listed.headMap(horizon(underlying).plusDays(MOVED_DAYS_MAX), true).keySet().stream()
                .filter(date -> tables.expiry(underlying, date).isEmpty())
                .toList();
    }

    /** Every expiry that a strategy can name today. */
    private SortedSet<LocalDate> expected(Underlying underlying) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (ExpiryChoice choice : ExpiryChoice.values()) {
            if (tables.expiryFor(underlying, day, choice) instanceof ExpiryAnswer.Listed(Expiry expiry)) {
                dates.add(expiry.date());
            }
        }
        return dates;
    }

    private LocalDate horizon(Underlying underlying) {
        SortedSet<LocalDate> expected = expected(underlying);
        return expected.isEmpty() ? day : expected.getLast();
    }

    private Set<LocalDate> near(Broker broker, Underlying underlying) {
        return lists.getOrDefault(broker, Map.of())
                .getOrDefault(underlying, new TreeMap<>())
                .headMap(horizon(underlying), true)
                .keySet();
    }

    private boolean agreesOnDates(Underlying underlying) {
        return lists.keySet().stream()
                        .map(broker -> near(broker, underlying))
                        .filter(dates -> !dates.isEmpty())
                        .distinct()
                        .count()
                <= 1;
    }

    private SortedSet<LocalDate> dates(Underlying underlying) {
        SortedSet<LocalDate> all = new TreeSet<>();
        lists.values()
                .forEach(list -> all.addAll(
                        list.getOrDefault(underlying, new TreeMap<>()).keySet()));
        return all;
    }

    private SortedSet<Long> lots(Underlying underlying, LocalDate date) {
        SortedSet<Long> all = new TreeSet<>();
        all(underlying, date).forEach(series -> all.addAll(series.lots()));
        return all;
    }

    private SortedSet<Long> ticks(Underlying underlying, LocalDate date) {
        SortedSet<Long> all = new TreeSet<>();
        all(underlying, date).forEach(series -> all.addAll(series.ticks()));
        return all;
    }

    private Stream<ListedSeries> all(Underlying underlying, LocalDate date) {
        return lists.keySet().stream().map(broker -> series(broker, underlying, date));
    }

    private ListedSeries series(Broker broker, Underlying underlying, LocalDate date) {
        return Optional.ofNullable(lists.getOrDefault(broker, Map.of())
                        .getOrDefault(underlying, new TreeMap<>())
                        .get(date))
                .orElseGet(ListedSeries::empty);
    }

    private String words(Function<Broker, Set<?>> value) {
        return String.join(
                ", ",
                lists.keySet().stream()
                        .map(broker -> broker + " says " + joined(value.apply(broker)))
                        .toList());
    }

    private static String joined(Collection<?> values) {
        return values.isEmpty()
                ? "nothing"
                : String.join(" and ", values.stream().map(String::valueOf).toList());
    }

    private static OptionalLong only(SortedSet<Long> values) {
        return values.size() == 1 ? OptionalLong.of(values.getFirst()) : OptionalLong.empty();
    }
}
