package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.PositionRow.Traded;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;

/**
 * A position as the broker shows it: all values are text, and a negative net value has a blank behind its sign, as it
 * was seen in the broker's answers.
 */
final class PositionJson {
    private PositionJson() {}

    static ObjectNode of(PositionRow row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        identity(node, row);
        traded(node, row);
        carried(node, row.carried());
        values(node, row);
        return node;
    }

    private static void identity(ObjectNode node, PositionRow row) {
        Listing listing = row.listing();
        node.put("exchange", listing.segment())
                .put("symboltoken", Integer.toString(listing.token()))
                .put("producttype", AngelWords.product(row.product()))
                .put("tradingsymbol", listing.symbol(SandboxBroker.ANGEL))
                .put("symbolname", listing.instrument().underlying().name())
                .put("instrumenttype", "OPTIDX")
                .put("priceden", "1")
                .put("pricenum", "1")
                .put("genden", "1")
                .put("gennum", "1")
                .put("precision", "2")
                .put("multiplier", "-1")
                .put("boardlotsize", "1")
                .put("symbolgroup", "XX")
                .put(
                        "strikeprice",
                        AngelWords.text(listing.instrument().strike().paise()))
                .put("optiontype", listing.instrument().type().code())
                .put("expirydate", AngelWords.day(listing.instrument().expiry()))
                .put("lotsize", Long.toString(listing.contract().lotUnits()));
    }

    private static void traded(ObjectNode node, PositionRow row) {
        node.put("buyqty", units(row.bought()))
                .put("sellqty", units(row.sold()))
                .put("buyamount", value(row.bought()))
                .put("sellamount", value(row.sold()))
                .put("buyavgprice", average(row.bought()))
                .put("sellavgprice", average(row.sold()))
                .put("totalbuyvalue", value(row.allBought()))
                .put("totalsellvalue", value(row.allSold()))
                .put("totalbuyavgprice", average(row.allBought()))
                .put("totalsellavgprice", average(row.allSold()));
    }

    private static void carried(ObjectNode node, PositionRow.Carried carried) {
        long bought = Math.max(0, carried.units());
        long sold = Math.max(0, -carried.units());
        node.put("cfbuyqty", Long.toString(bought))
                .put("cfsellqty", Long.toString(sold))
                .put("cfbuyamount", AngelWords.text(bought * carried.pricePaise()))
                .put("cfsellamount", AngelWords.text(sold * carried.pricePaise()))
                .put("cfbuyavgprice", AngelWords.text(bought == 0 ? 0 : carried.pricePaise()))
                .put("cfsellavgprice", AngelWords.text(sold == 0 ? 0 : carried.pricePaise()));
    }

    private static void values(ObjectNode node, PositionRow row) {
        long realised = row.realisedPaise();
        long unrealised = row.unrealisedPaise();
        node.put("netqty", Long.toString(row.netUnits()))
                .put("netvalue", signed(-row.netValuePaise()))
                .put("netprice", AngelWords.text(row.openAveragePaise()))
                .put("avgnetprice", AngelWords.text(row.openAveragePaise()))
                .put("ltp", AngelWords.text(row.lastPaise()))
                .put("close", AngelWords.text(row.carried().pricePaise()))
                .put("pnl", AngelWords.text(realised + unrealised))
                .put("realised", AngelWords.text(realised))
                .put("unrealised", AngelWords.text(unrealised));
    }

    private static String signed(long paise) {
        return paise < 0 ? "- " + AngelWords.text(-paise) : AngelWords.text(paise);
    }

    private static String units(Traded traded) {
        return Long.toString(traded.units());
    }

    private static String value(Traded traded) {
        return AngelWords.text(traded.valuePaise());
    }

    private static String average(Traded traded) {
        return AngelWords.text(traded.averagePaise());
    }
}
