package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Side;
import java.util.Map;

/**
 * An order as a broker passes it on. {@code marks} are what is only kept and shown again.
 */
public record OrderAsk(Listing listing, Side side, Product product, OrderTerms terms, Marks marks) {
    /**
     * The client's own {@code tag}, blank if none; {@code origin} says who sent it, as {@code api}, {@code manual} or
     * {@code broker}; {@code own} are words of the broker's protocol that its rows echo.
     */
    public record Marks(String tag, String origin, Map<String, String> own) {
        public static final String API = "api";
        public static final String MANUAL = "manual";
        public static final String BROKER = "broker";

        public Marks {
            own = Map.copyOf(own);
        }
    }

    public OrderAsk with(OrderTerms changed) {
        return new OrderAsk(listing, side, product, changed, marks);
    }
}
