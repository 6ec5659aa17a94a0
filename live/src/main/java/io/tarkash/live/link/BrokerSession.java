package io.tarkash.live.link;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A login that holds. {@code clientCode} is whose it is by the broker's own word, {@code tokens} what the broker gave,
 * {@code expires} the instant from which it must be taken for dead, known in advance.
 */
public record BrokerSession(String clientCode, SortedMap<String, Secret> tokens, Instant opened, Instant expires) {
    public BrokerSession {
        tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    }

    public static BrokerSession of(String clientCode, Map<String, String> tokens, Instant opened, Instant expires) {
        return new BrokerSession(clientCode, Credentials.of(tokens).values(), opened, expires);
    }

    public Optional<String> token(String name) {
        return Optional.ofNullable(tokens.get(name)).map(Secret::reveal).filter(value -> !value.isBlank());
    }

    public boolean holdsAt(Instant now) {
        return now.isBefore(expires);
    }
}
