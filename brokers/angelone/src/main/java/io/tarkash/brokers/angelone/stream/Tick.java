package io.tarkash.brokers.angelone.stream;

import io.tarkash.domain.market.quote.Quote;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One binary message, which is one packet: prices in paise, 0 where the packet has none. {@code segment} and
 * {@code token} name the instrument; {@code at} is the exchange's time.
 */
public record Tick(int segment, String token, long bidPaise, long askPaise, long lastPaise, Optional<Instant> at) {
    private static final int LTP = 1;
    private static final int QUOTE = 2;
    private static final int SNAP = 3;
    private static final int LTP_LENGTH = 51;
    private static final int QUOTE_LENGTH = 123;
    private static final int SNAP_LENGTH = 379;
    private static final int TOKEN = 2;
    private static final int TOKEN_LENGTH = 25;
    private static final int TIME = 35;
    private static final int LAST = 43;
    /** The first of five entries of 20 bytes; an entry is a flag of two bytes, a quantity of eight, and the price. */
    private static final int BIDS = 147;

    private static final int ASKS = 247;
    private static final int PRICE = 10;

    public Quote quote(Instant received) {
        return new Quote(bidPaise, askPaise, lastPaise, at.orElse(received));
    }

    /** Empty for a kind that we do not ask for. Throws {@link IllegalArgumentException} for a packet that is cut. */
    public static Optional<Tick> of(ByteBuffer message) {
        ByteBuffer packet = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (packet.remaining() < 1) {
            return Optional.empty();
        }
        int mode = packet.get(0);
        int length = switch (mode) {
            case LTP -> LTP_LENGTH;
            case QUOTE -> QUOTE_LENGTH;
            case SNAP -> SNAP_LENGTH;
            default -> 0;
        };
        if (length == 0) {
            return Optional.empty();
        }
        if (packet.remaining() < length) {
            throw new IllegalArgumentException("a packet of mode " + mode + " has " + packet.remaining() + " bytes");
        }
        return Optional.of(of(packet, mode));
    }

    /** Which side an entry is of follows from its place; its flag has been seen to be wrong. */
    private static Tick of(ByteBuffer packet, int mode) {
        long millis = packet.getLong(TIME);
        return new Tick(
                packet.get(1),
                token(packet),
                mode == SNAP ? packet.getLong(BIDS + PRICE) : 0,
                mode == SNAP ? packet.getLong(ASKS + PRICE) : 0,
                mode == LTP ? Integer.toUnsignedLong(packet.getInt(LAST)) : packet.getLong(LAST),
                millis > 0 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty());
    }

    private static String token(ByteBuffer packet) {
        byte[] bytes = new byte[TOKEN_LENGTH];
        packet.get(TOKEN, bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.US_ASCII).strip();
    }
}
