package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.IndexListing;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickPacketTest {
    /** The constructed frame that the broker's own client has decoded: LTP, index quote, index full, quote, full. */
    @Test
    void writesIndexPacketsByteForByteAsTheDecodedFrame() {
        byte[] frame = KiteFixtures.bytes("kite-constructed/multi_packet_frame.bin");
        Ticker nifty = index(new Prices(2_595_000, 2_608_000, 2_590_010, 2_598_765), 2_601_235, Instant.EPOCH);
        ByteBuffer quote = TickPacket.of(new Quoted.Index(IndexListing.NIFTY), nifty, TickPacket.Mode.QUOTE);
        assertThat(bytes(quote)).isEqualTo(packet(frame, 1));

        Ticker sensex = index(
                new Prices(8_500_000, 8_530_000, 8_490_000, 8_505_000),
                8_512_345,
                Instant.ofEpochSecond(1_795_150_800));
        ByteBuffer full = TickPacket.of(new Quoted.Index(IndexListing.SENSEX), sensex, TickPacket.Mode.FULL);
        assertThat(bytes(full)).isEqualTo(packet(frame, 2));
    }

    @Test
    void countsPacketsAndTheirLengthsInFrontOfThem() {
        Ticker nifty = index(new Prices(1, 2, 3, 4), 5, Instant.EPOCH);
        ByteBuffer packet = TickPacket.of(new Quoted.Index(IndexListing.NIFTY), nifty, TickPacket.Mode.LTP);
        ByteBuffer frame = TickPacket.frame(List.of(packet.duplicate(), packet.duplicate()));
        assertThat(frame.getShort(0)).isEqualTo((short) 2);
        assertThat(frame.getShort(2)).isEqualTo((short) 8);
        assertThat(frame.remaining()).isEqualTo(2 + 2 * (2 + 8));
    }

    private static Ticker index(Prices day, long last, Instant at) {
        return new Ticker(day, last, new Ticker.Traffic(0, 0, 0, 0, 0, 0), new Ticker.Depth(List.of(), List.of()), at);
    }

    private static byte[] packet(byte[] frame, int index) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        int at = 2;
        for (int i = 0; i < index; i++) {
            at += 2 + bytes.getShort(at);
        }
        return Arrays.copyOfRange(frame, at + 2, at + 2 + bytes.getShort(at));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
