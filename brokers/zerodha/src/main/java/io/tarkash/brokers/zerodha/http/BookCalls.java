package io.tarkash.brokers.zerodha.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.OrderRows;
import io.tarkash.brokers.zerodha.mapping.PositionRows;
import io.tarkash.brokers.zerodha.mapping.TradeRows;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.json.UnreadableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an account's book: orders first, trades after them, so that the trades of what shows as filled are there, and
 * positions last. One part that fails makes the whole unreadable.
 */
public record BookCalls(KiteCalls calls) {
    public BookReading read(ContractMaster master, Deadline deadline) {
        try {
            List<BrokerOrder> orders = orders(rows("/orders", "", deadline), master);
            List<BrokerTrade> trades = trades(rows("/trades", "", deadline), orders);
            JsonNode net = rows("/portfolio/positions", "net", deadline);
            return new BookReading.Book(orders, trades, new PositionRows(master).net(net));
        } catch (UnreadableRow unreadable) {
            return new BookReading.Unreadable(unreadable.why());
        }
    }

    /** An empty list is what the broker gives as an empty list, and nothing else. */
    private JsonNode rows(String target, String member, Deadline deadline) {
        Answer answer = calls.read(target, deadline);
        if (!(answer instanceof Answer.Data data)) {
            throw new UnreadableRow(target + ": " + answer.trouble());
        }
        JsonNode rows = member.isEmpty() ? data.data() : data.data().path(member);
        if (!rows.isArray()) {
            throw new UnreadableRow(target + " answers with no list");
        }
        return rows;
    }

    private static List<BrokerOrder> orders(JsonNode rows, ContractMaster master) {
        OrderRows reader = new OrderRows(master);
        List<BrokerOrder> orders = new ArrayList<>();
        rows.forEach(row -> reader.order(row).ifPresent(orders::add));
        return orders;
    }

    private static List<BrokerTrade> trades(JsonNode rows, List<BrokerOrder> orders) {
        Map<String, BrokerOrder> byId = new HashMap<>();
        orders.forEach(order -> byId.put(order.id().value(), order));
        TradeRows reader = new TradeRows(byId);
        List<BrokerTrade> trades = new ArrayList<>();
        rows.forEach(row -> reader.trade(row).ifPresent(trades::add));
        return trades;
    }
}
