package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.rules.Place;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One value of the plan and where it stands. Reading it as something it is not names the mistake and gives the stand-in,
 * so that the walk goes on to the next mistake; a value that is not there gives the stand-in in silence.
 */
final class Value {
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(s|m)");

    private final JsonNode node;
    private final Place at;
    private final Mistakes mistakes;

    Value(JsonNode node, Place at, Mistakes mistakes) {
        this.node = node;
        this.at = at;
        this.mistakes = mistakes;
    }

    Place at() {
        return at;
    }

    boolean isGiven() {
        return !node.isMissingNode();
    }

    boolean isMapping() {
        return node.isObject();
    }

    /** Names a value that was read and cannot be right. */
    void refuse(String message) {
        mistakes.lose(at, message);
    }

    /** The bare elements of a list, for a look ahead; none where there is no list. */
    Stream<JsonNode> elements() {
        return node.isArray() ? node.valueStream() : Stream.empty();
    }

    /** A name for people: any text. */
    String text(String standIn) {
        return words("a text", standIn, text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
    }

    /** A name for machines; the stand-in is one that no plan can hold, so it clashes with nothing. */
    String id() {
        return words(
                "a name of letters, digits, '-', '_' and '.', at most 40 of them",
                "?" + at.path(),
                text -> ID.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    <T> T word(Words<T> allowed, T standIn) {
        if (node.isTextual()) {
            return Optional.ofNullable(allowed.meanings().get(node.textValue())).orElseGet(() -> {
                mistakes.lose(
                        at,
                        "is " + shown() + "; allowed are " + allowed.listed()
                                + Suggestion.text(
                                        node.textValue(), allowed.meanings().keySet()));
                return standIn;
            });
        }
        return wrong("one of " + allowed.listed(), standIn);
    }

    int whole(int standIn) {
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        return wrong("a whole number", standIn);
    }

    boolean truth(boolean standIn) {
        return node.isBoolean() ? node.booleanValue() : wrong("true or false", standIn);
    }

    Price price(Price standIn) {
        return number("a price in rupees", 2).map(n -> new Price(hundredths(n))).orElse(standIn);
    }

    Percent percent(Percent standIn) {
        return number("a percentage", 2).map(n -> new Percent(hundredths(n))).orElse(standIn);
    }

    Money money(Money standIn) {
        return number("an amount in rupees", 2)
                .map(n -> new Money(hundredths(n)))
                .orElse(standIn);
    }

    BigDecimal decimal(BigDecimal standIn) {
        return number("a number", 8).orElse(standIn);
    }

    LocalTime time(LocalTime standIn) {
        return words(
                "a time as \"09:20\"",
                standIn,
                text -> TIME.matcher(text).matches() ? parsed(text, LocalTime::parse) : Optional.empty());
    }

    LocalDate date(LocalDate standIn) {
        return words("a date as 2024-07-24", standIn, text -> parsed(text, LocalDate::parse));
    }

    Duration span(Duration standIn) {
        return words("a duration as 30s or 2m", standIn, text -> {
            Matcher span = SPAN.matcher(text);
            if (!span.matches()) {
                return Optional.empty();
            }
            long count = Long.parseLong(span.group(1));
            return Optional.of("m".equals(span.group(2)) ? Duration.ofMinutes(count) : Duration.ofSeconds(count));
        });
    }

    /** The mapping here; one without a value reads as one whose fields all stand in. */
    Form form(Shape shape) {
        if (!node.isObject()) {
            wrong("a mapping with " + String.join(", ", shape.fields()), node);
        }
        return Form.open(node, at, shape, mistakes);
    }

    List<Value> items() {
        List<Value> items = new ArrayList<>();
        if (!node.isArray()) {
            wrong("a list", node);
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                items.add(new Value(item, at.item(items.size()), mistakes));
            }
        }
        return items;
    }

    private <T> T words(String wanted, T standIn, Function<String, Optional<T>> reading) {
        return (node.isTextual() ? reading.apply(node.textValue()) : Optional.<T>empty())
                .orElseGet(() -> wrong(node.isNumber() || node.isBoolean() ? wanted + ", in quotes" : wanted, standIn));
    }

    private Optional<BigDecimal> number(String wanted, int decimals) {
        if (!node.isNumber()) {
            return wrong(wanted, Optional.empty());
        }
        BigDecimal number = node.decimalValue();
        if (number.abs().compareTo(LARGEST) > 0) {
            return wrong(wanted + " up to a thousand million", Optional.empty());
        }
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > decimals) {
            return wrong(wanted + " with at most " + decimals + " decimals", Optional.empty());
        }
        return Optional.of(number);
    }

    private static long hundredths(BigDecimal number) {
        return number.movePointRight(2).longValueExact();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private <T> T wrong(String wanted, T standIn) {
        if (isGiven()) {
            mistakes.lose(at, "is " + shown() + "; wanted is " + wanted);
        }
        return standIn;
    }

    private String shown() {
        return switch (node.getNodeType()) {
            case STRING -> "the text '" + shortened(node.textValue()) + "'";
            case NUMBER -> "the number " + shortened(node.asText());
            case BOOLEAN -> node.asText();
            case NULL -> "left empty";
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case MISSING, BINARY, POJO -> "nothing";
        };
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
