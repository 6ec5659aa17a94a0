package io.tarkash.engine.desk;

import io.tarkash.engine.event.DeskRecord;
import java.util.List;

/** Where a desk's records become durable. */
public interface Journal {
    /**
     * Returns once all records are durable, in this order; throws if any may not be, and then the desk acts as if it
     * had decided nothing.
     */
    void commit(List<DeskRecord> records);
}
