package io.tarkash.brokers.angelone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.angelone.HeardByListener.Quoted;
import io.tarkash.brokers.angelone.HeardByListener.SessionDied;
import io.tarkash.brokers.angelone.HeardByListener.Spot;
import io.tarkash.brokers.angelone.HeardByListener.StreamUp;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.LinkState;
import io.tarkash.testkit.net.ScriptedStream.Peer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AngelStreamTest {
    private static final Instant AT = Instant.ofEpochMilli(1_795_150_800_250L);
    private static final String INDEX = """
            {"correlationID":"tarkash","action":1,"params":{"mode":1,"tokenList":[\
            {"exchangeType":1,"tokens":["99926000"]}]}}""";
    private static final String CONTRACTS = """
            {"correlationID":"tarkash","action":%d,"params":{"mode":3,"tokenList":[%s]}}""";
    private static final String CALL = "{\"exchangeType\":2,\"tokens\":[\"50001\"]}";
    private static final String SENSEX = "{\"exchangeType\":4,\"tokens\":[\"860001\"]}";

    @Test
    void subscribesToWhatIsWatchedAndToTheDifferenceLater() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            assertThat(world.link.state().quotes()).isEqualTo(LinkState.Stream.IDLE);
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE, Fixtures.SENSEX_85000_CE), Set.of(Underlying.NIFTY));
            world.use("JWT");
            Peer peer = world.quotes.next();

            assertThat(peer.hear()).isEqualTo(INDEX);
            assertThat(peer.hear()).isEqualTo(CONTRACTS.formatted(1, CALL + "," + SENSEX));

            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of(Underlying.NIFTY));
            assertThat(peer.hear()).isEqualTo(CONTRACTS.formatted(0, SENSEX));
        }
    }

    @Test
    void tellsPricesOfWhatIsWatchedAndOfNothingElse() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of(Underlying.NIFTY));
            world.use("JWT");
            assertThat(world.heard.next()).isEqualTo(new StreamUp());
            Peer peer = world.quotes.next();

            peer.text("pong");
            peer.text("{\"correlationID\":\"tarkash\",\"errorCode\":\"E1002\",\"errorMessage\":\"limit\"}");
            peer.text("no json");
            peer.binary(new byte[] {3, 2, 1});
            peer.binary(snap(2, "50002", 1, 2, 3));
            peer.binary(last(1, "99926000", 2_601_235));
            peer.binary(snap(2, "50001", 12340, 12350, 12345));

            assertThat(world.heard.next()).isEqualTo(new Spot(Underlying.NIFTY, new Quote(0, 0, 2_601_235, AT)));
            assertThat(world.heard.next())
                    .isEqualTo(new Quoted(Fixtures.NIFTY_26000_CE, new Quote(12340, 12350, 12345, AT)));
        }
    }

    @Test
    void subscribesAgainAfterTheStreamWasCut() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.watch(Set.of(Fixtures.NIFTY_26000_CE), Set.of());
            world.use("JWT");
            Peer first = world.quotes.next();
            assertThat(first.hear()).isEqualTo(CONTRACTS.formatted(1, CALL));

            first.cut();
            assertThat(world.quotes.next().hear()).isEqualTo(CONTRACTS.formatted(1, CALL));
        }
    }

    @Test
    void tellsOrdersAndNeverTradesAndSkipsWhatCannotBeRead() throws InterruptedException {
        List<String> frames = Fixtures.text("angel-constructed/order_update_frames.jsonl")
                .lines()
                .toList();
        try (LinkWorld world = LinkWorld.loggedIn()) {
            Peer peer = world.orders.next();
            peer.text("no json");
            peer.text("[1]");
            peer.text("pong");
            peer.text("{\"status-code\":\"429\",\"error-message\":\"too many\"}");
            peer.text(frames.getLast().replace("\"own-1\"", "\"tk1\"").replace("26000CE", "99000CE"));
            frames.forEach(peer::text);

            for (Status expected : new Status[] {Status.OPEN, Status.OPEN, Status.FILLED}) {
                assertThat(world.heard.next()).isInstanceOfSatisfying(BrokerUpdate.OrderChanged.class, update -> {
                    assertThat(update.order().progress().status()).isEqualTo(expected);
                    assertThat(update.order().instrument()).isEqualTo(Fixtures.NIFTY_26000_CE);
                });
            }
            assertThat(world.heard.isQuiet()).isTrue();
        }
    }

    @Test
    void saysThatOrdersWereMissedWhenTheirStreamIsBack() throws InterruptedException {
        try (LinkWorld world = LinkWorld.loggedIn()) {
            world.orders.next().cut();

            assertThat(world.heard.next()).isEqualTo(new StreamUp());
            assertThat(world.link.state().orders()).isEqualTo(LinkState.Stream.UP);
        }
    }

    @Test
    void asksAboutItsSessionWhenAStreamIsRefused() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.answer(
                    "getProfile", 200, "{\"success\":false,\"message\":\"Invalid Token\",\"errorCode\":\"AG8001\"}");
            world.orders.refuseWith(401);
            world.use("JWT");

            Object next = world.heard.next();
            assertThat(next).isEqualTo(new SessionDied("Invalid Token"));
            assertThat(world.link.state().session()).isEqualTo(LinkState.Session.DEAD);
        }
    }

    @Test
    void leavesPricesAloneWithoutATokenForThem() throws InterruptedException {
        try (LinkWorld world = LinkWorld.patient()) {
            world.link.use(LinkWorld.CREDENTIALS, LinkWorld.session("JWT", ""));
            assertThat(world.heard.next()).isEqualTo(new StreamUp());

            assertThat(world.quotes.handshakes()).isZero();
            assertThat(world.link.state().trouble().orElseThrow()).contains("feed token");
        }
    }

    private static byte[] last(int segment, String token, long price) {
        return packet(1, 51, segment, token, price).array();
    }

    private static byte[] snap(int segment, String token, long bid, long ask, long price) {
        return packet(3, 379, segment, token, price)
                .putLong(157, bid)
                .putLong(257, ask)
                .array();
    }

    private static ByteBuffer packet(int mode, int length, int segment, String token, long price) {
        ByteBuffer packet = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        packet.put(0, (byte) mode).put(1, (byte) segment).put(2, token.getBytes(StandardCharsets.US_ASCII));
        return packet.putLong(35, AT.toEpochMilli()).putLong(43, price);
    }
}
