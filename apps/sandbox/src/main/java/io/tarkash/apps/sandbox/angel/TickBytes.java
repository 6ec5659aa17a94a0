package io.tarkash.apps.sandbox.angel;

import io.tarkash.apps.sandbox.angel.AngelTick.Book;
import io.tarkash.apps.sandbox.angel.AngelTick.Day;
import io.tarkash.apps.sandbox.angel.AngelTick.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes packets of the market stream: little-endian, one instrument each, 51, 123, 379 or 443 bytes. A price of an LTP
 * packet keeps its upper half zero, because one of the public readers takes 32 bits of it and another 64.
 */
final class TickBytes {
    private static final int TOKEN_BYTES = 25;
    private static final int BEST = 5;
    private static final int DEEP = 20;
    private static final Level NONE = new Level(0, 0, 0);

    private TickBytes() {}

    static byte[] of(TickMode mode, AngelTick tick) {
        byte[] bytes = new byte[mode.bytes()];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        head(out, mode, tick);
        switch (mode) {
            case LTP -> price(out, tick);
            case QUOTE -> {
                price(out, tick);
                day(out, tick.day());
            }
            case SNAP_QUOTE -> {
                price(out, tick);
                day(out, tick.day());
                book(out, tick.book());
            }
            case DEPTH20 -> depth(out, tick);
        }
        return bytes;
    }

    private static void head(ByteBuffer out, TickMode mode, AngelTick tick) {
        byte[] token = tick.token().getBytes(StandardCharsets.US_ASCII);
        if (token.length >= TOKEN_BYTES) {
            throw new IllegalArgumentException("a token has fewer than 25 characters, not " + tick.token());
        }
        out.put((byte) mode.code()).put((byte) tick.exchangeType()).put(token);
        out.position(2 + TOKEN_BYTES);
    }

    private static void price(ByteBuffer out, AngelTick tick) {
        out.putLong(tick.sequence()).putLong(tick.exchangeMillis()).putLong(tick.lastPaise());
    }

    private static void day(ByteBuffer out, Day day) {
        out.putLong(day.lastUnits()).putLong(day.averagePaise()).putLong(day.volume());
        out.putDouble(day.buyUnits()).putDouble(day.sellUnits());
        out.putLong(day.openPaise()).putLong(day.highPaise());
        out.putLong(day.lowPaise()).putLong(day.closePaise());
    }

    private static void book(ByteBuffer out, Book book) {
        out.putLong(book.lastTradeSeconds()).putLong(book.openInterest()).putDouble(0);
        best(out, 1, book.buys());
        best(out, 0, book.sells());
        out.putLong(book.upperPaise()).putLong(book.lowerPaise());
        out.putLong(book.yearHighPaise()).putLong(book.yearLowPaise());
    }

    private static void best(ByteBuffer out, int flag, List<Level> side) {
        for (int i = 0; i < BEST; i++) {
            Level level = level(side, i);
            out.putShort((short) flag).putLong(level.units()).putLong(level.paise());
            out.putShort((short) level.orders());
        }
    }

    private static void depth(ByteBuffer out, AngelTick tick) {
        out.putLong(tick.exchangeMillis()).putLong(0);
        deep(out, tick.book().buys());
        deep(out, tick.book().sells());
    }

    private static void deep(ByteBuffer out, List<Level> side) {
        for (int i = 0; i < DEEP; i++) {
            Level level = level(side, i);
            out.putInt(Math.toIntExact(level.units())).putInt(Math.toIntExact(level.paise()));
            out.putShort((short) level.orders());
        }
    }

    private static Level level(List<Level> side, int place) {
        return place < side.size() ? side.get(place) : NONE;
    }
}
