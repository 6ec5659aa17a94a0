package io.tarkash.marketdata.history;

import io.tarkash.domain.market.history.PriceDay;
import java.util.List;

/** What came of reading a file or a folder of prices: a day, or in plain words all that stood against it. */
public sealed interface PriceReading {
    record Read(PriceDay day) implements PriceReading {}

    record Refused(List<String> problems) implements PriceReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
