package io.tarkash.brokers.angelone.mapping;

import io.tarkash.domain.strategy.Product;
import java.util.Optional;

/** The broker's words for products. */
public final class ProductWords {
    private ProductWords() {}

    public static String of(Product product) {
        return switch (product) {
            case NRML -> "CARRYFORWARD";
            case MIS -> "INTRADAY";
        };
    }

    /** Empty for products that we never use. */
    static Optional<Product> read(String word) {
        return switch (word) {
            case "CARRYFORWARD", "NRML" -> Optional.of(Product.NRML);
            case "INTRADAY", "MIS" -> Optional.of(Product.MIS);
            default -> Optional.empty();
        };
    }
}
