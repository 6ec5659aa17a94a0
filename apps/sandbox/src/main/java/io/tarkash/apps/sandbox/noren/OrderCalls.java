package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Verdict;
import io.tarkash.apps.sandbox.noren.OrderReader.Read;
import io.tarkash.apps.sandbox.wire.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Placing, modifying, cancelling, and the books. */
final class OrderCalls {
    private final SandboxExchange exchange;
    private final OrderReader reader;
    private final NorenWording wording;
    private final OrderFields orders;
    private final BookFields books;

    OrderCalls(SandboxExchange exchange, Dialect dialect, NorenWording wording) {
        this.exchange = exchange;
        this.reader = new OrderReader(exchange, dialect);
        this.wording = wording;
        this.orders = new OrderFields(dialect);
        this.books = new BookFields(dialect);
    }

    /** A market order gets a number and is then rejected: these brokers take none from programs. */
    Answer place(ClientKey client, JData data, Handling how) {
        return switch (reader.place(data)) {
            case Read.Order(OrderAsk ask) -> {
                Handling handling = OrderReader.isMarket(ask.terms().kind())
                        ? Handling.refusedLater(
                                Refusal.of(Refusal.Kind.OTHER, "RED:RULE:{Market orders are blocked for API orders}"))
                        : how;
                yield placed("norenordno", exchange.place(client, ask, handling));
            }
            case Read.Terms(OrderTerms terms) -> throw new IllegalStateException("terms are no order: " + terms);
            case Read.Refused(String text) -> wording.no(text);
        };
    }

    Answer modify(ClientKey client, JData data) {
        String id = data.get("norenordno", "");
        Optional<OrderRow> before = exchange.order(client, id);
        if (before.isEmpty()) {
            return wording.no(NorenWording.NO_ORDER);
        }
        return switch (reader.modify(data, before.get())) {
            case Read.Terms(OrderTerms terms) -> said(id, "Modify", exchange.modify(client, id, terms));
            case Read.Order(OrderAsk ask) -> throw new IllegalStateException("a modification is no order: " + ask);
            case Read.Refused(String text) -> wording.no(text);
        };
    }

    Answer cancel(ClientKey client, JData data) {
        String id = data.get("norenordno", "");
        return said(id, "Cancel", exchange.cancel(client, id));
    }

    /** Newest first. */
    Answer book(ClientKey client, JData data, Instant asOf) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        exchange.orders(client, asOf).reversed().stream()
                .filter(row -> data.get("prd")
                        .map(NorenWords.product(row.ask().product())::equals)
                        .orElse(true))
                .forEach(row -> rows.add(orders.bookRow(client.code(), row)));
        return wording.list(rows);
    }

    /** The states of one order, newest first. */
    Answer history(ClientKey client, JData data) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<OrderEvent> events = exchange.history(client, data.get("norenordno", ""));
        for (OrderEvent event : events.reversed()) {
            NorenWords.report(event.cause())
                    .ifPresent(report -> rows.add(orders.historyRow(client.code(), event, report)));
        }
        return rows.isEmpty() ? wording.no(NorenWording.NO_ORDER) : NorenWording.ok(rows);
    }

    /** The newest state of one order, in a list of one. */
    Answer status(ClientKey client, JData data, Instant asOf) {
        String id = data.get("norenordno", "");
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        exchange.orders(client, asOf).stream()
                .filter(row -> row.id().equals(id))
                .forEach(row -> rows.add(orders.bookRow(client.code(), row)));
        return rows.isEmpty() ? wording.no(NorenWording.NO_ORDER) : NorenWording.ok(rows);
    }

    Answer trades(ClientKey client, Instant asOf) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        exchange.trades(client, asOf).reversed().forEach(trade -> rows.add(books.trade(client.code(), trade)));
        return wording.list(rows);
    }

    Answer positions(ClientKey client, Instant asOf) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<OrderRow> pending = exchange.orders(client, asOf).stream()
                .filter(row -> !row.state().isFinal())
                .toList();
        exchange.positions(client, asOf).forEach(row -> rows.add(books.position(client.code(), row, pending)));
        return wording.list(rows);
    }

    Answer limits(ClientKey client) {
        return NorenWording.ok(BookFields.limits(wording.begin(), client.code(), exchange.funds(client)));
    }

    /** What one order needs on top of what the client uses already. */
    Answer orderMargin(ClientKey client, JData data) {
        return switch (reader.margin(List.of(data.fields()))) {
            case OrderReader.Basket.Of(List<OrderAsk> basket) -> {
                Needed needed = needed(client, basket);
                ObjectNode answer = wording.begin()
                        .put("cash", NorenWords.rupees(needed.cashPaise()))
                        .put("marginused", NorenWords.rupees(needed.usedPaise() + needed.ownPaise()))
                        .put("ordermargin", NorenWords.rupees(needed.ownPaise()))
                        .put("marginusedprev", NorenWords.rupees(needed.usedPaise()))
                        .put("remarks", needed.remarks(needed.ownPaise()));
                yield NorenWording.ok(answer);
            }
            case OrderReader.Basket.Refused(String text) -> wording.no(text);
        };
    }

    /** What a basket needs together with what the client uses: while it is being filled, and once all of it is. */
    Answer basketMargin(ClientKey client, JData data) {
        List<Map<String, String>> legs = new ArrayList<>();
        legs.add(data.fields());
        Optional<List<Map<String, String>>> more = data.objects("basketlists");
        more.ifPresent(legs::addAll);
        return switch (reader.margin(legs)) {
            case OrderReader.Basket.Of(List<OrderAsk> basket) -> {
                Needed needed = needed(client, basket);
                ObjectNode answer = wording.begin()
                        .put("marginused", NorenWords.rupees(needed.usedPaise() + needed.alonePaise()))
                        .put("marginusedtrade", NorenWords.rupees(needed.usedPaise() + needed.ownPaise()))
                        .put("remarks", needed.remarks(needed.ownPaise()));
                yield NorenWording.ok(answer);
            }
            case OrderReader.Basket.Refused(String text) -> wording.no(text);
        };
    }

    private Needed needed(ClientKey client, List<OrderAsk> basket) {
        return exchange.ask(() -> {
            var funds = exchange.funds(client);
            var margin = exchange.margin(client, basket, true);
            long premium = Math.max(0, margin.premiumPaise());
            long own = Math.max(0, margin.together().minus(margin.before()).totalPaise()) + premium;
            long paid = margin.premiums().stream()
                    .mapToLong(each -> Math.max(0, each))
                    .sum();
            return new Needed(funds.openingPaise(), funds.usedPaise(), own, margin.sumAlonePaise() + paid);
        });
    }

    /** {@code alone} sums each order by itself, {@code own} is the basket with its hedges counted. */
    private record Needed(long cashPaise, long usedPaise, long ownPaise, long alonePaise) {
        String remarks(long morePaise) {
            return usedPaise + morePaise <= cashPaise ? "Order Success" : "Insufficient Balance";
        }
    }

    private Answer said(String id, String what, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken() -> placed("result", id);
            case Verdict.UnknownOrder() -> wording.no(NorenWording.NO_ORDER + " to " + what);
            case Verdict.NotWorking(var state) ->
                wording.no("Rejected : ORA:Order is " + NorenWords.status(state) + ", not open to " + what);
        };
    }

    private Answer placed(String field, String id) {
        return NorenWording.ok(wording.begin().put(field, id));
    }
}
