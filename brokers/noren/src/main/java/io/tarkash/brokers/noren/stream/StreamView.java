package io.tarkash.brokers.noren.stream;

import io.tarkash.live.link.LinkState.Stream;
import java.time.Instant;
import java.util.Optional;

/** How the socket stands. {@code trouble} is why it is not up, empty while all is well. */
public record StreamView(Stream orders, Stream quotes, Optional<Instant> heardAt, Optional<String> trouble) {
    static final StreamView IDLE = new StreamView(Stream.IDLE, Stream.IDLE, Optional.empty(), Optional.empty());

    StreamView both(Stream state, Optional<String> why) {
        return new StreamView(state, state, heardAt, why);
    }

    StreamView withOrders(Stream state) {
        return new StreamView(state, quotes, heardAt, trouble);
    }

    StreamView withQuotes(Stream state) {
        return new StreamView(orders, state, heardAt, Optional.empty());
    }

    StreamView heard(Instant at) {
        return new StreamView(orders, quotes, Optional.of(at), trouble);
    }
}
