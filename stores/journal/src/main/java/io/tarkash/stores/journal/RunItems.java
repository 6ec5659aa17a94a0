package io.tarkash.stores.journal;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The items of one run that are not in the past yet, each with the day on which it belongs. The run itself is last. */
record RunItems(Run run, SequencedMap<Item, LocalDate> days, List<DeskRecord> records) {
    static RunItems of(ItemStore store, DeskItems items, String partition, Item runItem) {
        Run run = items.read(Run.class, runItem);
        LocalDate scheduled = run.scheduled().toLocalDate();
        SequencedMap<Item, LocalDate> days = new LinkedHashMap<>();
        List<DeskRecord> records = new ArrayList<>(List.of(new DeskRecord.RunChanged(run)));
        for (Item item : under(store, partition, "INTENT", run)) {
            Order order = items.read(Order.class, item);
            days.put(item, day(Placed.of(order)));
            records.add(new DeskRecord.OrderChanged(order));
        }
        for (Item item : under(store, partition, "FILL", run)) {
            Fill fill = items.read(Fill.class, item);
            days.put(item, day(fill.at()));
            records.add(new DeskRecord.Filled(fill));
        }
        for (Item item : under(store, partition, "WHY", run)) {
            days.put(item, day(items.read(WhyCard.class, item).at()));
        }
        Scan.of(store, KeyRange.startingWith(partition, Keys.join("STEERED", run.id())))
                .forEach(item -> days.put(item, scheduled));
        days.put(runItem, scheduled);
        return new RunItems(run, days, records);
    }

    /** Whether nothing may ever happen to the run again: over, nothing held, every order's end heard of. */
    boolean isOver() {
        DeskState state = new DeskState();
        records.forEach(state::apply);
        return run.isOver() && state.draft().openRuns().isEmpty();
    }

    /** The last day on which anything happened to the run. */
    LocalDate lastDay() {
        LocalDate end = run.accounts().stream()
                .flatMap(account -> account.stage() instanceof AccountStage.Done done
                        ? List.of(day(done.at())).stream()
                        : List.<LocalDate>of().stream())
                .max(Comparator.naturalOrder())
                .orElse(run.scheduled().toLocalDate());
        return days.values().stream().reduce(end, (one, other) -> one.isAfter(other) ? one : other);
    }

    static LocalDate day(Instant at) {
        return Ist.local(at).toLocalDate();
    }

    private static List<Item> under(ItemStore store, String partition, String kind, Run run) {
        return Scan.of(store, KeyRange.startingWith(partition, Keys.prefix(kind, run.id())));
    }
}
