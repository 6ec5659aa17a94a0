package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A value that is one text: ISO for times, plain digits for decimals (which keeps their scale), names for enums. */
record TextShape(String type, Function<Object, String> print, Function<String, ?> parse) implements Shape {
    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            String.class, text -> text,
            BigDecimal.class, BigDecimal::new,
            Instant.class, Instant::parse,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            Duration.class, Duration::parse);

    static final Map<Class<?>, Shape> PLAIN = PARSERS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> plain(entry.getKey(), entry.getValue())));

    private static Shape plain(Class<?> type, Function<String, ?> parse) {
        return new TextShape(type.getSimpleName(), Object::toString, parse);
    }

    static Shape ofEnum(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return new TextShape(type.getSimpleName(), constant -> ((Enum<?>) constant).name(), name -> {
            Object constant = constants.get(name);
            if (constant == null) {
                throw new UnreadableRecord("no " + type.getSimpleName() + " is called '" + name + "'");
            }
            return constant;
        });
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(print.apply(value));
    }

    @Override
    public Object read(JsonNode in) {
        if (!in.isTextual()) {
            throw UnreadableRecord.expected(type + " as text", in);
        }
        return named(in.textValue());
    }

    @Override
    public String name(Object key) {
        return print.apply(key);
    }

    @Override
    public Object named(String name) {
        try {
            return parse.apply(name);
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new UnreadableRecord("no " + type + ": '" + name + "'", malformed);
        }
    }
}
