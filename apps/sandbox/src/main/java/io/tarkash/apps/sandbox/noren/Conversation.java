package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.wire.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One connection after its login. Touchline and depth of a scrip are subscribed apart; each begins with all fields and
 * goes on with those that changed. Order updates flow from the moment they are asked for, and nothing is told again.
 * What was told is touched for the stream's own thread only, which waits while the exchange is asked.
 */
final class Conversation implements AutoCloseable {
    private final SandboxExchange exchange;
    private final Scrips scrips;
    private final OrderFields orders;
    private final Dialect dialect;
    private final Streams.Stream stream;
    private final Consumer<String> out;
    private final Map<String, Told> touchlines = new ConcurrentHashMap<>();
    private final Map<String, Told> depths = new ConcurrentHashMap<>();
    private volatile boolean hearsOrders;
    private boolean listens;

    private record Told(Scrips.Scrip scrip, String segment, String token, Touchline told) {}

    Conversation(
            SandboxExchange exchange, Dialect dialect, Streams.Stream stream, Consumer<String> out, String greeting) {

        this.exchange = exchange;
        this.scrips = new Scrips(exchange);
        this.orders = new OrderFields(dialect);
        this.dialect = dialect;
        this.stream = stream;
        this.out = out;
        String user = stream.client().code();
        tell(frame(greeting).put("uid", user).put("s", "OK"));
        stream.hearTicks(this::changes);
    }

    void said(JData message) {
        List<String> keys = List.of(message.get("k", "").split("#"));
        switch (message.get("t", "")) {
            case "t" -> keys.forEach(key -> subscribe(key, touchlines, "tk", false));
            case "d" -> keys.forEach(key -> subscribe(key, depths, "dk", true));
            case "u" -> forget(keys, touchlines, "uk");
            case "ud" -> forget(keys, depths, "udk");
            case "o" -> hearOrders();
            case "uo" -> {
                hearsOrders = false;
                tell(frame("uok"));
            }
            case "h" -> tell(frame("hk"));
            default -> {}
        }
    }

    private void subscribe(String key, Map<String, Told> subscribed, String type, boolean deep) {
        String[] parts = key.split("\\|", 2);
        if (parts.length < 2) {
            return;
        }
        scrips.find(parts[0], parts[1])
                .ifPresent(scrip -> stream.send(() -> {
                    Told told = new Told(scrip, parts[0], parts[1], new Touchline());
                    subscribed.put(key, told);
                    ObjectNode frame = about(type, told);
                    describe(frame, scrip);
                    told.told().changed(fields(scrip, deep)).forEach(frame::put);
                    frame.remove("ft");
                    out.accept(frame.toString());
                }));
    }

    private void forget(List<String> keys, Map<String, Told> subscribed, String type) {
        subscribed.keySet().removeAll(Set.copyOf(keys));
        tell(frame(type).put("k", String.join("#", keys)));
    }

    /** Asked for twice, heard once. */
    private synchronized void hearOrders() {
        tell(frame("ok"));
        hearsOrders = true;
        if (!listens) {
            listens = true;
            stream.hearOrders(event -> NorenWords.report(event.cause()).isPresent(), this::happened);
        }
    }

    private void happened(OrderEvent event) {
        if (hearsOrders) {
            NorenWords.report(event.cause())
                    .ifPresent(report -> out.accept(
                            orders.update(event.client().code(), event, report).toString()));
        }
    }

    /** All prices are of one moment, and asked for in one go. */
    private void changes() {
        List<String> frames = exchange.ask(() -> Stream.concat(
                        touchlines.values().stream().flatMap(told -> change("tf", told, false).stream()),
                        depths.values().stream().flatMap(told -> change("df", told, true).stream()))
                .toList());
        frames.forEach(out);
    }

    private Optional<String> change(String type, Told told, boolean deep) {
        Map<String, String> changed = told.told().changed(fields(told.scrip(), deep));
        if (changed.keySet().stream().allMatch(field -> field.equals("ft") || field.equals("ltt"))) {
            return Optional.empty();
        }
        ObjectNode frame = about(type, told);
        changed.forEach(frame::put);
        return Optional.of(frame.toString());
    }

    private Map<String, String> fields(Scrips.Scrip scrip, boolean deep) {
        return scrips.ticker(scrip)
                .map((Ticker ticker) ->
                        deep ? QuoteFields.depth(ticker, scrips.circuit(scrip)) : QuoteFields.touchline(ticker))
                .orElseGet(LinkedHashMap::new);
    }

    private void describe(ObjectNode frame, Scrips.Scrip scrip) {
        switch (scrip) {
            case Scrips.Option(var listing) ->
                frame.put("ts", listing.symbol(dialect.broker()))
                        .put("pp", "2")
                        .put("ls", Long.toString(listing.contract().lotUnits()))
                        .put("ti", NorenWords.rupees(listing.contract().tickPaise()));
            case Scrips.Index(var index) ->
                frame.put("ts", index.norenName()).put("pp", "2").put("ls", "1").put("ti", "0.05");
        }
    }

    private static ObjectNode about(String type, Told told) {
        return frame(type).put("e", told.segment()).put("tk", told.token());
    }

    private static ObjectNode frame(String type) {
        return JsonNodeFactory.instance.objectNode().put("t", type);
    }

    private void tell(ObjectNode frame) {
        stream.send(() -> out.accept(frame.toString()));
    }

    @Override
    public void close() {
        stream.close();
    }
}
