package io.tarkash.stores.journal;

import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.DeskRecord.CommandTaken;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.Standing;
import java.time.Instant;
import java.util.List;

/** All that a desk's state shows, as a value that can be compared; {@code outside} is asked about the given holdings. */
record Snapshot(List<Book> books, List<Run> open, List<Long> outside, Standing standing, List<CommandTaken> commands) {
    record Book(Run run, Steering steering, List<Order> orders, List<Fill> fills) {}

    static Snapshot of(List<DeskRecord> records, List<DeskRecord.OutsideHeld> asked) {
        DeskState state = new DeskState();
        records.forEach(state::apply);
        DeskState.Draft draft = state.draft();
        return new Snapshot(
                state.runs().stream()
                        .map(book -> new Book(
                                book.run(), book.steering(), List.copyOf(book.orders()), List.copyOf(book.fills())))
                        .toList(),
                draft.openRuns().stream().map(id -> draft.book(id).run()).toList(),
                asked.stream()
                        .map(held -> draft.outsideUnits(held.account(), held.holding()))
                        .toList(),
                state.standing(),
                draft.commandsBefore(Instant.MAX));
    }
}
