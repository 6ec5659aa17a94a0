package io.tarkash.brokers.zerodha.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.domain.money.Money;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Funds and margins. The broker's amounts have parts of a paisa; they are rounded to the side that is careful. */
public final class MarginRows {
    private MarginRows() {}

    /** Of {@code GET /user/margins}; options are margined in the equity block. */
    public static FundsReading funds(JsonNode data) {
        JsonNode equity = data.path("equity");
        Money free = new Fields(equity).amount("net", RoundingMode.FLOOR);
        Money used = new Fields(equity.path("utilised")).amount("debits", RoundingMode.CEILING);
        return new FundsReading.Funds(free, used);
    }

    /** Of {@code POST /margins/basket}: what all of them need with the benefit of their hedges. */
    public static Money needed(JsonNode data) {
        Money total = new Fields(data.path("final")).amount("total", RoundingMode.CEILING);
        return total.paise() < 0 ? Money.ZERO : total;
    }

    public static void add(ArrayNode orders, OrderRequest request, Listing listing) {
        orders.addObject()
                .put("exchange", listing.segment())
                .put("tradingsymbol", listing.symbol())
                .put("transaction_type", request.side().name())
                .put("variety", "regular")
                .put("product", request.product().name())
                .put("order_type", "LIMIT")
                .put("quantity", request.units())
                .set(
                        "price",
                        JsonNodeFactory.instance.numberNode(
                                BigDecimal.valueOf(request.limit().paise(), 2)));
    }
}
