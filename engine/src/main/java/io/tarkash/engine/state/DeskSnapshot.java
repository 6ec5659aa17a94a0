package io.tarkash.engine.state;

import io.tarkash.engine.event.DeskRecord.OutsideHeld;
import java.util.List;

/**
 * A desk as it stood between two batches, for readers on other threads: its runs (each with its orders, fills,
 * positions and how it is steered), what its user holds beside, and what holds for the desk as a whole. Nothing in it
 * changes: a decision works on copies of the runs and puts the copies in their place. It must reach another thread
 * through a volatile field or its like.
 */
public record DeskSnapshot(List<RunBook> runs, List<OutsideHeld> outside, Standing standing) {
    public DeskSnapshot {
        runs = List.copyOf(runs);
        outside = List.copyOf(outside);
    }
}
