package io.tarkash.live;

import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.time.Time;
import io.tarkash.live.desk.DeskStore;
import io.tarkash.live.due.StoredDues;
import io.tarkash.live.line.Connections;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import java.util.function.Supplier;

/**
 * All that the desks need of the world. {@code market} gives a snapshot that never changes again and is asked once for
 * each batch of each desk, so it should hand out the same one until a price has changed; thread-safe. With virtual
 * {@code time} and {@link Workers#on} it everything runs on one thread.
 */
public record Surroundings(
        Time time,
        Workers workers,
        Supplier<Market> market,
        DeskStore store,
        StoredDues dues,
        Connections connections,
        Notices notices) {}
