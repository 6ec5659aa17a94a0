package io.tarkash.stores.journal;

import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.DeskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a batch of records comes down to: of each thing its last value, at the place of its first. Remembered is also
 * the state in which an order first came, since that tells what the store has to have of it.
 */
final class Changes {
    private final SequencedMap<Object, DeskRecord> last = new LinkedHashMap<>();
    private final Map<IntentKey, OrderState> first = new HashMap<>();

    Changes(List<DeskRecord> records) {
        for (DeskRecord record : records) {
            last.put(subject(record), record);
            if (record instanceof DeskRecord.OrderChanged(var order)) {
                first.putIfAbsent(order.key(), order.state());
            }
        }
    }

    /** By run, in the order in which the runs came; what belongs to no run is one group. */
    Collection<List<DeskRecord>> groups() {
        SequencedMap<Optional<RunId>, List<DeskRecord>> groups = new LinkedHashMap<>();
        last.values()
                .forEach(record -> groups.computeIfAbsent(run(record), run -> new ArrayList<>())
                        .add(record));
        return Collections.unmodifiableCollection(groups.values());
    }

    OrderState firstState(IntentKey key) {
        return Optional.ofNullable(first.get(key)).orElseThrow();
    }

    /** What a record replaces other records about; a card or alert is about itself alone. */
    private Object subject(DeskRecord record) {
        return switch (record) {
            case DeskRecord.RunChanged(var run) -> run.id();
            case DeskRecord.OrderChanged(var order) -> order.key();
            case DeskRecord.Filled(var fill) ->
                List.of(fill.trade(), fill.intent().run());
            case DeskRecord.OutsideHeld held -> List.of(held.account(), held.holding());
            case DeskRecord.Explained card -> List.of(card, last.size());
            case DeskRecord.Alerted alert -> List.of(alert, last.size());
            case DeskRecord.Steered steered -> List.of("steered", steered.run());
            case DeskRecord.EntriesSwitched switched -> DeskRecord.EntriesSwitched.class;
            case DeskRecord.CommandTaken taken -> taken.key();
            case DeskRecord.CommandForgotten(var key) -> key;
            case DeskRecord.CapReached cap -> List.of("cap", cap.account());
            case DeskRecord.DayOpened day -> List.of("day", day.account());
        };
    }

    private static Optional<RunId> run(DeskRecord record) {
        return switch (record) {
            case DeskRecord.RunChanged(var run) -> Optional.of(run.id());
            case DeskRecord.OrderChanged(var order) -> Optional.of(order.key().run());
            case DeskRecord.Filled(var fill) -> Optional.of(fill.intent().run());
            case DeskRecord.Explained(var card) -> Optional.of(card.run());
            case DeskRecord.OutsideHeld held -> Optional.empty();
            case DeskRecord.Alerted alert -> Optional.empty();
            case DeskRecord.Steered(var run, var steering) -> Optional.of(run);
            case DeskRecord.EntriesSwitched switched -> Optional.empty();
            // Beside the run that it began: a commit may be cut between two runs.
            case DeskRecord.CommandTaken taken ->
                taken.runs().reversed().stream().findFirst();
            case DeskRecord.CommandForgotten forgotten -> Optional.empty();
            case DeskRecord.CapReached cap -> Optional.empty();
            case DeskRecord.DayOpened day -> Optional.empty();
        };
    }
}
