package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** One instrument in the answer to a quote call, in rupees, with as much as the mode asks for. */
final class QuoteJson {
    private static final int BEST = 5;

    private QuoteJson() {}

    static ObjectNode of(String mode, QuotedSymbol symbol, Ticker ticker, Circuit circuit) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("exchange", symbol.exchange())
                .put("tradingSymbol", symbol.name())
                .put("symbolToken", symbol.token())
                .put("ltp", AngelWords.rupees(ticker.lastPaise()));
        if (!mode.equals("LTP")) {
            prices(node, ticker.day());
        }
        if (mode.equals("FULL")) {
            rest(node, ticker, circuit);
        }
        return node;
    }

    private static void prices(ObjectNode node, Prices day) {
        node.put("open", AngelWords.rupees(day.open()))
                .put("high", AngelWords.rupees(day.high()))
                .put("low", AngelWords.rupees(day.low()))
                .put("close", AngelWords.rupees(day.close()));
    }

    private static void rest(ObjectNode node, Ticker ticker, Circuit circuit) {
        long change = ticker.lastPaise() - ticker.closePaise();
        String time = AngelWords.time(ticker.at());
        node.put("lastTradeQty", ticker.traffic().lastUnits())
                .put("exchFeedTime", time)
                .put("exchTradeTime", time)
                .put("netChange", AngelWords.rupees(change))
                .put("percentChange", percent(change, ticker.closePaise()))
                .put("avgPrice", AngelWords.rupees(ticker.traffic().averagePaise()))
                .put("tradeVolume", ticker.traffic().volume())
                .put("opnInterest", ticker.traffic().interest())
                .put("lowerCircuit", AngelWords.rupees(circuit.lowerPaise()))
                .put("upperCircuit", AngelWords.rupees(circuit.upperPaise()))
                .put("totBuyQuan", Ticker.Depth.units(ticker.depth().bids()))
                .put("totSellQuan", Ticker.Depth.units(ticker.depth().asks()))
                .put("52WeekLow", AngelWords.rupees(ticker.day().low()))
                .put("52WeekHigh", AngelWords.rupees(ticker.day().high()));
        ObjectNode depth = node.putObject("depth");
        side(depth.putArray("buy"), ticker.depth().bids());
        side(depth.putArray("sell"), ticker.depth().asks());
    }

    private static void side(ArrayNode side, List<Ticker.Level> levels) {
        for (int i = 0; i < BEST; i++) {
            ObjectNode level = side.addObject();
            boolean there = i < levels.size();
            level.put("price", AngelWords.rupees(there ? levels.get(i).pricePaise() : 0))
                    .put("quantity", there ? levels.get(i).units() : 0)
                    .put("orders", there ? levels.get(i).orders() : 0);
        }
    }

    static BigDecimal percent(long change, long close) {
        return close == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(change)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(close), 2, RoundingMode.HALF_UP);
    }

    /** What was asked for, as the caller named it. */
    record QuotedSymbol(String exchange, String name, String token) {}

    /** The day's outermost prices. */
    record Circuit(long lowerPaise, long upperPaise) {}
}
