package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Product;
import io.tarkash.wire.json.JsonRow;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Optional;

/** One row of the broker's, with the broker's words for side and product. */
public record Fields(JsonNode row) implements JsonRow {
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
