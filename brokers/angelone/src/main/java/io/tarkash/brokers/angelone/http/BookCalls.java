package io.tarkash.brokers.angelone.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.brokers.angelone.mapping.OrderRows;
import io.tarkash.brokers.angelone.mapping.PositionRows;
import io.tarkash.brokers.angelone.mapping.TradeRows;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.json.UnreadableRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an account's book: orders first, trades after them, so that the trades of what shows as filled are there, and
 * positions last. One part that fails makes the whole unreadable. {@code today} is the day of the trades, which the
 * broker does not tell.
 */
public record BookCalls(AngelCalls calls, KnownOrders known, LocalDate today) {
    /** Order, trade and position not found. */
    private static final Set<String> NOTHING_THERE = Set.of("AB1013", "AB1014", "AB1016");

    public BookReading read(ContractMaster master, Deadline deadline) {
        try {
            JsonNode rows = rows(Reading.ORDERS, deadline);
            rows.forEach(known::seen);
            List<BrokerOrder> orders = orders(rows, master);
            List<BrokerTrade> trades = trades(rows(Reading.TRADES, deadline), orders);
            JsonNode positions = rows(Reading.POSITIONS, deadline);
            return new BookReading.Book(orders, trades, new PositionRows(master).net(positions));
        } catch (UnreadableRow unreadable) {
            return new BookReading.Unreadable(unreadable.why());
        }
    }

    private JsonNode rows(Reading reading, Deadline deadline) {
        Answer answer = calls.read(reading, deadline);
        return switch (answer) {
            case Answer.Data data when data.data().isArray() -> data.data();
            case Answer.Data data when data.data().isNull() && isEmpty(data.code()) -> nothing();
            case Answer.Data odd -> throw new UnreadableRow(reading + " are answered with no list " + odd.code());
            case Answer.Refused refused
            when refused.status() < 500 && NOTHING_THERE.contains(refused.code()) -> nothing();
            default -> throw new UnreadableRow(reading + ": " + answer.trouble());
        };
    }

    /** Null is how this broker says that a list is empty, unless it names an error beside it. */
    private static boolean isEmpty(String code) {
        return code.isEmpty() || NOTHING_THERE.contains(code);
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static List<BrokerOrder> orders(JsonNode rows, ContractMaster master) {
        OrderRows reader = new OrderRows(master);
        List<BrokerOrder> orders = new ArrayList<>();
        rows.forEach(row -> reader.order(row).ifPresent(orders::add));
        return orders;
    }

    private List<BrokerTrade> trades(JsonNode rows, List<BrokerOrder> orders) {
        Map<String, BrokerOrder> byId = new HashMap<>();
        orders.forEach(order -> byId.put(order.id().value(), order));
        TradeRows reader = new TradeRows(byId, today);
        List<BrokerTrade> trades = new ArrayList<>();
        rows.forEach(row -> reader.trade(row).ifPresent(trades::add));
        return trades;
    }
}
