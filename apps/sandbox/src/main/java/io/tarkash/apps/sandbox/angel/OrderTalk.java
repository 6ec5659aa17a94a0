package io.tarkash.apps.sandbox.angel;

import io.javalin.websocket.WsContext;
import io.tarkash.apps.sandbox.exchange.OrderEvent;
import io.tarkash.apps.sandbox.wire.Streams;

/** One connection to the order stream: a first frame without content, then each step of the client's orders. */
final class OrderTalk implements Sockets.Talk {
    private final Streams.Stream stream;
    private final WsContext context;

    OrderTalk(Streams.Stream stream, WsContext context) {
        this.stream = stream;
        this.context = context;
        String user = stream.client().code();
        stream.send(() -> context.send(OrderFrame.first(user).toString()));
        stream.hearOrders(event -> AngelWords.streamCode(event.row().state()).isPresent(), this::happened);
    }

    @Override
    public void said(String text) {
        if (text.strip().equals("ping")) {
            stream.send(() -> context.send("pong"));
        }
    }

    private void happened(OrderEvent event) {
        OrderFrame.of(event.client().code(), event.row(), event.trade())
                .ifPresent(frame -> context.send(frame.toString()));
    }

    @Override
    public void close() {
        stream.close();
    }
}
