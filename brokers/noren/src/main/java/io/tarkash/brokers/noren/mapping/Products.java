package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Product;
import java.util.Locale;
import java.util.Optional;

/** Products and sides as the protocol writes them. */
public final class Products {
    private Products() {}

    public static String code(Product product) {
        return switch (product) {
            case NRML -> "M";
            case MIS -> "I";
        };
    }

    public static String code(Side side) {
        return switch (side) {
            case BUY -> "B";
            case SELL -> "S";
        };
    }

    /** Empty for delivery, cover and bracket orders, which are the user's own. */
    public static Optional<Product> of(Row row) {
        return row.text("prd", "pcode", "s_prdt_ali").flatMap(word -> switch (word.toUpperCase(Locale.ROOT)) {
            case "M", "NRML" -> Optional.of(Product.NRML);
            case "I", "MIS" -> Optional.of(Product.MIS);
            default -> Optional.empty();
        });
    }

    public static Optional<Side> side(Row row) {
        return row.text("trantype").flatMap(word -> switch (word.toUpperCase(Locale.ROOT)) {
            case "B", "BUY" -> Optional.of(Side.BUY);
            case "S", "SELL" -> Optional.of(Side.SELL);
            default -> Optional.empty();
        });
    }
}
