package io.tarkash.live.view;

import io.tarkash.domain.run.RunId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.RunBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a desk shows after a batch that changed something. Immutable, the books included, and safe to read on any
 * thread. {@code sequence} grows by one with each view of this desk and starts anew with the process; {@code at} is the
 * instant of the batch. {@code runs} are all that the desk still knows: the open ones, and those of recent days.
 */
public record DeskView(Owner owner, long sequence, Instant at, List<RunBook> runs, boolean storeLost) {
    public DeskView {
        runs = List.copyOf(runs);
    }

    public Optional<RunBook> run(RunId id) {
        return runs.stream().filter(book -> book.run().id().equals(id)).findFirst();
    }
}
