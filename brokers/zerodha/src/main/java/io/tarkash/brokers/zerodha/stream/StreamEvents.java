package io.tarkash.brokers.zerodha.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.live.link.Subscriptions.Watched;

/** Hears what the ticker socket brings, from the stream's one thread; must not block. */
public interface StreamEvents {
    void tick(Watched watched, Tick tick);

    /** A row like those of the order book. */
    void order(JsonNode row);
}
