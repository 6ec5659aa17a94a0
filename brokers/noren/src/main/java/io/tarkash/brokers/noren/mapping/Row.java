package io.tarkash.brokers.noren.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.json.UnreadableRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of one JSON object. Values are texts, numbers too; an absent field, a blank one, {@code null} and the
 * word "None" are the same nothing. Where several names are given, the first that has a value counts: builds of the
 * protocol spell some fields differently. What is there and cannot be read throws {@link UnreadableRow}.
 */
public record Row(JsonNode node) {
    public Optional<String> text(String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            String text =
                    value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
            if (!text.isEmpty() && !text.equalsIgnoreCase("none") && !text.equalsIgnoreCase("null")) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    public String required(String what, String... names) {
        return text(names).orElseThrow(() -> new UnreadableRow(what + " has no " + names[0]));
    }

    /** A whole number, however many zeros it carries behind a point. */
    public OptionalLong units(String... names) {
        Optional<BigDecimal> number = number(names);
        try {
            return number.isPresent() ? OptionalLong.of(number.get().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException notWhole) {
            throw new UnreadableRow(names[0] + " is no whole number: " + number.orElseThrow());
        }
    }

    /** Rupees, exact to the paisa. */
    public Optional<Price> price(String... names) {
        Optional<BigDecimal> number = number(names);
        try {
            return number.map(rupees -> new Price(rupees.movePointRight(2).longValueExact()));
        } catch (ArithmeticException tooFine) {
            throw new UnreadableRow(names[0] + " is finer than a paisa: " + number.orElseThrow());
        }
    }

    /** An amount in rupees that may be finer than a paisa; a missing one is zero. */
    public Money amount(RoundingMode rounding, String name) {
        try {
            return number(name)
                    .map(rupees -> new Money(
                            rupees.movePointRight(2).setScale(0, rounding).longValueExact()))
                    .orElse(Money.ZERO);
        } catch (ArithmeticException tooMuch) {
            throw new UnreadableRow(name + " is no amount of money");
        }
    }

    private Optional<BigDecimal> number(String... names) {
        Optional<String> text = text(names);
        try {
            return text.map(JsonRow::exact);
        } catch (NumberFormatException noNumber) {
            throw new UnreadableRow(names[0] + " is no number: " + text.orElse(""));
        }
    }

    /** Rows carry personal data. */
    @Override
    public String toString() {
        return "a row of " + node.size() + " fields";
    }
}
