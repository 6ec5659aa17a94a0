package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the members of a JSON object, or query parameters, and collects every mistake instead of stopping at the first.
 * A wrong member reads as some harmless value; {@link #finish()} then refuses the whole, naming each wrong field and
 * each one that nobody asked for. Nothing read may be used before that. Not for sharing between threads.
 */
public final class Fields {
    private final JsonNode object;
    private final String prefix;
    private final boolean query;
    private final List<FieldError> mistakes;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> inner = new ArrayList<>();

    private Fields(JsonNode object, String prefix, boolean query, List<FieldError> mistakes) {
        this.object = object;
        this.prefix = prefix;
        this.query = query;
        this.mistakes = mistakes;
    }

    /** A body has to be a JSON object; a missing one counts as empty. */
    public static Fields ofBody(JsonNode body) {
        if (!body.isMissingNode() && !body.isObject()) {
            throw Problem.of(ProblemKind.INVALID_FIELDS, "The body has to be a JSON object.")
                    .asRefusal();
        }
        return new Fields(body.isObject() ? body : Json.object(), "", false, new ArrayList<>());
    }

    public static Fields ofQuery(Map<String, String> parameters) {
        var texts = Json.object();
        parameters.forEach(texts::put);
        return new Fields(texts, "", true, new ArrayList<>());
    }

    public boolean has(String name) {
        return !member(name).isMissingNode();
    }

    /** A text of so many characters, none of them a control character. */
    public String text(String name, int lengthMin, int lengthMax) {
        JsonNode node = required(name);
        return node.isMissingNode() ? "" : checkedText(name, node, lengthMin, lengthMax);
    }

    public Optional<String> optionalText(String name, int lengthMin, int lengthMax) {
        JsonNode node = member(name);
        return node.isMissingNode() ? Optional.empty() : Optional.of(checkedText(name, node, lengthMin, lengthMax));
    }

    public long integer(String name, long min, long max) {
        JsonNode node = required(name);
        return node.isMissingNode() ? min : checkedInteger(name, node, min, max);
    }

    public OptionalLong optionalInteger(String name, long min, long max) {
        JsonNode node = member(name);
        return node.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(checkedInteger(name, node, min, max));
    }

    public boolean flag(String name) {
        JsonNode node = required(name);
        return !node.isMissingNode() && checkedFlag(name, node);
    }

    public Optional<Boolean> optionalFlag(String name) {
        JsonNode node = member(name);
        return node.isMissingNode() ? Optional.empty() : Optional.of(checkedFlag(name, node));
    }

    /** One constant, by its name. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        JsonNode node = required(name);
        return node.isMissingNode() ? first(type) : checkedChoice(name, node, type);
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
        JsonNode node = member(name);
        return node.isMissingNode() ? Optional.empty() : Optional.of(checkedChoice(name, node, type));
    }

    /** A list of constants, each at most once. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        EnumSet<E> chosen = EnumSet.noneOf(type);
        JsonNode list = required(name);
        if (!list.isMissingNode() && !list.isArray()) {
            mistake(name, "must be a list");
            return chosen;
        }
        for (int index = 0; index < list.size(); index++) {
            String place = name + "[" + index + "]";
            if (!chosen.add(checkedChoice(place, list.get(index), type))) {
                mistake(place, "stands in the list already");
            }
        }
        return chosen;
    }

    /** An instant as {@code 2026-11-21T03:50:00Z}; any offset is understood. */
    public Optional<Instant> optionalInstant(String name) {
        Optional<String> text = optionalText(name, 1, 40);
        try {
            return text.map(given -> OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeParseException wrong) {
            mistake(name, "must be a time such as 2026-11-21T03:50:00Z");
            return Optional.empty();
        }
    }

    /** An object within; it is finished together with this one. */
    public Fields object(String name) {
        JsonNode node = required(name);
        if (!node.isMissingNode() && !node.isObject()) {
            mistake(name, "must be an object");
        }
        return within(name, node);
    }

    /** A list of objects within. */
    public List<Fields> objects(String name, int sizeMax) {
        JsonNode list = required(name);
        if (!list.isMissingNode() && (!list.isArray() || list.size() > sizeMax)) {
            mistake(name, "must be a list of at most " + sizeMax);
            return List.of();
        }
        List<Fields> entries = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            String place = name + "[" + index + "]";
            if (!list.get(index).isObject()) {
                mistake(place, "must be an object");
            }
            entries.add(within(place, list.get(index)));
        }
        return entries;
    }

    /** An object whose members are texts under names that only the caller can judge. */
    public SortedMap<String, String> texts(String name, int sizeMax, int lengthMax) {
        SortedMap<String, String> texts = new TreeMap<>();
        JsonNode node = required(name);
        if (!node.isMissingNode() && (!node.isObject() || node.size() > sizeMax)) {
            mistake(name, "must be an object of at most " + sizeMax + " texts");
            return texts;
        }
        for (var member : node.properties()) {
            String place = name + "." + shortened(member.getKey());
            texts.put(member.getKey(), checkedText(place, member.getValue(), 0, lengthMax));
        }
        return texts;
    }

    /** Adds what only the caller can know to be wrong. */
    public void mistake(String name, String message) {
        mistakes.add(new FieldError(prefix + name, message));
    }

    /** Refuses where a field is wrong or unknown; has to be called once everything is read. */
    public void finish() {
        nameUnknown();
        refuseMistakes();
    }

    /** Refuses where a field that was read is wrong, whatever else there is. */
    public void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            ProblemKind kind = query ? ProblemKind.INVALID_PARAMETERS : ProblemKind.INVALID_FIELDS;
            String detail = mistakes.size() == 1 ? "One field is wrong." : mistakes.size() + " fields are wrong.";
            throw Problem.of(kind, detail, mistakes).asRefusal();
        }
    }

    private void nameUnknown() {
        for (var member : object.properties()) {
            if (!known.contains(member.getKey())) {
                mistake(shortened(member.getKey()), "is not known here");
            }
        }
        inner.forEach(Fields::nameUnknown);
    }

    private Fields within(String name, JsonNode node) {
        Fields fields = new Fields(node.isObject() ? node : Json.object(), prefix + name + ".", query, mistakes);
        if (node.isObject()) {
            inner.add(fields);
        }
        return fields;
    }

    private JsonNode member(String name) {
        known.add(name);
        JsonNode node = object.path(name);
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private JsonNode required(String name) {
        JsonNode node = member(name);
        if (node.isMissingNode()) {
            mistake(name, "is missing");
        }
        return node;
    }

    private String checkedText(String name, JsonNode node, int lengthMin, int lengthMax) {
        if (!node.isTextual()) {
            mistake(name, "must be a text");
            return "";
        }
        String text = node.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < lengthMin || length > lengthMax) {
            mistake(name, "must have " + lengthMin + " to " + lengthMax + " characters");
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            mistake(name, "must not contain control characters");
        }
        return text;
    }

    private long checkedInteger(String name, JsonNode node, long min, long max) {
        OptionalLong value = query ? digits(node.asText()) : exact(node);
        if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            mistake(name, "must be a whole number from " + min + " to " + max);
            return min;
        }
        return value.getAsLong();
    }

    private static OptionalLong exact(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    private static OptionalLong digits(String text) {
        return text.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private boolean checkedFlag(String name, JsonNode node) {
        if (query && (node.asText().equals("true") || node.asText().equals("false"))) {
            return Boolean.parseBoolean(node.asText());
        }
        if (!node.isBoolean()) {
            mistake(name, "must be true or false");
        }
        return node.booleanValue();
    }

    private <E extends Enum<E>> E checkedChoice(String name, JsonNode node, Class<E> type) {
        if (node.isTextual()) {
            for (E constant : EnumSet.allOf(type)) {
                if (constant.name().equals(node.textValue())) {
                    return constant;
                }
            }
        }
        mistake(name, "must be one of " + EnumSet.allOf(type));
        return first(type);
    }

    private static <E extends Enum<E>> E first(Class<E> type) {
        return EnumSet.allOf(type).iterator().next();
    }

    private static String shortened(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) + "..." : clean;
    }
}
