package io.tarkash.engine.desk;

import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import java.time.Instant;
import java.util.List;

/** Hears of every decision after it was committed, in order. Parameter sweeps listen to nothing. */
public interface DecisionLog {
    DecisionLog SILENT = (now, events, records) -> {};

    void decided(Instant now, List<Event> events, List<DeskRecord> records);
}
