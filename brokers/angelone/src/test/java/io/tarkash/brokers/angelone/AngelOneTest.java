package io.tarkash.brokers.angelone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.MasterReading;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.net.ScriptedHttp;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AngelOneTest {
    private static final BrokerSession NO_SESSION =
            BrokerSession.of("", Map.of("jwt_token", "secret"), LinkWorld.NOW, LinkWorld.NOW);

    @Test
    void keepsItsPaceBelowTheBrokersCounts() {
        try (AngelOne house = new AngelOne(Addresses.REAL, new StillTime(LinkWorld.NOW))) {
            assertThat(house.broker()).isEqualTo(Broker.ANGEL_ONE);
            assertThat(house.rules().pace().perSecond()).isLessThan(9);
            assertThat(house.rules().pace().perMinute()).isEqualTo(OptionalInt.of(490));
            assertThat(house.rules().pace().perHour()).isEqualTo(OptionalInt.of(980));
            assertThat(house.rules().basketMargin()).isTrue();
        }
    }

    @Test
    void readsTheListFromItsOwnAddressAndShowsNoToken() {
        MasterReading reading = read(Reply.json(200, Fixtures.list()));

        assertThat(reading).isInstanceOfSatisfying(MasterReading.Read.class, read -> {
            assertThat(read.master().all()).hasSize(3);
            assertThat(read.master().day()).isEqualTo(Fixtures.TODAY);
        });
    }

    @Test
    void takesNoListThatIsMissingOrCut() {
        String list = Fixtures.list();
        for (Reply bad : new Reply[] {
            Reply.json(404, "no"),
            Reply.json(503, ""),
            Reply.json(200, "[]"),
            Reply.json(200, list.substring(0, list.length() / 2)),
            new Reply.Drop()
        }) {
            assertThat(read(bad)).as(bad.toString()).isInstanceOf(MasterReading.Failed.class);
        }
    }

    private static MasterReading read(Reply reply) {
        URI nowhere = URI.create("http://127.0.0.1:1/");
        try (ScriptedHttp server = ScriptedHttp.answering(request -> reply)) {
            URI list = server.address().resolve("/files/master.json");
            Addresses addresses = new Addresses(nowhere, nowhere, nowhere, nowhere, list);
            try (AngelOne house = new AngelOne(addresses, new StillTime(LinkWorld.NOW))) {
                MasterReading reading = house.readMaster(Credentials.NONE, NO_SESSION);
                assertThat(server.requests()).allSatisfy(request -> {
                    assertThat(request.target()).isEqualTo("/files/master.json");
                    assertThat(request.headers().toString()).doesNotContain("secret");
                });
                return reading;
            }
        }
    }
}
