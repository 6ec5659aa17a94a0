package io.tarkash.brokers.noren.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.fixture.Heard;
import io.tarkash.brokers.noren.fixture.SetTime;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.brokers.noren.mapping.BookRows;
import io.tarkash.brokers.noren.mapping.OrderMemory;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate.OrderChanged;
import io.tarkash.engine.broker.BrokerUpdate.Traded;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.LinkState.Stream;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.wire.stream.StreamProtocol;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StreamTalkTest {
    private static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.of(2026, 11, 24), Strike.ofRupees(26000), OptionType.CALL);
    private static final BrokerSession SESSION = BrokerSession.of(
            "FA00001",
            Map.of("access_token", "at-constructed", "uid", "FA00001", "actid", "FA00001"),
            SetTime.MORNING,
            SetTime.MORNING.plusSeconds(36_000));

    private final SetTime time = new SetTime();
    private final SessionSeat<NorenSession> seat = new SessionSeat<>("Shoonya", "midnight", time, why -> {});
    private final Heard heard = new Heard();
    private final AtomicInteger doubts = new AtomicInteger();
    private final ContractMaster master = Shared.master();
    private final Said said = new Said();
    private final StreamTalk talk = new StreamTalk(new StreamTerms(
            URI.create("ws://broker/NorenWSAPI/"),
            seat,
            () -> Optional.of(master),
            new OrderMemory(),
            heard,
            time,
            doubts::incrementAndGet));

    /** What was sent, and whether the line was hung up. */
    private static final class Said implements StreamProtocol.Sender {
        private final List<JsonNode> frames = new ArrayList<>();
        private Optional<String> hungUp = Optional.empty();

        @Override
        public void text(String message) {
            frames.add(Shared.json(message));
        }

        @Override
        public void binary(byte[] message) {
            throw new AssertionError("the protocol has no binary messages");
        }

        @Override
        public void hangUp(String why) {
            hungUp = Optional.of(why);
        }

        List<JsonNode> taken() {
            List<JsonNode> taken = List.copyOf(frames);
            frames.clear();
            return taken;
        }
    }

    @BeforeEach
    void connect() {
        seat.use(Optional.of(new NorenSession(SESSION)), SESSION);
        talk.want(new Watch(Set.of(CALL), Set.of(Underlying.NIFTY)));
        assertThat(talk.target()).isPresent();
        talk.opened(said);
    }

    @Test
    void followsTheConstructedSession() {
        List<JsonNode> session =
                Shared.constructed("ws_session.jsonl").lines().map(Shared::json).toList();
        List<JsonNode> client = frames(session, "c>s");
        assertThat(said.taken()).containsExactly(client.get(0));
        for (JsonNode frame : frames(session, "s>c")) {
            talk.text(frame.toString(), said);
        }
        assertThat(said.taken()).containsExactly(Shared.json("{\"t\":\"o\",\"actid\":\"FA00001\"}"), client.get(1));
        Instant tick = Instant.ofEpochSecond(1795150801);
        assertThat(heard.all())
                .containsExactly(
                        new Heard.Index(Underlying.NIFTY, new Quote(0, 0, 2601235, SetTime.MORNING)),
                        new Heard.Option(CALL, new Quote(12340, 12350, 12345, SetTime.MORNING)),
                        new Heard.Option(CALL, new Quote(12340, 12350, 12360, tick)),
                        new Heard.Option(CALL, new Quote(12340, 12350, 12345, SetTime.MORNING)),
                        new Heard.Option(CALL, new Quote(12345, 12350, 12345, SetTime.MORNING)),
                        new Heard.Up(),
                        new OrderChanged(order(Status.OPEN, 0)),
                        new OrderChanged(order(Status.OPEN, 0)),
                        new Traded(new BrokerTrade(
                                "26112000000001-5000001",
                                "own-1",
                                CALL,
                                Side.BUY,
                                65,
                                new Price(12340),
                                Product.NRML,
                                Instant.parse("2026-11-20T05:00:01Z"))),
                        new OrderChanged(order(Status.FILLED, 65)));
        assertThat(talk.view().orders()).isEqualTo(Stream.UP);
        assertThat(talk.view().quotes()).isEqualTo(Stream.UP);
        assertThat(talk.view().trouble()).isEmpty();
    }

    @Test
    void numbersATradeAsTheBookDoes() {
        talk.text("{\"t\":\"ak\",\"s\":\"ok\"}", said);
        Shared.constructed("ws_session.jsonl")
                .lines()
                .filter(line -> line.contains("\"Fill\""))
                .map(line -> Shared.json(line).path("frame").toString())
                .forEach(frame -> talk.text(frame, said));
        List<String> inBook = Shared.rows("trade_book.json").stream()
                .flatMap(row -> new BookRows(master, new OrderMemory()).trade(row, Instant.EPOCH).stream())
                .map(BrokerTrade::number)
                .toList();
        assertThat(heard.all())
                .filteredOn(Traded.class::isInstance)
                .map(traded -> ((Traded) traded).trade().number())
                .isEqualTo(inBook);
    }

    @Test
    void tellsOnlyTheOrderWhereAFillHasNoNumber() {
        logIn();
        talk.text(
                "{\"t\":\"om\",\"norenoordno\":\"8\",\"exch\":\"NFO\",\"tsym\":\"NIFTY24NOV26C26000\",\"qty\":\"65\","
                        + "\"prc\":\"1.00\",\"pcode\":\"I\",\"trantype\":\"S\",\"status\":\"OPEN\",\"reporttype\":\"Fill\","
                        + "\"fillshares\":\"20\",\"remarks\":\"tkx\"}",
                said);
        assertThat(heard.all())
                .containsExactly(new OrderChanged(new BrokerOrder(
                        new BrokerOrderId("8"),
                        "tkx",
                        CALL,
                        Side.SELL,
                        Product.MIS,
                        new Progress(Status.PARTIAL, 65, 20, new Price(100), ""))));
    }

    @Test
    void leavesOutWhatItCannotUnderstand() {
        logIn();
        for (String message : List.of(
                "not json",
                "[]",
                "null",
                "{}",
                "{\"t\":\"zz\"}",
                "{\"t\":\"om\"}",
                "{\"t\":\"om\",\"norenordno\":\"1\",\"remarks\":\"tkx\",\"exch\":\"NFO\",\"tsym\":\"GONE\"}",
                "{\"t\":\"tf\",\"e\":\"NFO\",\"tk\":\"50001\",\"lp\":\"many\"}",
                "{\"t\":\"tf\",\"e\":\"NFO\",\"tk\":\"50002\",\"lp\":\"1.00\"}")) {
            talk.text(message, said);
        }
        assertThat(heard.all()).isEmpty();
        assertThat(said.hungUp).isEmpty();
    }

    @Test
    void changesOnlyWhatIsWatchedAnew() {
        logIn();
        talk.want(new Watch(Set.of(CALL), Set.of(Underlying.BANKNIFTY, Underlying.SENSEX)));
        talk.subscribe(said);
        assertThat(said.taken())
                .containsExactly(
                        Shared.json("{\"t\":\"u\",\"k\":\"NSE|26000\"}"),
                        Shared.json("{\"t\":\"t\",\"k\":\"NSE|26009\"}"));
        talk.text("{\"t\":\"tf\",\"e\":\"NSE\",\"tk\":\"26000\",\"lp\":\"26000.00\"}", said);
        assertThat(heard.all()).isEmpty();
    }

    @Test
    void startsDeltasAnewOnAnotherConnection() {
        logIn();
        talk.text(
                "{\"t\":\"tk\",\"e\":\"NFO\",\"tk\":\"50001\",\"lp\":\"5.00\",\"bp1\":\"4.95\",\"sp1\":\"5.05\"}",
                said);
        talk.text("{\"t\":\"tf\",\"e\":\"NFO\",\"tk\":\"50001\",\"bp1\":\"0.00\"}", said);
        talk.down("cut", Optional.empty());
        assertThat(talk.view().orders()).isEqualTo(Stream.DOWN);
        talk.opened(said);
        said.taken();
        logIn();
        talk.text("{\"t\":\"tf\",\"e\":\"NFO\",\"tk\":\"50001\",\"sp1\":\"6.00\"}", said);
        assertThat(heard.all())
                .containsExactly(
                        new Heard.Option(CALL, new Quote(495, 505, 500, SetTime.MORNING)),
                        new Heard.Option(CALL, new Quote(0, 505, 500, SetTime.MORNING)),
                        new Heard.Up(),
                        new Heard.Option(CALL, new Quote(0, 600, 0, SetTime.MORNING)));
    }

    @Test
    void doubtsTheSessionAndPausesWhenItsLoginIsRefused() {
        talk.text("{\"t\":\"ak\",\"s\":\"NOT_OK\"}", said);
        assertThat(said.hungUp).isPresent();
        assertThat(doubts).hasValue(1);
        talk.down("refused", Optional.empty());
        assertThat(talk.target()).isEmpty();
        time.advance(Duration.ofSeconds(16));
        assertThat(talk.target()).isPresent();
        talk.opened(said);
        talk.text("{\"t\":\"ak\",\"s\":\"NOT_OK\"}", said);
        time.advance(Duration.ofSeconds(16));
        assertThat(talk.target()).isEmpty();
        time.advance(Duration.ofSeconds(16));
        assertThat(talk.target()).isPresent();
    }

    @Test
    void givesUpALoginThatIsNotAnswered() {
        time.advance(Duration.ofSeconds(14));
        talk.beat(said);
        assertThat(said.hungUp).isEmpty();
        time.advance(Duration.ofSeconds(2));
        talk.beat(said);
        assertThat(said.hungUp).contains("no answer to the login");
    }

    @Test
    void takesTheOrderStreamForUpWhereItIsNotConfirmed() {
        talk.text("{\"t\":\"ak\",\"s\":\"OK\"}", said);
        time.advance(Duration.ofSeconds(6));
        talk.beat(said);
        talk.text("{\"t\":\"ok\"}", said);
        assertThat(heard.all()).containsExactly(new Heard.Up());
    }

    @Test
    void hangsUpOnAServerThatStopsAnsweringHeartbeats() {
        logIn();
        talk.beat(said);
        assertThat(said.taken()).containsExactly(Shared.json("{\"t\":\"h\"}"));
        talk.text("{\"t\":\"hk\"}", said);
        time.advance(Duration.ofSeconds(21));
        talk.beat(said);
        assertThat(said.hungUp).contains("connected, but silent for too long");
    }

    @Test
    void hangsUpOnAServerWhosePricesStopThoughItAnswers() {
        logIn();
        talk.text("{\"t\":\"tk\",\"e\":\"NFO\",\"tk\":\"50001\",\"lp\":\"5.00\"}", said);
        time.advance(Duration.ofMinutes(3));
        talk.text("{\"t\":\"hk\"}", said);
        talk.beat(said);
        assertThat(said.hungUp).isEmpty();
        talk.text("{\"t\":\"tf\",\"e\":\"NFO\",\"tk\":\"50001\",\"lp\":\"5.05\"}", said);
        time.advance(Duration.ofMinutes(3));
        talk.text("{\"t\":\"hk\"}", said);
        talk.beat(said);
        assertThat(said.hungUp).contains("connected, but silent for too long");
    }

    @Test
    void doesNotDemandAnswersFromAServerThatNeverGaveOne() {
        logIn();
        time.advance(Duration.ofMinutes(10));
        talk.beat(said);
        assertThat(said.hungUp).isEmpty();
    }

    @Test
    void connectsNowhereWithoutASession() {
        time.advance(Duration.ofHours(11));
        assertThat(talk.target()).isEmpty();
        assertThat(talk.view().orders()).isEqualTo(Stream.IDLE);
    }

    @Test
    void namesAtMostAHundredScripsInAMessage() {
        List<String> keys = java.util.stream.IntStream.range(0, 250)
                .mapToObj(n -> "NFO|" + n)
                .toList();
        assertThat(Subscriptions.messages(keys))
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.split("#", -1)).hasSizeLessThanOrEqualTo(100));
    }

    private void logIn() {
        talk.text("{\"t\":\"ak\",\"s\":\"OK\"}", said);
        talk.text("{\"t\":\"ok\"}", said);
        said.taken();
        heardUpOnly();
    }

    /** The first word of a connection; kept in the queue of tests that connect twice. */
    private void heardUpOnly() {
        if (!connectedBefore) {
            assertThat(heard.all()).containsExactly(new Heard.Up());
        }
        connectedBefore = true;
    }

    private boolean connectedBefore;

    private static List<JsonNode> frames(List<JsonNode> session, String direction) {
        return session.stream()
                .filter(line -> line.path("dir").asText().equals(direction))
                .map(line -> line.path("frame"))
                .toList();
    }

    private static BrokerOrder order(Status status, long filled) {
        return new BrokerOrder(
                new BrokerOrderId("26112000000001"),
                "own-1",
                CALL,
                Side.BUY,
                Product.NRML,
                new Progress(status, 65, filled, new Price(12345), ""));
    }
}
