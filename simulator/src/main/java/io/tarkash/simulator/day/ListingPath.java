package io.tarkash.simulator.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.market.pricing.Black76;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One underlying as it goes through the day: its level, and the books of all that is listed on it. */
final class ListingPath {
    private static final LocalTime SETTLES = LocalTime.of(15, 30);
    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final double RATE = 0.065;
    private static final double CALENDAR_VOLATILITY = 0.13;
    /** Trading seconds of a year, in which the index earns its volatility. */
    private static final double TRADING_SECONDS = 248.0 * 22_500;

    private static final double JUMPS_PER_DAY = 2;
    private static final double JUMP_SIZE = 0.0025;

    private final SeededDay.Listing listing;
    private final int count;
    private final double stepSeconds;
    private final SplittableRandom pathChance;
    private final SplittableRandom bookChance;
    private final Map<LocalDate, List<Instrument>> listed = new LinkedHashMap<>();
    private double level;
    private double volatility = CALENDAR_VOLATILITY;
    private int done;

    ListingPath(SeededDay.Listing listing, Instant start, Duration cadence, int count, SplittableRandom chance) {
        this.listing = listing;
        this.count = count;
        this.stepSeconds = cadence.toMillis() / 1000.0;
        this.pathChance = chance.split();
        this.bookChance = chance.split();
        this.level = listing.openingPaise();
        long middle = Math.round((double) listing.openingPaise() / listing.strikeStepPaise());
        for (LocalDate expiry : listing.expiries()) {
            List<Instrument> instruments = listed.computeIfAbsent(expiry, fresh -> new ArrayList<>());
            for (long i = middle - listing.strikesEachSide(); i <= middle + listing.strikesEachSide(); i++) {
                Strike strike = new Strike(i * listing.strikeStepPaise());
                instruments.add(new Instrument(listing.underlying(), expiry, strike, OptionType.CALL));
                instruments.add(new Instrument(listing.underlying(), expiry, strike, OptionType.PUT));
            }
        }
    }

    /** The level now, with the books of this instant added to {@code rows}; then the path goes on. */
    IndexRow step(Instant at, List<OptionRow> rows) {
        long spot = Math.round(level);
        for (Map.Entry<LocalDate, List<Instrument>> expiry : listed.entrySet()) {
            Smile smile = smile(expiry.getKey(), at);
            expiry.getValue().forEach(instrument -> rows.add(row(instrument, smile)));
        }
        advance();
        return new IndexRow(listing.underlying(), new Prices(spot, spot, spot, spot));
    }

    private Smile smile(LocalDate expiry, Instant at) {
        double seconds =
                Duration.between(at, Ist.instant(expiry.atTime(SETTLES))).toSeconds();
        double years = Math.max(60, seconds) / YEAR_SECONDS;
        double growth = StrictMath.exp(RATE * years);
        return new Smile(Black76.onForward(level * growth, years, 1 / growth), volatility);
    }

    private OptionRow row(Instrument instrument, Smile smile) {
        double worth = smile.worth(instrument.strike().paise(), instrument.type());
        Book book = Book.about(worth, bookChance);
        long last = bookChance.nextBoolean() ? book.bid() : book.ask();
        return new OptionRow(instrument, new Prices(last, last, last, last), book.bid(), size(), book.ask(), size());
    }

    private long size() {
        return listing.lotUnits() * (1 + bookChance.nextInt(40));
    }

    /** Lively at the open and towards the close, quiet about noon; now and then a jump. */
    private void advance() {
        double day = (double) done / count;
        double shape = 0.7 + 2.4 * (day - 0.55) * (day - 0.55) + 0.9 * StrictMath.exp(-day * 14);
        double spread = volatility * shape * StrictMath.sqrt(stepSeconds / TRADING_SECONDS);
        double move = spread * Chance.normal(pathChance);
        boolean jumps = pathChance.nextDouble() < JUMPS_PER_DAY / count;
        double jump = JUMP_SIZE * Chance.normal(pathChance);
        move += jumps ? jump : 0;
        level *= StrictMath.exp(move);
        double calm = (CALENDAR_VOLATILITY - volatility) * stepSeconds / 3_600;
        volatility = Math.clamp(volatility + calm - 0.8 * move, 0.06, 0.8);
        done++;
    }
}
