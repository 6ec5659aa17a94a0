package io.tarkash.apps.server.trading;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Environment;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.marketdata.history.PriceFiles;
import io.tarkash.marketdata.history.PriceReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which market the configuration asks for: the exchange's, or a simulated one made from a seed or replayed from the
 * record of a day, at a speed. What is not for a server of this kind, or cannot be read, is refused.
 */
record MarketChoice(Settings.Venue venue, int speed, Optional<PriceDay> recording) {
    static MarketChoice of(Configuration configuration, MarketFacts facts) {
        Settings.Venue venue = configuration.get(Settings.MARKET_VENUE);
        if (venue != Settings.Venue.NSE && configuration.environment() == Environment.PROD) {
            throw new StartRefused(Settings.MARKET_VENUE.key() + " = " + venue + " is not for prod");
        }
        if (venue != Settings.Venue.SIMULATED) {
            return new MarketChoice(venue, 1, Optional.empty());
        }
        return new MarketChoice(
                venue,
                configuration.get(Settings.MARKET_SPEED),
                configuration.find(Settings.MARKET_RECORDING).map(file -> read(file, facts)));
    }

    private static PriceDay read(Path file, MarketFacts facts) {
        return switch (PriceFiles.read(file, Optional.empty())) {
            case PriceReading.Refused(List<String> problems) ->
                throw new StartRefused(Settings.MARKET_RECORDING.key() + " was refused: " + problems);
            case PriceReading.Read(PriceDay day)
            when !facts.calendar().isTradingDay(day.date()) ->
                throw new StartRefused(Settings.MARKET_RECORDING.key() + " was refused: " + day.date()
                        + " is no trading day by the market facts");
            case PriceReading.Read(PriceDay day) -> day;
        };
    }
}
