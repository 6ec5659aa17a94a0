package io.tarkash.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.account.UserId;

/** Where live views come from. Thread-safe. */
public interface LiveFeed {
    /**
     * Tells the listener the present state of each topic, now or soon, and then each change, until the subscription is
     * closed. The listener never blocks, and may be called by any thread.
     */
    Subscription subscribe(UserId user, Listener listener);

    /** Hears of one user's states and alerts. */
    interface Listener {
        /**
         * The whole new state of a topic; whoever missed the one before has lost nothing. A version that is not higher
         * than the last of its topic is passed over. The state of {@link Topic#ALERTS} is a list of the latest ones.
         */
        void state(Topic topic, long version, JsonNode state);

        /** Something that happened and that is told once, in order. */
        void alert(JsonNode alert);
    }

    /** Closing ends the calls; one may be under way while it returns. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
