package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.stream.LiveFeed;
import io.tarkash.api.stream.Topic;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A feed that tells what a test says. A new subscription hears one first state of each topic. */
public final class HandFeed implements LiveFeed {
    private final Map<UserId, Listener> listeners = new ConcurrentHashMap<>();

    @Override
    public Subscription subscribe(UserId user, Listener listener) {
        listeners.put(user, listener);
        for (Topic topic : Topic.values()) {
            listener.state(topic, 1, Json.object().put("first", true));
        }
        return () -> listeners.remove(user, listener);
    }

    public boolean isWatched(UserId user) {
        return listeners.containsKey(user);
    }

    public void state(UserId user, Topic topic, long version, JsonNode state) {
        listenerOf(user).state(topic, version, state);
    }

    public void alert(UserId user, JsonNode alert) {
        listenerOf(user).alert(alert);
    }

    private Listener listenerOf(UserId user) {
        return Objects.requireNonNull(listeners.get(user), "nobody watches " + user);
    }
}
