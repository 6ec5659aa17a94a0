package io.tarkash.live.due;

import io.tarkash.engine.event.Due;
import java.time.LocalDateTime;
import java.util.Collection;

/** The store's own answer to what may be due in an IST minute, over all users. May block; throws if it cannot say. */
@FunctionalInterface
public interface StoredDues {
    Collection<Due> due(LocalDateTime minute);
}
