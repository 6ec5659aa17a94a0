package io.tarkash.apps.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of one rule: each is read at most once, what is wrong is noted, and what nobody asked for is wrong too. */
final class Fields {
    private final JsonNode node;
    private final String place;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    Fields(JsonNode node, String place, List<String> problems) {
        this.node = node;
        this.place = place;
        this.problems = problems;
    }

    Optional<String> text(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    <T> Optional<T> word(String name, Function<String, Optional<T>> parse, String allowed) {
        Optional<String> text = text(name);
        Optional<T> found = text.flatMap(parse);
        if (text.isPresent() && found.isEmpty()) {
            wrong(name, "'" + text.get() + "' is none of " + allowed);
        }
        return found;
    }

    /** A single text or a list of them. */
    List<String> texts(String name) {
        asked.add(name);
        List<String> texts = new ArrayList<>();
        JsonNode value = node.path(name);
        if (value.isArray()) {
            value.forEach(one -> texts.add(one.asText()));
        } else if (value.isValueNode() && !value.isNull()) {
            texts.add(value.asText());
        }
        return texts;
    }

    Optional<LocalTime> time(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeException mistaken) {
                wrong(name, "'" + text + "' is no time as 11:00");
                return Optional.empty();
            }
        });
    }

    Optional<Double> number(String name, double least, double most) {
        asked.add(name);
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            wrong(name, "'" + value.asText() + "' is no number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(value.asDouble());
    }

    int whole(String name, int usual, int least, int most) {
        return number(name, least, most).map(Double::intValue).orElse(usual);
    }

    /** A time in milliseconds, or in seconds by the other name. */
    Duration duration(String millis, String seconds, Duration usual) {
        Optional<Double> inSeconds = number(seconds, 0, 86_400);
        Optional<Double> inMillis = number(millis, 0, 86_400_000);
        return inSeconds
                .map(value -> Duration.ofMillis(Math.round(value * 1_000)))
                .or(() -> inMillis.map(value -> Duration.ofMillis(Math.round(value))))
                .orElse(usual);
    }

    void wrong(String name, String why) {
        problems.add(place + "." + name + ": " + why);
    }

    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                wrong(name, "no such field here");
            }
        });
    }
}
