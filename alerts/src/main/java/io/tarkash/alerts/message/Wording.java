package io.tarkash.alerts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A message in words for a person, and as JSON for a program. */
public final class Wording {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", java.util.Locale.ROOT);

    private Wording() {}

    /** Plain text of at most so many UTF-16 units, cut where it is longer. */
    public static String text(Message message, int most) {
        String head = "[" + message.severity() + "] " + code(message);
        String body = switch (message.content()) {
            case Content.One(String code, String about, String text) ->
                text + (about.isBlank() ? "" : "\nabout " + about);
            case Content.Storm(var counts, var samples) ->
                counts.entrySet().stream()
                                .map(entry -> entry.getValue() + " x " + entry.getKey())
                                .collect(Collectors.joining(", "))
                        + samples.stream().map(sample -> "\n- " + sample).collect(Collectors.joining());
            case Content.Trial(String text) -> text;
        };
        return cut(head + "\n" + body + "\n" + when(message), most);
    }

    /** The body of a webhook. */
    public static String json(Message message) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", message.id());
        json.put("severity", message.severity().name());
        json.put("code", code(message));
        message.user().map(UserId::value).ifPresent(user -> json.put("user", user));
        switch (message.content()) {
            case Content.One(String code, String about, String text) -> {
                json.put("about", about);
                json.put("text", text);
            }
            case Content.Storm(var counts, var samples) -> {
                ObjectNode each = json.putObject("counts");
                counts.forEach(each::put);
                json.put("text", String.join("\n", samples));
            }
            case Content.Trial(String text) -> json.put("text", text);
        }
        json.put("count", message.count());
        json.put("first", message.first().toString());
        json.put("last", message.last().toString());
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static String code(Message message) {
        return switch (message.content()) {
            case Content.One one -> one.code();
            case Content.Storm ignored -> "MANY_ALERTS";
            case Content.Trial ignored -> "TEST";
        };
    }

    private static String when(Message message) {
        String first = clock(message.first());
        return message.count() == 1
                ? first + " IST"
                : message.count() + " times, " + first + " to " + clock(message.last()) + " IST";
    }

    private static String clock(Instant at) {
        return CLOCK.format(Ist.local(at));
    }

    /** Never through the middle of a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
