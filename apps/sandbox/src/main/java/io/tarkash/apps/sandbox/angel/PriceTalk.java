package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.websocket.WsContext;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.wire.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection to the market stream. A token counts once for each mode it is subscribed in; what is subscribed twice
 * or given up without having been subscribed is ignored. Each subscription is told its price at once and with every
 * step of the market.
 */
final class PriceTalk implements Sockets.Talk {
    private static final int SUBSCRIPTIONS_MOST = 1_000;
    private static final int DEPTH_MOST = 50;
    private static final int NSE_CASH = 1;

    private final SandboxExchange exchange;
    private final AngelTicks ticks;
    private final Streams.Stream stream;
    private final WsContext context;
    private final Set<Wanted> wanted = new LinkedHashSet<>();

    /** One token in one mode. */
    record Wanted(TickMode mode, int exchangeType, String token) {}

    PriceTalk(SandboxExchange exchange, Streams.Stream stream, WsContext context) {
        this.exchange = exchange;
        this.ticks = new AngelTicks(exchange);
        this.stream = stream;
        this.context = context;
        stream.hearTicks(() -> tell(all()));
    }

    @Override
    public void said(String text) {
        if (text.strip().equals("ping")) {
            stream.send(() -> context.send("pong"));
            return;
        }
        Fields request = Fields.parse(text.getBytes(StandardCharsets.UTF_8));
        Optional<Long> action = request.whole("action");
        Fields params = new Fields(request.node().path("params"));
        Optional<TickMode> mode = params.whole("mode").flatMap(code -> TickMode.of(code.intValue()));
        if (action.isEmpty() || action.get() < 0 || action.get() > 1 || mode.isEmpty()) {
            refuse(request, "E1001", "Invalid Request Payload.");
            return;
        }
        Set<Wanted> named = named(mode.get(), params);
        if (mode.get() == TickMode.DEPTH20 && named.stream().anyMatch(one -> one.exchangeType() != NSE_CASH)) {
            refuse(request, "E1001", "Invalid Request Payload. Depth is served for nse_cm only");
            return;
        }
        if (action.get() == 0) {
            forget(named);
        } else if (subscribe(named)) {
            stream.send(() -> tell(List.copyOf(named)));
        } else {
            refuse(request, "E1002", "Invalid Request. Subscription Limit Exceeded");
        }
    }

    private synchronized List<Wanted> all() {
        return List.copyOf(wanted);
    }

    private synchronized void forget(Set<Wanted> named) {
        wanted.removeAll(named);
    }

    private synchronized boolean subscribe(Set<Wanted> named) {
        Set<Wanted> after = new LinkedHashSet<>(wanted);
        after.addAll(named);
        long deep = after.stream().filter(one -> one.mode() == TickMode.DEPTH20).count();
        boolean fits = after.size() <= SUBSCRIPTIONS_MOST && deep <= DEPTH_MOST;
        if (fits) {
            wanted.addAll(named);
        }
        return fits;
    }

    /** All prices are of one moment, and asked for in one go. */
    private void tell(List<Wanted> ones) {
        List<Packet> packets = exchange.ask(() -> ones.stream()
                .flatMap(one ->
                        ticks.of(one.exchangeType(), one.token()).stream().map(tick -> new Packet(one.mode(), tick)))
                .toList());
        packets.forEach(packet -> context.send(ByteBuffer.wrap(TickBytes.of(packet.mode(), packet.tick()))));
    }

    private record Packet(TickMode mode, AngelTick tick) {}

    private void refuse(Fields request, String code, String why) {
        String answer = JsonNodeFactory.instance
                .objectNode()
                .put("correlationID", request.text("correlationID", ""))
                .put("errorCode", code)
                .put("errorMessage", why)
                .toString();
        stream.send(() -> context.send(answer));
    }

    private static Set<Wanted> named(TickMode mode, Fields params) {
        Set<Wanted> named = new LinkedHashSet<>();
        for (Fields list : params.list("tokenList")) {
            int type = list.whole("exchangeType").orElse(0L).intValue();
            for (JsonNode token : list.node().path("tokens")) {
                named.add(new Wanted(mode, type, token.asText()));
            }
        }
        return named;
    }

    @Override
    public void close() {
        stream.close();
    }
}
