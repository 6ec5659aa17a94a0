package io.tarkash.brokers.angelone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.domain.market.quote.Quote;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");

    @Test
    void readsTheSamplesAsTheyAreToBeRead() {
        JsonNode expected = Fixtures.json(Fixtures.text("angel-constructed/ticks.expected.json"));
        Optional<Instant> at = Optional.of(
                Instant.ofEpochMilli(expected.path("exchange_timestamp_ms").asLong()));
        int segment = expected.path("exchangeType").asInt();
        String token = expected.path("token").asText();
        long last = paise(expected.path("ltp"));
        Tick withoutBook = new Tick(segment, token, 0, 0, last, at);

        assertThat(tick("tick_ltp.bin")).contains(withoutBook);
        assertThat(tick("tick_quote.bin")).contains(withoutBook);
        assertThat(tick("tick_snapquote.bin"))
                .contains(new Tick(
                        segment,
                        token,
                        paise(expected.at("/snap/buy/0/1")),
                        paise(expected.at("/snap/sell/0/1")),
                        last,
                        at));
        assertThat(tick("tick_depth20.bin")).isEmpty();
    }

    @Test
    void takesTheTimeOfReceiptWhereTheExchangeGivesNone() {
        byte[] bytes = Fixtures.bytes("angel-constructed/tick_ltp.bin");
        Arrays.fill(bytes, 35, 43, (byte) 0);

        assertThat(Tick.of(ByteBuffer.wrap(bytes)).orElseThrow().quote(NOW)).isEqualTo(new Quote(0, 0, 12345, NOW));
    }

    @Test
    void readsNoPacketThatIsCut() {
        byte[] bytes = Fixtures.bytes("angel-constructed/tick_snapquote.bin");

        assertThatThrownBy(() -> Tick.of(ByteBuffer.wrap(bytes, 0, 378))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Tick.of(ByteBuffer.allocate(0))).isEmpty();
        assertThat(Tick.of(ByteBuffer.wrap(new byte[] {9}))).isEmpty();
    }

    private static Optional<Tick> tick(String name) {
        return Tick.of(ByteBuffer.wrap(Fixtures.bytes("angel-constructed/" + name)));
    }

    private static long paise(JsonNode rupees) {
        return rupees.decimalValue().movePointRight(2).longValueExact();
    }
}
