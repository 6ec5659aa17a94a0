package io.tarkash.marketdata.history;

import io.tarkash.domain.market.history.PriceDay;
import java.util.List;

/** Takes a reading apart in a test that knows which of the two it must be. */
final class Readings {
    private Readings() {}

    static PriceDay day(PriceReading reading) {
        return switch (reading) {
            case PriceReading.Read(PriceDay day) -> day;
            case PriceReading.Refused(List<String> problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    static List<String> problems(PriceReading reading) {
        return switch (reading) {
            case PriceReading.Read(PriceDay day) -> throw new AssertionError("read " + day.date());
            case PriceReading.Refused(List<String> problems) -> problems;
        };
    }
}
