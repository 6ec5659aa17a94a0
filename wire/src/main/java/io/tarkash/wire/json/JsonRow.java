package io.tarkash.wire.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One row of a broker's: numbers are read exactly, whether they come as numbers or as text and with whatever blanks
 * stand in them; ids are text. Implementations add the broker's own words, and a {@code toString} that names the row to
 * a person.
 */
public interface JsonRow {
    JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** More than any amount has, with all its binary dust; a number such as 1e999999999 would be a gigabyte in full. */
    int DIGITS_MAX = 40;

    JsonNode row();

    /** Empty for what is no JSON. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(EXACT.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of a field, empty where it is absent, null or blank. */
    default Optional<String> text(String name) {
        JsonNode value = row().path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    default String required(String name) {
        return text(name).orElseThrow(() -> new UnreadableRow(name + " is missing in " + this));
    }

    default long units(String name) {
        try {
            return number(name).longValueExact();
        } catch (ArithmeticException broken) {
            throw new UnreadableRow(name + " is no whole number in " + this);
        }
    }

    /** A price in rupees of whole paise. */
    default Price price(String name) {
        try {
            return new Price(number(name).movePointRight(2).longValueExact());
        } catch (ArithmeticException broken) {
            throw new UnreadableRow(name + " is no price in whole paise in " + this);
        }
    }

    /** An amount in rupees that may have parts of a paisa. */
    default Money amount(String name, RoundingMode rounding) {
        try {
            return new Money(
                    number(name).movePointRight(2).setScale(0, rounding).longValueExact());
        } catch (ArithmeticException broken) {
            throw new UnreadableRow(name + " is no amount of money in " + this);
        }
    }

    /** Also {@code "- 2235.80"} and {@code "1,250.00"}. */
    default BigDecimal number(String name) {
        try {
            return exact(required(name));
        } catch (NumberFormatException broken) {
            throw new UnreadableRow(name + " is no number in " + this);
        }
    }

    /** The number that a text writes; throws {@link NumberFormatException} for none, and for one beyond all measure. */
    static BigDecimal exact(String text) {
        BigDecimal number = new BigDecimal(text.replaceAll("[\\s,]", ""));
        if (Math.abs((long) number.scale()) > DIGITS_MAX || number.precision() > DIGITS_MAX) {
            throw new NumberFormatException("beyond all measure");
        }
        return number;
    }
}
