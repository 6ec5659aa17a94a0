package io.tarkash.brokers.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.zerodha.HeardByListener.Quoted;
import io.tarkash.brokers.zerodha.HeardByListener.SessionDied;
import io.tarkash.brokers.zerodha.HeardByListener.Spot;
import io.tarkash.brokers.zerodha.HeardByListener.StreamUp;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.LinkState;
import io.tarkash.testkit.net.ScriptedStream.Peer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZerodhaStreamTest {
    private static final int NIFTY = 256265;
    private static final int CALL = 12801794;
    private static final int PUT = 12801282;
    private static final int SECONDS = 1795150800;
    private static final String UPDATE = """
            {"type":"order","id":"","data":{"order_id":"19","status":"%s","exchange":"NFO",
             "tradingsymbol":"NIFTY26D0126000CE","transaction_type":"SELL","product":"NRML","quantity":130,
             "price":123.45,"filled_quantity":%d,"tag":"tk1a2b0123456789ab","checksum":""}}""";

    @Test
    void connectsWithTheSessionAndSubscribesToWhatIsWatched() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            assertThat(world.link.state().quotes()).isEqualTo(LinkState.Stream.IDLE);
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of(Underlying.NIFTY));
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("A T"));
            Peer peer = world.socket.next();

            assertThat(peer.target()).isEqualTo("/?api_key=key1&access_token=A%20T");
            assertThat(peer.hear()).isEqualTo("{\"a\":\"subscribe\",\"v\":[256265,12801794]}");
            assertThat(peer.hear()).isEqualTo("{\"a\":\"mode\",\"v\":[\"full\",[256265,12801794]]}");
            assertThat(world.heard.next()).isEqualTo(new StreamUp());
            assertThat(world.link.state().orders()).isEqualTo(LinkState.Stream.UP);
            assertThat(world.link.state().heardAt()).contains(LinkWorld.NOW);

            world.link.watch(Set.of(Fixtures.NIFTY_25900_PE), Set.of(Underlying.NIFTY));
            assertThat(peer.hear()).isEqualTo("{\"a\":\"unsubscribe\",\"v\":[12801794]}");
            assertThat(peer.hear()).isEqualTo("{\"a\":\"subscribe\",\"v\":[12801282]}");
            assertThat(peer.hear()).isEqualTo("{\"a\":\"mode\",\"v\":[\"full\",[12801282]]}");
        }
    }

    @Test
    void tellsPricesOfWhatIsWatchedAndOfNothingElse() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of(Underlying.NIFTY));
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            Peer peer = world.socket.next();
            assertThat(world.heard.next()).isEqualTo(new StreamUp());

            peer.binary(new byte[] {0});
            peer.binary(frame(ByteBuffer.allocate(44).putInt(0, CALL).putInt(4, 12345)));
            peer.binary(frame(full(PUT, 1, 2, 3), index(NIFTY, 2_601_235), full(CALL, 12340, 12350, 12345)));
            Instant at = Instant.ofEpochSecond(SECONDS);
            assertThat(world.heard.next()).isEqualTo(new Spot(Underlying.NIFTY, new Quote(0, 0, 2_601_235, at)));
            assertThat(world.heard.next())
                    .isEqualTo(new Quoted(Fixtures.NIFTY_26000_CE, new Quote(12340, 12350, 12345, at)));
        }
    }

    @Test
    void tellsOrderUpdatesAndSkipsWhatCannotBeRead() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            Peer peer = world.socket.next();
            peer.text("no json");
            peer.text("{\"type\":\"error\",\"data\":\"something\"}");
            peer.text("{\"type\":\"message\",\"data\":\"hello\"}");
            peer.text("{\"type\":\"order\"}");
            peer.text(UPDATE.formatted("UPDATE", 65).replace("\"quantity\":130", "\"quantity\":null"));
            peer.text(UPDATE.formatted("UPDATE", 65).replace("26000CE", "99000CE"));
            peer.binary(new byte[] {0, 3, 0, 8, 1});
            peer.text(UPDATE.formatted("UPDATE", 65));
            peer.text(UPDATE.formatted("COMPLETE", 130));

            assertThat(world.heard.next()).isEqualTo(update(Status.PARTIAL, 65));
            assertThat(world.heard.next()).isEqualTo(update(Status.FILLED, 130));
            assertThat(world.socket.handshakes()).isOne();
        }
    }

    @Test
    void subscribesAgainAndSaysSoAfterTheLineWasCut() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of());
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            Peer first = world.socket.next();
            assertThat(world.heard.next()).isEqualTo(new StreamUp());
            first.cut();

            Peer second = world.socket.next();
            assertThat(second.hear()).isEqualTo("{\"a\":\"subscribe\",\"v\":[12801794]}");
            assertThat(world.heard.next()).isEqualTo(new StreamUp());
        }
    }

    @Test
    void takesSilenceForDeathThoughTheLineStands() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.socket.next();

            world.socket.next();
            assertThat(world.heard.next()).isEqualTo(new StreamUp());
        }
    }

    @Test
    void asksTheBrokerWhenTheSocketIsRefusedAndBelievesOnlyItsWord() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.socket.refuseWith(403);
            world.answer("GET /user/profile", 200, "{\"status\":\"success\",\"data\":{}}");
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("AT"));
            while (world.socket.handshakes() < 2) {
                Thread.onSpinWait();
            }
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.OPEN);
            assertThat(world.link.state().quotes()).isEqualTo(LinkState.Stream.DOWN);

            world.answer(
                    "GET /user/profile",
                    403,
                    "{\"status\":\"error\",\"error_type\":\"TokenException\",\"message\":\"superseded\"}");
            assertThat(world.heard.next()).isEqualTo(new SessionDied("superseded"));
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.DEAD);
        }
    }

    private static BrokerUpdate update(Status status, long filled) {
        return new BrokerUpdate.OrderChanged(new BrokerOrder(
                new BrokerOrderId("19"),
                "tk1a2b0123456789ab",
                Fixtures.NIFTY_26000_CE,
                Side.SELL,
                Product.NRML,
                new Progress(status, 130, filled, new Price(12345), "")));
    }

    private static byte[] frame(ByteBuffer... packets) {
        ByteBuffer frame = ByteBuffer.allocate(4096).putShort((short) packets.length);
        for (ByteBuffer packet : packets) {
            frame.putShort((short) packet.capacity()).put(packet);
        }
        byte[] bytes = new byte[frame.position()];
        frame.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer index(int token, int last) {
        return ByteBuffer.allocate(32).putInt(0, token).putInt(4, last).putInt(28, SECONDS);
    }

    private static ByteBuffer full(int token, int bid, int ask, int last) {
        return ByteBuffer.allocate(184)
                .putInt(0, token)
                .putInt(4, last)
                .putInt(60, SECONDS)
                .putInt(68, bid)
                .putInt(128, ask);
    }
}
