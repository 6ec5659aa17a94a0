package io.tarkash.simulator.floor;

import io.tarkash.engine.event.Due;
import java.time.LocalDateTime;
import java.util.List;

/** Says which strategies of the desk may be due at a minute. */
@FunctionalInterface
public interface DueSource {
    List<Due> due(LocalDateTime minute);
}
