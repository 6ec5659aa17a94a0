package io.tarkash.apps.sandbox.kite;

import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.exchange.Ticker.Depth;
import io.tarkash.apps.sandbox.exchange.Ticker.Level;
import java.nio.ByteBuffer;
import java.util.List;

/** Ticks as bytes, big-endian, prices in paise. */
final class TickPacket {
    /** One byte when there is nothing to say. */
    static final byte HEARTBEAT = 0;

    private static final int LTP_BYTES = 8;
    private static final int INDEX_QUOTE_BYTES = 28;
    private static final int INDEX_FULL_BYTES = 32;
    private static final int QUOTE_BYTES = 44;
    private static final int FULL_BYTES = 184;

    /** How much of an instrument a client wants to see. */
    enum Mode {
        LTP,
        QUOTE,
        FULL
    }

    private TickPacket() {}

    static ByteBuffer of(Quoted quoted, Ticker ticker, Mode mode) {
        boolean index = quoted instanceof Quoted.Index;
        ByteBuffer packet = ByteBuffer.allocate(size(index, mode));
        packet.putInt(quoted.token()).putInt((int) ticker.lastPaise());
        if (mode != Mode.LTP) {
            if (index) {
                index(packet, ticker, mode);
            } else {
                option(packet, ticker, mode);
            }
        }
        return packet.flip();
    }

    /** The packets of one message, each with its length in front. */
    static ByteBuffer frame(List<ByteBuffer> packets) {
        int size =
                2 + packets.stream().mapToInt(packet -> 2 + packet.remaining()).sum();
        ByteBuffer frame = ByteBuffer.allocate(size).putShort((short) packets.size());
        for (ByteBuffer packet : packets) {
            frame.putShort((short) packet.remaining()).put(packet);
        }
        return frame.flip();
    }

    private static int size(boolean index, Mode mode) {
        return switch (mode) {
            case LTP -> LTP_BYTES;
            case QUOTE -> index ? INDEX_QUOTE_BYTES : QUOTE_BYTES;
            case FULL -> index ? INDEX_FULL_BYTES : FULL_BYTES;
        };
    }

    private static void index(ByteBuffer packet, Ticker ticker, Mode mode) {
        packet.putInt((int) ticker.day().high()).putInt((int) ticker.day().low());
        packet.putInt((int) ticker.day().open()).putInt((int) ticker.closePaise());
        packet.putInt((int) (ticker.lastPaise() - ticker.closePaise()));
        if (mode == Mode.FULL) {
            packet.putInt(seconds(ticker));
        }
    }

    private static void option(ByteBuffer packet, Ticker ticker, Mode mode) {
        packet.putInt((int) ticker.traffic().lastUnits());
        packet.putInt((int) ticker.traffic().averagePaise());
        packet.putInt((int) ticker.traffic().volume());
        packet.putInt((int) Depth.units(ticker.depth().bids()));
        packet.putInt((int) Depth.units(ticker.depth().asks()));
        packet.putInt((int) ticker.day().open()).putInt((int) ticker.day().high());
        packet.putInt((int) ticker.day().low()).putInt((int) ticker.closePaise());
        if (mode == Mode.FULL) {
            packet.putInt(seconds(ticker));
            packet.putInt((int) ticker.traffic().interest());
            packet.putInt((int) ticker.traffic().interestHigh());
            packet.putInt((int) ticker.traffic().interestLow());
            packet.putInt(seconds(ticker));
            levels(packet, ticker.depth().bids());
            levels(packet, ticker.depth().asks());
        }
    }

    private static void levels(ByteBuffer packet, List<Level> levels) {
        for (Level level : levels) {
            packet.putInt((int) level.units()).putInt((int) level.pricePaise());
            packet.putShort((short) level.orders()).putShort((short) 0);
        }
    }

    private static int seconds(Ticker ticker) {
        return (int) ticker.at().getEpochSecond();
    }
}
