package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Product;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One row of the broker's, read field by field: numbers exactly, whether they come as numbers or as text, and with the
 * blanks that the broker leaves in them; ids as text.
 */
public record Fields(JsonNode row) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** More than any amount has; a number such as 1e999999999 would be a gigabyte once written out. */
    private static final int DIGITS_MAX = 18;

    /** Empty for what is no JSON. */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    public static String write(JsonNode node) {
        return node.toString();
    }

    /** The text of a field, empty where it is absent, null or blank. */
    public Optional<String> text(String name) {
        JsonNode value = row.path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> new UnreadableRow(name + " is missing in " + this));
    }

    public long units(String name) {
        try {
            return number(name).longValueExact();
        } catch (ArithmeticException broken) {
            throw new UnreadableRow(name + " is no whole number in " + this);
        }
    }

    /** A price in rupees of whole paise. */
    public Price price(String name) {
        try {
            return new Price(number(name).movePointRight(2).longValueExact());
        } catch (ArithmeticException broken) {
            throw new UnreadableRow(name + " is no price in whole paise in " + this);
        }
    }

    /** Also {@code "- 2235.80"} and {@code "1,250.00"}. */
    public BigDecimal number(String name) {
        try {
            BigDecimal number = new BigDecimal(required(name).replaceAll("[\\s,]", ""));
            if (Math.abs((long) number.scale()) > DIGITS_MAX || number.precision() > 2 * DIGITS_MAX) {
                throw new UnreadableRow(name + " is beyond all measure in " + this);
            }
            return number;
        } catch (NumberFormatException broken) {
            throw new UnreadableRow(name + " is no number in " + this);
        }
    }

    public Side side() {
        return switch (required("transactiontype")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new UnreadableRow("transactiontype is neither BUY nor SELL in " + this);
        };
    }

    /** Empty for products that we never use. */
    public Optional<Product> product() {
        return ProductWords.read(required("producttype"));
    }

    /** What names the row to a person. */
    @Override
    public String toString() {
        return "the row of order " + text("orderid").orElse("?") + " in "
                + text("tradingsymbol").orElse("?");
    }
}
