package io.tarkash.apps.sandbox.angel;

import java.util.List;

/**
 * What one packet of the market stream says about one instrument. Prices are paise, quantities units; the exchange's
 * time is in milliseconds of the epoch, the time of the last trade in seconds, as the two fields are on the wire.
 */
record AngelTick(
        int exchangeType, String token, long sequence, long exchangeMillis, long lastPaise, Day day, Book book) {

    /** What a day adds up to; ends a Quote packet. */
    record Day(
            long lastUnits,
            long averagePaise,
            long volume,
            double buyUnits,
            double sellUnits,
            long openPaise,
            long highPaise,
            long lowPaise,
            long closePaise) {}

    /** What only SnapQuote and Depth20 carry; the sides are best first and may be shorter than the packet has room. */
    record Book(
            long lastTradeSeconds,
            long openInterest,
            List<Level> buys,
            List<Level> sells,
            long upperPaise,
            long lowerPaise,
            long yearHighPaise,
            long yearLowPaise) {
        Book {
            buys = List.copyOf(buys);
            sells = List.copyOf(sells);
        }
    }

    /** One price of a side. */
    record Level(long units, long paise, int orders) {}
}
