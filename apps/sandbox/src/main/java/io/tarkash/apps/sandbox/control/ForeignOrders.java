package io.tarkash.apps.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.ScenarioRefused;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders that a user places by hand, in the broker's own app: Tarkash's adapters did not send them. */
final class ForeignOrders {
    private final SandboxExchange exchange;

    ForeignOrders(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * {@code {"segment", "token", "side", "units"}} and, if wanted, {@code product} NORMAL or INTRADAY, {@code tag} and
     * {@code limit_paise}; without a limit it trades at once.
     */
    ObjectNode place(ClientKey client, JsonNode body) {
        List<String> problems = new ArrayList<>();
        Optional<Listing> listing = exchange.catalogue()
                .ofToken(body.path("segment").asText(""), body.path("token").asInt());
        if (listing.isEmpty()) {
            problems.add("segment, token: nothing of that number is listed");
        }
        String side = body.path("side").asText("");
        if (!side.equals("BUY") && !side.equals("SELL")) {
            problems.add("side: BUY or SELL, not '" + side + "'");
        }
        long units = body.path("units").asLong(0);
        if (units <= 0) {
            problems.add("units: a positive number");
        }
        String product = body.path("product").asText("NORMAL");
        if (!product.equals("NORMAL") && !product.equals("INTRADAY")) {
            problems.add("product: NORMAL or INTRADAY, not '" + product + "'");
        }
        if (!problems.isEmpty() || listing.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
        OrderTerms terms = new OrderTerms(
                OrderTerms.Kind.LIMIT,
                OrderTerms.Validity.DAY,
                units,
                body.path("limit_paise").asLong(atOnce(listing.get(), Side.valueOf(side))),
                0);
        OrderAsk.Marks marks = new OrderAsk.Marks(body.path("tag").asText(""), OrderAsk.Marks.MANUAL, Map.of());
        OrderAsk ask = new OrderAsk(listing.get(), Side.valueOf(side), Product.valueOf(product), terms, marks);
        return JsonNodeFactory.instance.objectNode().put("order_id", exchange.place(client, ask, Handling.USUAL));
    }

    private long atOnce(Listing listing, Side side) {
        Optional<PriceBand> band = exchange.band(listing);
        return band.map(known -> (side == Side.BUY ? known.high() : known.low()).paise())
                .orElse(listing.contract().tickPaise());
    }
}
