package io.tarkash.brokers.noren;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.fixture.Heard;
import io.tarkash.brokers.noren.fixture.SetTime;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.brokers.noren.fixture.SocketServer;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The socket over a real connection. */
final class NorenStreamTest {
    private static final JsonNode LOGIN =
            Shared.json("{\"t\":\"a\",\"uid\":\"FA1\",\"actid\":\"FA1\",\"source\":\"API\",\"accesstoken\":\"AT1\"}");
    private static final JsonNode ORDERS = Shared.json("{\"t\":\"o\",\"actid\":\"FA1\"}");
    private static final JsonNode PRICES = Shared.json("{\"t\":\"t\",\"k\":\"NSE|26000#NFO|50001\"}");

    private final SocketServer server = new SocketServer();
    private final LinkFixture fixture = LinkFixture.to(server.address());

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    @Test
    void logsInSubscribesAndHears() throws InterruptedException {
        fixture.link.watch(Set.of(LinkFixture.CALL), Set.of(Underlying.NIFTY));
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        logIn();
        assertThat(fixture.link.state().orders()).isEqualTo(LinkState.Stream.UP);
        server.say("{\"t\":\"tk\",\"e\":\"NFO\",\"tk\":\"50001\",\"lp\":\"1.05\",\"bp1\":\"1.00\",\"sp1\":\"1.10\"}");
        assertThat(fixture.heard.next())
                .isEqualTo(new Heard.Option(LinkFixture.CALL, new Quote(100, 110, 105, SetTime.MORNING)));
        server.say("{\"t\":\"om\",\"norenordno\":\"7\",\"exch\":\"NFO\",\"tsym\":\"NIFTY24NOV26C26000\",\"qty\":\"65\","
                + "\"prc\":\"1.05\",\"prd\":\"M\",\"trantype\":\"B\",\"status\":\"OPEN\",\"reporttype\":\"New\"}");
        assertThat(fixture.heard.next()).isInstanceOf(BrokerUpdate.OrderChanged.class);
        assertThat(fixture.link.state().heardAt()).contains(SetTime.MORNING);
    }

    @Test
    void subscribesAgainAfterACut() throws InterruptedException {
        fixture.link.watch(Set.of(LinkFixture.CALL), Set.of(Underlying.NIFTY));
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        logIn();
        server.cut();
        logIn();
    }

    @Test
    void logsInAnewWithAnotherSession() throws InterruptedException {
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        assertThat(server.told()).isEqualTo(LOGIN);
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT2"));
        assertThat(server.told().path("accesstoken").asText()).isEqualTo("AT2");
    }

    @Test
    void endsTheSessionOnlyIfACallSaysSoToo() throws InterruptedException {
        server.limits("{\"stat\":\"Not_Ok\",\"emsg\":\"Session Expired : Invalid Session Key\"}");
        fixture.link.use(Credentials.NONE, LinkFixture.session("AT1"));
        assertThat(server.told()).isEqualTo(LOGIN);
        server.say("{\"t\":\"ak\",\"uid\":\"FA1\",\"s\":\"NOT_OK\"}");
        assertThat(fixture.heard.next()).isEqualTo(new Heard.Died("Session Expired : Invalid Session Key"));
        assertThat(fixture.link.state().session()).isEqualTo(LinkState.Session.DEAD);
    }

    private void logIn() throws InterruptedException {
        assertThat(server.told()).isEqualTo(LOGIN);
        server.say("{\"t\":\"ak\",\"uid\":\"FA1\",\"s\":\"OK\"}");
        assertThat(server.told()).isEqualTo(ORDERS);
        assertThat(server.told()).isEqualTo(PRICES);
        server.say("{\"t\":\"ok\"}");
        assertThat(fixture.heard.next()).isEqualTo(new Heard.Up());
    }
}
