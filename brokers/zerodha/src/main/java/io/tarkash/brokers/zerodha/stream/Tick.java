package io.tarkash.brokers.zerodha.stream;

import io.tarkash.domain.market.quote.Quote;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One packet of a binary frame: prices in paise, 0 where the packet has none. {@code at} is the exchange's time, to
 * the second; the shorter packets carry none.
 */
public record Tick(long token, long bidPaise, long askPaise, long lastPaise, Optional<Instant> at) {
    private static final int LTP = 8;
    private static final int INDEX_QUOTE = 28;
    private static final int INDEX_FULL = 32;
    private static final int QUOTE = 44;
    private static final int FULL = 184;
    private static final int SEGMENT = 0xff;
    private static final int CURRENCIES_NSE = 3;
    private static final int CURRENCIES_BSE = 6;

    /** Whether it says anything of a contract's book; what comes before the broker has heard of our mode does not. */
    public boolean hasBook() {
        return bidPaise > 0 || askPaise > 0 || at.isPresent();
    }

    /** A time of receipt is cut to the second, as the exchange's are, so that quotes do not seem to go back in time. */
    public Quote quote(Instant received) {
        return new Quote(bidPaise, askPaise, lastPaise, at.orElseGet(() -> received.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** All ticks of a frame; a heartbeat has none. Throws {@link IllegalArgumentException} for a frame that is cut. */
    public static List<Tick> of(ByteBuffer frame) {
        List<Tick> ticks = new ArrayList<>();
        if (frame.remaining() < 2) {
            return ticks;
        }
        int count = frame.getShort();
        for (int i = 0; i < count; i++) {
            int length = frame.remaining() < 2 ? -1 : frame.getShort();
            if (length < 0 || length > frame.remaining()) {
                throw new IllegalArgumentException("a frame of " + count + " packets ends in packet " + (i + 1));
            }
            packet(frame.slice(frame.position(), length)).ifPresent(ticks::add);
            frame.position(frame.position() + length);
        }
        return ticks;
    }

    /** One packet by itself; empty for a kind or a price unit that is not ours. */
    static Optional<Tick> packet(ByteBuffer packet) {
        int length = packet.remaining();
        if (length != LTP && length != INDEX_QUOTE && length != INDEX_FULL && length != QUOTE && length != FULL) {
            return Optional.empty();
        }
        int segment = packet.getInt(0) & SEGMENT;
        if (segment == CURRENCIES_NSE || segment == CURRENCIES_BSE) {
            return Optional.empty();
        }
        long token = Integer.toUnsignedLong(packet.getInt(0));
        long last = packet.getInt(4);
        return Optional.of(
                switch (length) {
                    case INDEX_FULL -> new Tick(token, 0, 0, last, time(packet.getInt(28)));
                    case FULL -> new Tick(token, packet.getInt(68), packet.getInt(128), last, fullTime(packet));
                    default -> new Tick(token, 0, 0, last, Optional.empty());
                });
    }

    private static Optional<Instant> fullTime(ByteBuffer packet) {
        return time(packet.getInt(60)).or(() -> time(packet.getInt(44)));
    }

    private static Optional<Instant> time(int seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(seconds)));
    }
}
