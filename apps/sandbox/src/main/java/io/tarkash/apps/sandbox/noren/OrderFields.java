package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.TradeRow;

/** An order as the book, its history and the stream show it; every value is text, absent ones are left out. */
final class OrderFields {
    private final SandboxBroker broker;

    OrderFields(Dialect dialect) {
        this.broker = dialect.broker();
    }

    ObjectNode bookRow(String user, OrderRow row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("stat", "Ok").put("norenordno", row.id()).put("kidid", "1");
        node.put("uid", user).put("actid", user);
        terms(node, row.ask());
        state(node, row);
        return node;
    }

    /** A row of an order's history, which says what was reported. */
    ObjectNode historyRow(String user, OrderEvent event, String report) {
        ObjectNode node = bookRow(user, event.row()).put("rpt", report);
        event.trade().ifPresent(trade -> trade(node, trade));
        refusal(node, event);
        return node;
    }

    /** A frame of the order stream. */
    ObjectNode update(String user, OrderEvent event, String report) {
        OrderRow row = event.row();
        OrderAsk ask = row.ask();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("t", "om").put("norenordno", row.id()).put("uid", user).put("actid", user);
        node.put("exch", ask.listing().segment())
                .put("tsym", ask.listing().symbol(broker))
                .put("trantype", NorenWords.side(ask.side()))
                .put("qty", Long.toString(ask.terms().units()))
                .put("prc", price(ask.terms()))
                .put("prd", NorenWords.product(ask.product()))
                .put("pcode", NorenWords.product(ask.product()))
                .put("remarks", ask.marks().tag())
                .put("status", NorenWords.status(row.state()))
                .put("reporttype", report)
                .put("prctyp", NorenWords.priceType(ask.terms().kind()))
                .put("ret", ask.terms().validity().name())
                .put("exchordid", row.stamps().exchangeId().orElse(""))
                .put("dscqty", "0")
                .put("norentm", NorenWords.ownTime(row.stamps().updatedAt()));
        trigger(node, ask.terms());
        cancelled(node, row);
        row.stamps().exchangeAt().ifPresent(at -> node.put("exch_tm", NorenWords.exchangeTime(at)));
        filled(node, row);
        event.trade().ifPresent(trade -> trade(node, trade));
        row.refusal().ifPresent(why -> node.put("rejreason", RefusalText.of(why, user)));
        refusal(node, event);
        return node;
    }

    private void terms(ObjectNode node, OrderAsk ask) {
        Listing listing = ask.listing();
        OrderTerms terms = ask.terms();
        String price = price(terms);
        String units = Long.toString(terms.units());
        Contracts.identity(node, listing, broker);
        node.put("qty", units)
                .put("rorgqty", units)
                .put("trantype", NorenWords.side(ask.side()))
                .put("prctyp", NorenWords.priceType(terms.kind()))
                .put("ret", terms.validity().name())
                .put("prc", price)
                .put("rprc", price)
                .put("rorgprc", price)
                .put("mult", "1")
                .put("prcftr", "1.000000")
                .put("instname", "OPTIDX")
                .put("dscqty", "0")
                .put("prd", NorenWords.product(ask.product()))
                .put("s_prdt_ali", NorenWords.productAlias(ask.product()))
                .put("remarks", ask.marks().tag())
                .put("ordersource", "api".equals(ask.marks().origin()) ? "API" : "WEB")
                .put("algo_name", "")
                .put("dname", Contracts.displayName(listing));
        trigger(node, terms);
    }

    private static void state(ObjectNode node, OrderRow row) {
        OrderRow.Stamps stamps = row.stamps();
        String status = NorenWords.status(row.state());
        node.put("status", status)
                .put("st_intrn", status)
                .put("norentm", NorenWords.ownTime(stamps.updatedAt()))
                .put("ordenttm", Long.toString(stamps.receivedAt().getEpochSecond()))
                .put(
                        "exch_tm",
                        stamps.exchangeAt().map(NorenWords::exchangeTime).orElse("01-01-1980 00:00:00"))
                .put("exchordid", stamps.exchangeId().orElse(""));
        filled(node, row);
        cancelled(node, row);
        row.refusal()
                .ifPresent(why -> node.put("rejby", "RED")
                        .put("rejreason", RefusalText.of(why, node.path("uid").asText())));
    }

    private static void filled(ObjectNode node, OrderRow row) {
        if (row.filled().units() > 0) {
            node.put("fillshares", Long.toString(row.filled().units()))
                    .put("avgprc", NorenWords.rupees(row.filled().averagePaise()));
        }
    }

    private static void cancelled(ObjectNode node, OrderRow row) {
        if (row.cancelledUnits() > 0) {
            node.put("cancelqty", Long.toString(row.cancelledUnits()));
        }
    }

    private static void trade(ObjectNode node, TradeRow trade) {
        node.put("flid", Long.toString(trade.number()))
                .put("flqty", Long.toString(trade.units()))
                .put("flprc", NorenWords.rupees(trade.pricePaise()))
                .put("fltm", NorenWords.exchangeTime(trade.at()));
    }

    /** Also a refused modification or cancellation says why, though the order goes on. */
    private static void refusal(ObjectNode node, OrderEvent event) {
        if (!event.text().isBlank() && !node.has("rejreason")) {
            node.put("rejreason", event.text());
        }
    }

    private static void trigger(ObjectNode node, OrderTerms terms) {
        if (terms.kind().hasTrigger()) {
            node.put("trgprc", NorenWords.rupees(terms.triggerPaise()));
        }
    }

    private static String price(OrderTerms terms) {
        boolean market =
                terms.kind() == OrderTerms.Kind.PROTECTED_MARKET || terms.kind() == OrderTerms.Kind.PROTECTED_STOP;
        return NorenWords.rupees(market ? 0 : terms.limitPaise());
    }
}
