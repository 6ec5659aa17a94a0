package io.tarkash.brokers.zerodha.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Product;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** One row of the broker's, with the broker's words for side, product and time. */
public record Fields(JsonNode row) implements JsonRow {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    public Side side() {
        return switch (required("transaction_type")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new UnreadableRow("transaction_type is neither BUY nor SELL in " + this);
        };
    }

    /** Empty for products that we never use. */
    public Optional<Product> product() {
        return switch (required("product")) {
            case "NRML" -> Optional.of(Product.NRML);
            case "MIS" -> Optional.of(Product.MIS);
            default -> Optional.empty();
        };
    }

    /** {@code 2026-11-21 09:20:01}, which is India's time. */
    public Optional<Instant> time(String name) {
        try {
            return text(name).map(text -> Ist.instant(LocalDateTime.parse(text, TIME)));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** What names the row to a person. */
    @Override
    public String toString() {
        return "the row of order " + text("order_id").orElse("?") + " in "
                + text("tradingsymbol").orElse("?");
    }
}
