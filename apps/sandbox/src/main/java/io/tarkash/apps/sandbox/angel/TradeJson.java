package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.TradeRow;

/** A trade as the trade book shows it: all values are text, the time without a date. */
final class TradeJson {
    private TradeJson() {}

    static ObjectNode of(TradeRow trade) {
        OrderAsk ask = trade.order().ask();
        Listing listing = ask.listing();
        return JsonNodeFactory.instance
                .objectNode()
                .put("exchange", listing.segment())
                .put("producttype", AngelWords.product(ask.product()))
                .put("tradingsymbol", listing.symbol(SandboxBroker.ANGEL))
                .put("instrumenttype", "OPTIDX")
                .put("symbolgroup", "")
                .put(
                        "strikeprice",
                        AngelWords.text(listing.instrument().strike().paise()))
                .put("optiontype", listing.instrument().type().code())
                .put("expirydate", AngelWords.day(listing.instrument().expiry()))
                .put("marketlot", Long.toString(listing.contract().lotUnits()))
                .put("precision", "2")
                .put("multiplier", "-1")
                .put("tradevalue", AngelWords.text(trade.units() * trade.pricePaise()))
                .put("transactiontype", ask.side().name())
                .put("fillprice", AngelWords.text(trade.pricePaise()))
                .put("fillsize", Long.toString(trade.units()))
                .put("orderid", trade.order().id())
                .put("fillid", Long.toString(trade.number()))
                .put("filltime", AngelWords.clock(trade.at()));
    }
}
