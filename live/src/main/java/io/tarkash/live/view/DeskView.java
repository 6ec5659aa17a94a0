package io.tarkash.live.view;

import io.tarkash.domain.run.RunId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.engine.state.RunBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a desk shows after a batch that changed something. Immutable and safe to read on any thread. {@code sequence}
 * grows by one with each view of this desk and starts anew with the process; {@code at} is the instant of the batch.
 * {@code state} holds what the desk still knows: the open runs, those of the day, and what holds for the whole desk.
 */
public record DeskView(Owner owner, long sequence, Instant at, DeskSnapshot state) {
    public List<RunBook> runs() {
        return state.runs();
    }

    public Optional<RunBook> run(RunId id) {
        return runs().stream().filter(book -> book.run().id().equals(id)).findFirst();
    }
}
