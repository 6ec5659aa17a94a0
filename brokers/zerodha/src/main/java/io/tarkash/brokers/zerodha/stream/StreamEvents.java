package io.tarkash.brokers.zerodha.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Hears what the ticker socket brings, from the stream's one thread; must not block. */
public interface StreamEvents {
    void up();

    void down(String why, Optional<Integer> status);

    /** Anything at all came, a heartbeat included. */
    void heard();

    void tick(Subscriptions.Watched watched, Tick tick);

    /** A row like those of the order book. */
    void order(JsonNode row);
}
