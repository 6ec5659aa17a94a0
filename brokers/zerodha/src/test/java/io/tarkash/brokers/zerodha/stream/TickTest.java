package io.tarkash.brokers.zerodha.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.market.quote.Quote;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickTest {
    @Test
    void readsAllKindsOfPacketsOfOneFrame() {
        List<Tick> ticks = Tick.of(ByteBuffer.wrap(Fixtures.bytes("kite-constructed/multi_packet_frame.bin")));
        JsonNode expected = Fixtures.json(Fixtures.text("kite-constructed/multi_packet_frame.expected.json"))
                .path("packets");

        assertThat(ticks).hasSize(expected.size());
        for (int i = 0; i < ticks.size(); i++) {
            JsonNode packet = expected.path(i);
            assertThat(ticks.get(i))
                    .isEqualTo(new Tick(
                            packet.path("token").asLong(),
                            paise(packet.path("bids").path(0).path("price")),
                            paise(packet.path("offers").path(0).path("price")),
                            paise(packet.path("last_price")),
                            packet.has("exchange_timestamp")
                                    ? Optional.of(Instant.ofEpochSecond(
                                            packet.path("exchange_timestamp").asLong()))
                                    : Optional.empty()));
        }
    }

    @Test
    void readsTheBrokersOwnSamplePackets() {
        for (String name : new String[] {"full", "quote"}) {
            JsonNode expected = Fixtures.json(Fixtures.text("kite/ticker_" + name + ".json"));
            byte[] packet = Base64.getDecoder()
                    .decode(Fixtures.text("kite/ticker_" + name + ".packet").strip());
            JsonNode depth = expected.path("depth");

            assertThat(Tick.packet(ByteBuffer.wrap(packet)))
                    .contains(new Tick(
                            expected.path("instrument_token").asLong(),
                            paise(depth.path("buy").path(0).path("price")),
                            paise(depth.path("sell").path(0).path("price")),
                            paise(expected.path("last_price")),
                            expected.has("timestamp")
                                    ? Optional.of(OffsetDateTime.parse(
                                                    expected.path("timestamp").asText())
                                            .toInstant())
                                    : Optional.empty()));
        }
    }

    @Test
    void readsTheFramesOfTheOfficialClient() {
        assertThat(Tick.of(ByteBuffer.wrap(Fixtures.bytes("kite-js/fullMode_binary.packet"))))
                .containsExactly(
                        new Tick(0x000d8001, 0x997f, 0, 0x997f, Optional.of(Instant.ofEpochSecond(0x62ab1198))));
        assertThat(Tick.of(ByteBuffer.wrap(Fixtures.bytes("kite-js/ltpMode_binary.packet"))))
                .hasSize(1);
        assertThat(Tick.of(ByteBuffer.wrap(Fixtures.bytes("kite-js/quoteMode_binary.packet"))))
                .hasSize(1);
    }

    @Test
    void findsNothingInAHeartbeatOrInWhatIsNotOurs() {
        assertThat(Tick.of(ByteBuffer.wrap(Fixtures.bytes("kite-constructed/heartbeat.bin"))))
                .isEmpty();
        assertThat(Tick.of(ByteBuffer.allocate(0))).isEmpty();
        assertThat(Tick.packet(ByteBuffer.allocate(9))).isEmpty();
        assertThat(Tick.packet(ByteBuffer.allocate(8).putInt(0, 256 * 7 + 3))).isEmpty();
    }

    @Test
    void saysWhereAFrameIsCut() {
        byte[] frame = Fixtures.bytes("kite-constructed/multi_packet_frame.bin");
        for (int length = 3; length < frame.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(frame, length));
            assertThatThrownBy(() -> Tick.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        ByteBuffer hostile = ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xff, (byte) 0xff, 0, 0});
        assertThatThrownBy(() -> Tick.of(hostile)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheTimeOfReceiptWhereThePacketHasNone() {
        Instant received = Instant.parse("2026-11-20T04:00:00.789Z");

        assertThat(new Tick(1, 0, 0, 12345, Optional.empty()).quote(received))
                .isEqualTo(new Quote(0, 0, 12345, Instant.parse("2026-11-20T04:00:00Z")));
        assertThat(new Tick(1, 12340, 12350, 12345, Optional.of(Instant.EPOCH)).quote(received))
                .isEqualTo(new Quote(12340, 12350, 12345, Instant.EPOCH));
    }

    private static long paise(JsonNode rupees) {
        return rupees.isMissingNode()
                ? 0
                : new BigDecimal(rupees.asText()).movePointRight(2).longValueExact();
    }
}
