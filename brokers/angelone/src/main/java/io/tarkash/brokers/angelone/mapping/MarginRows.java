package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.money.Money;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Funds and margins. The broker's amounts have parts of a paisa; they are rounded to the side that is careful. */
public final class MarginRows {
    /** As many as the broker calculates in one basket. */
    public static final int BASKET_MAX = 50;

    private MarginRows() {}

    /** Of {@code getRMS}. */
    public static FundsReading funds(JsonNode data) {
        Fields funds = new Fields(data);
        return new FundsReading.Funds(
                funds.amount("net", RoundingMode.FLOOR), funds.amount("utiliseddebits", RoundingMode.CEILING));
    }

    /** Of {@code margin/v1/batch}: what all of them need with the benefit of their hedges. */
    public static Money needed(JsonNode data) {
        Money total = new Fields(data).amount("totalMarginRequired", RoundingMode.CEILING);
        return total.paise() < 0 ? Money.ZERO : total;
    }

    public static ObjectNode basket() {
        ObjectNode basket = JsonNodeFactory.instance.objectNode();
        basket.putArray("positions");
        return basket;
    }

    public static void add(ObjectNode basket, OrderRequest request, Listing listing) {
        ((ArrayNode) basket.path("positions"))
                .addObject()
                .put("exchange", listing.segment())
                .put("qty", request.units())
                .put("productType", ProductWords.of(request.product()))
                .put("token", listing.token())
                .put("tradeType", request.side().name())
                .put("orderType", "LIMIT")
                .set(
                        "price",
                        JsonNodeFactory.instance.numberNode(
                                BigDecimal.valueOf(request.limit().paise(), 2)));
    }
}
