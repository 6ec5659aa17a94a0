package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Funds;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.PositionRow.Traded;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import io.tarkash.domain.market.contract.Side;
import java.util.List;

/** Trades, positions and limits as the order system shows them; every value is text. */
final class BookFields {
    private static final String[] NOTHING = {
        "payin",
        "payout",
        "brkcollamt",
        "unclearedcash",
        "aux_daycash",
        "aux_brkcollamt",
        "aux_unclearedcash",
        "daycash"
    };

    private final SandboxBroker broker;

    BookFields(Dialect dialect) {
        this.broker = dialect.broker();
    }

    ObjectNode trade(String user, TradeRow trade) {
        OrderRow order = trade.order();
        OrderAsk ask = order.ask();
        ObjectNode node = row(user).put("norenordno", order.id());
        Contracts.identity(node, ask.listing(), broker);
        return node.put("prctyp", NorenWords.priceType(ask.terms().kind()))
                .put("ret", ask.terms().validity().name())
                .put("prd", NorenWords.product(ask.product()))
                .put("s_prdt_ali", NorenWords.productAlias(ask.product()))
                .put("flid", Long.toString(trade.number()))
                .put("fltm", NorenWords.exchangeTime(trade.at()))
                .put("trantype", NorenWords.side(ask.side()))
                .put("qty", Long.toString(ask.terms().units()))
                .put("fillshares", Long.toString(order.filled().units()))
                .put("flqty", Long.toString(trade.units()))
                .put("prc", NorenWords.rupees(ask.terms().limitPaise()))
                .put("prcftr", "1.000000")
                .put("flprc", NorenWords.rupees(trade.pricePaise()))
                .put("norentm", NorenWords.ownTime(trade.at()))
                .put("exch_tm", NorenWords.exchangeTime(trade.at()))
                .put("remarks", ask.marks().tag())
                .put("exchordid", order.stamps().exchangeId().orElse(""));
    }

    /** {@code pending} are the client's working orders, of which those in this position count. */
    ObjectNode position(String user, PositionRow row, List<OrderRow> pending) {
        ObjectNode node = row(user);
        Contracts.identity(node, row.listing(), broker);
        node.put("prd", NorenWords.product(row.product()))
                .put("s_prdt_ali", NorenWords.productAlias(row.product()))
                .put("instname", "OPTIDX")
                .put("mult", "1")
                .put("prcftr", "1.000000");
        side(node, "daybuy", row.bought());
        side(node, "daysell", row.sold());
        PositionRow.Carried carried = row.carried();
        side(node, "cfbuy", carried(Math.max(0, carried.units()), carried.pricePaise()));
        side(node, "cfsell", carried(Math.max(0, -carried.units()), carried.pricePaise()));
        side(node, "openbuy", open(row, pending, Side.BUY));
        side(node, "opensell", open(row, pending, Side.SELL));
        total(node, "totbuy", row.allBought());
        total(node, "totsell", row.allSold());
        String average = NorenWords.rupees(row.openAveragePaise());
        return node.put("upldprc", NorenWords.rupees(carried.pricePaise()))
                .put("netupldprc", average)
                .put("netqty", Long.toString(row.netUnits()))
                .put("netavgprc", average)
                .put("bep", average)
                .put("lp", NorenWords.rupees(row.lastPaise()))
                .put("urmtom", NorenWords.rupees(row.unrealisedPaise()))
                .put("rpnl", NorenWords.rupees(row.realisedPaise()));
    }

    /** What is zero may be left out; span and exposure are, when nothing is blocked. */
    static ObjectNode limits(ObjectNode node, String user, Funds funds) {
        node.put("actid", user).put("prfname", "DEFAULT").put("cash", NorenWords.rupees(funds.openingPaise()));
        for (String nothing : NOTHING) {
            node.put(nothing, "0.00");
        }
        node.put("turnoverlmt", "999999999999.00")
                .put("pendordvallmt", "999999999.00")
                .put("marginused", NorenWords.rupees(funds.usedPaise()))
                .put("premium", NorenWords.rupees(funds.premiumPaise()))
                .put("peak_mar", NorenWords.rupees(funds.usedPaise()));
        present(node, "span", funds.blocked().spanPaise());
        present(node, "expo", funds.blocked().exposurePaise());
        present(node, "rpnl", funds.realisedPaise());
        present(node, "unmtom", funds.unrealisedPaise());
        return node;
    }

    private static ObjectNode row(String user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("stat", "Ok")
                .put("uid", user)
                .put("actid", user);
    }

    private static void side(ObjectNode node, String name, Traded traded) {
        node.put(name + "qty", Long.toString(traded.units()));
        total(node, name, traded);
    }

    private static void total(ObjectNode node, String name, Traded traded) {
        node.put(name + "amt", NorenWords.rupees(traded.valuePaise()))
                .put(name + "avgprc", NorenWords.rupees(traded.averagePaise()));
    }

    private static Traded open(PositionRow row, List<OrderRow> pending, Side side) {
        List<OrderRow> own = pending.stream()
                .filter(order -> order.ask().listing().equals(row.listing()))
                .filter(order -> order.ask().product() == row.product())
                .filter(order -> order.ask().side() == side)
                .toList();
        return new Traded(
                own.stream().mapToLong(OrderRow::openUnits).sum(),
                own.stream()
                        .mapToLong(
                                order -> order.openUnits() * order.ask().terms().limitPaise())
                        .sum());
    }

    private static Traded carried(long units, long pricePaise) {
        return new Traded(units, units * pricePaise);
    }

    private static void present(ObjectNode node, String name, long paise) {
        if (paise != 0) {
            node.put(name, NorenWords.rupees(paise));
        }
    }
}
