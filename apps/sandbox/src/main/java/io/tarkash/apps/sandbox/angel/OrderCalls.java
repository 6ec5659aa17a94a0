package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.angel.OrderReader.Read;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.PositionRow;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import io.tarkash.apps.sandbox.exchange.Verdict;
import io.tarkash.apps.sandbox.wire.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Placing, modifying, cancelling, and the books. */
final class OrderCalls {
    private final SandboxExchange exchange;
    private final OrderReader reader;

    OrderCalls(SandboxExchange exchange, OrderReader reader) {
        this.exchange = exchange;
        this.reader = reader;
    }

    Answer place(ClientKey client, Fields fields, Handling how) {
        return switch (reader.place(fields)) {
            case Read.Order(OrderAsk ask) -> {
                String id = exchange.place(client, ask, how);
                ObjectNode data = JsonNodeFactory.instance.objectNode();
                data.put("script", ask.listing().symbol(SandboxBroker.ANGEL));
                yield AngelWording.ok(numbers(data, id));
            }
            case Read.Refused(Answer answer) -> answer;
            case Read.Terms(OrderTerms terms) -> throw new IllegalStateException("terms are no order: " + terms);
        };
    }

    Answer modify(ClientKey client, Fields fields) {
        String id = fields.text("orderid", "");
        Optional<OrderRow> before = exchange.order(client, id);
        if (before.isEmpty()) {
            return AngelWording.no(AngelError.ORDER_NOT_FOUND);
        }
        return switch (reader.modify(fields, before.get())) {
            case Read.Terms(OrderTerms terms) -> said(id, exchange.modify(client, id, terms));
            case Read.Refused(Answer answer) -> answer;
            case Read.Order(OrderAsk ask) -> throw new IllegalStateException("a modification is no order: " + ask);
        };
    }

    Answer cancel(ClientKey client, Fields fields) {
        String id = fields.text("orderid", "");
        return said(id, exchange.cancel(client, id));
    }

    Answer orders(ClientKey client, Instant asOf) {
        List<TradeRow> trades = exchange.trades(client, asOf);
        return list(exchange.orders(client, asOf), row -> OrderJson.bookRow(row, last(trades, row.id())));
    }

    Answer details(ClientKey client, String uniqueId, Instant asOf) {
        List<TradeRow> trades = exchange.trades(client, asOf);
        return exchange.orders(client, asOf).stream()
                .filter(row -> OrderJson.uniqueId(row.id()).equals(uniqueId))
                .findFirst()
                .map(row -> AngelWording.ok(OrderJson.bookRow(row, last(trades, row.id()))))
                .orElseGet(() -> AngelWording.no(AngelError.ORDER_NOT_FOUND));
    }

    Answer trades(ClientKey client, Instant asOf) {
        return list(exchange.trades(client, asOf), TradeJson::of);
    }

    Answer positions(ClientKey client, Instant asOf) {
        List<PositionRow> rows = exchange.positions(client, asOf);
        return list(rows, PositionJson::of);
    }

    private static <T> Answer list(List<T> rows, Function<T, ObjectNode> writer) {
        if (rows.isEmpty()) {
            return AngelWording.empty();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> list.add(writer.apply(row)));
        return AngelWording.ok(list);
    }

    private static Answer said(String id, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken() -> AngelWording.ok(numbers(JsonNodeFactory.instance.objectNode(), id));
            case Verdict.UnknownOrder() -> AngelWording.no(AngelError.ORDER_NOT_FOUND);
            case Verdict.NotWorking(var state) ->
                AngelWording.no(
                        AngelError.NOT_SPECIFIED,
                        "Order cannot be modified or cancelled, its status is " + AngelWords.status(state));
        };
    }

    private static ObjectNode numbers(ObjectNode data, String id) {
        return data.put("orderid", id).put("uniqueorderid", OrderJson.uniqueId(id));
    }

    private static Optional<TradeRow> last(List<TradeRow> trades, String id) {
        return trades.stream().filter(trade -> trade.order().id().equals(id)).reduce((earlier, later) -> later);
    }
}
