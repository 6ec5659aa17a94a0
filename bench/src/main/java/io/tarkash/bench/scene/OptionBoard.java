package io.tarkash.bench.scene;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** NIFTY at a level and its weekly options priced by their distance from it: cheap to make, and alike each time. */
public final class OptionBoard {
    /** The level around which strikes are listed, in points. */
    public static final long MIDDLE = 24_500;

    private static final long STRIKE_STEP = 50;
    private static final long STRIKES_EACH_SIDE = 40;
    private static final long AT_THE_MONEY_PAISE = 20_000;
    private static final double HALVES_EACH = 200;
    private static final long TICK_PAISE = 5;

    private OptionBoard() {}

    /** All quotes are of this instant. */
    public static Market quoted(Rulebook rules, double level, Instant at) {
        LocalDate expiry = weekly(rules, Ist.local(at).toLocalDate());
        QuoteBoard quotes = new QuoteBoard(Duration.ZERO);
        quotes.putSpot(Underlying.NIFTY, Quote.traded(new Price(Math.round(level * 100)), at));
        for (long step = -STRIKES_EACH_SIDE; step <= STRIKES_EACH_SIDE; step++) {
            long strike = MIDDLE + step * STRIKE_STEP;
            for (OptionType type : OptionType.values()) {
                Instrument option = new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(strike), type);
                quotes.put(option, quote(type.outwards() * (strike - level), at));
            }
        }
        return quotes.snapshot();
    }

    private static LocalDate weekly(Rulebook rules, LocalDate day) {
        return switch (rules.contracts().expiryFor(Underlying.NIFTY, day, ExpiryChoice.WEEKLY)) {
            case ExpiryAnswer.Listed(var listed) -> listed.date();
            case ExpiryAnswer.Refused(var reason, String why) -> throw new IllegalStateException(why);
        };
    }

    /** The premium at the money halves with each so many points out of it. */
    private static Quote quote(double pointsOut, Instant at) {
        double intrinsic = Math.max(0, -pointsOut) * 100;
        double premium = intrinsic + AT_THE_MONEY_PAISE * Math.pow(0.5, Math.abs(pointsOut) / HALVES_EACH);
        long last = Math.max(2, Math.round(premium / TICK_PAISE)) * TICK_PAISE;
        return new Quote(last - TICK_PAISE, last + TICK_PAISE, last, at);
    }
}
