package io.tarkash.brokers.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.MasterReading;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.net.ScriptedHttp;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ZerodhaTest {
    private static final Map<String, String> PACKED = Map.of("Content-Type", "text/csv", "Content-Encoding", "gzip");

    private final AtomicReference<Reply> reply = new AtomicReference<>(new Reply.Drop());

    @Test
    void readsTheListOfTheDay() throws IOException {
        reply.set(Reply.bytes(200, PACKED, gzip(Fixtures.list())));

        MasterReading reading = read();

        assertThat(reading).isInstanceOfSatisfying(MasterReading.Read.class, read -> {
            assertThat(read.master().all()).hasSize(3);
            assertThat(read.master().day()).isEqualTo(Fixtures.TODAY);
        });
    }

    @Test
    void takesNoListThatIsCutBrokenOrRefused() throws IOException {
        byte[] packed = gzip(Fixtures.list());
        for (Reply bad : new Reply[] {
            new Reply.Drop(),
            Reply.bytes(200, PACKED, Arrays.copyOf(packed, packed.length - 10)),
            Reply.bytes(200, PACKED, gzip(Fixtures.list() + "1,2,NIFTYBAD")),
            Reply.bytes(200, Map.of(), new byte[0]),
            Reply.json(403, "{\"status\":\"error\",\"error_type\":\"TokenException\",\"message\":\"dead\"}"),
            Reply.json(502, "<html>")
        }) {
            reply.set(bad);
            assertThat(read())
                    .isInstanceOfSatisfying(
                            MasterReading.Failed.class,
                            failed -> assertThat(failed.why()).isNotBlank());
        }
    }

    @Test
    void keepsItsRulesBelowTheBrokersLimits() {
        try (Zerodha house = new Zerodha(Addresses.REAL, new StillTime(LinkWorld.NOW))) {
            assertThat(house.broker()).isEqualTo(Broker.ZERODHA);
            assertThat(house.rules().pace().perSecond()).isLessThan(10);
            assertThat(house.rules().pace().perMinute().orElseThrow()).isLessThan(200);
            assertThat(house.rules().modificationsMax()).isEqualTo(25);
            assertThat(house.rules().basketMargin()).isTrue();
        }
    }

    private MasterReading read() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> reply.get());
                Zerodha house = new Zerodha(
                        new Addresses(server.address(), server.address(), server.address()),
                        new StillTime(LinkWorld.NOW))) {
            MasterReading reading =
                    house.readMaster(Credentials.of(Map.of("api_key", "key1")), LinkWorld.session("AT"));
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.headers()).containsEntry("authorization", "token key1:AT"));
            return reading;
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
