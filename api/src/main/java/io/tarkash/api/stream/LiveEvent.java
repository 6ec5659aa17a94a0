package io.tarkash.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.web.Json;
import java.util.Locale;

/** One event of a user's stream, numbered without gaps. */
sealed interface LiveEvent {
    long number();

    Topic topic();

    /** The event's name on the wire. */
    String name();

    String data();

    record State(long number, Topic topic, long version, JsonNode state) implements LiveEvent {
        @Override
        public String name() {
            return topic.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String data() {
            return Json.text(json());
        }

        JsonNode json() {
            return Json.object().put("version", version).set("state", state);
        }
    }

    record Alert(long number, JsonNode alert) implements LiveEvent {
        @Override
        public Topic topic() {
            return Topic.ALERTS;
        }

        @Override
        public String name() {
            return "alert";
        }

        @Override
        public String data() {
            return Json.text(alert);
        }
    }
}
