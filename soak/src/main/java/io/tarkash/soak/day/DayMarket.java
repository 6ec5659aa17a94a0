package io.tarkash.soak.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The prices of a day as a function of its seed and the instant: an index that walks and sometimes jumps, and options
 * priced about it. The exchange trades on what is true; the desk sees what the feed brings, which may stand still or be
 * nonsense for a while.
 */
final class DayMarket {
    private static final long OPENING = 24_500_00;
    private static final long STRIKE_STEP = 50_00;
    private static final int STRIKES_EACH_SIDE = 16;
    private static final int STEP_SECONDS = 5;

    private final long[] levels;
    private final Instant start = Ist.instant(DayFacts.DAY.atTime(9, 0));
    private final List<Stand> stands = new ArrayList<>();
    private Instant frozenAt = Instant.MAX;
    private boolean nonsense;

    DayMarket(Dice dice) {
        int count = 7 * 3600 / STEP_SECONDS;
        levels = new long[count];
        double level = OPENING;
        double pace = dice.pick(200.0, 400.0, 900.0);
        // Tides of an hour, so that some days go one way for long.
        double tide = dice.pick(0.0, 0.0, 60.0, -120.0);
        for (int i = 0; i < count; i++) {
            level += tide * StrictMath.sin(i * StrictMath.PI / 360);
            level += dice.gauss() * pace + (dice.oneIn(1500) ? dice.gauss() * 60_00 : 0);
            levels[i] = Math.round(level);
        }
    }

    /** The feed brought nothing new for so long. */
    private record Stand(Instant from, Instant to) {}

    /** From now on the feed brings nothing new, or again everything. */
    void freeze(Instant now, boolean isStanding) {
        if (!frozenAt.equals(Instant.MAX)) {
            stands.add(new Stand(frozenAt, now));
        }
        frozenAt = isStanding ? now : Instant.MAX;
    }

    /** The instants of which the prices can have been that the desk saw at this one. */
    Set<Instant> seenAt(Instant at) {
        Set<Instant> of = new HashSet<>(Set.of(at));
        stands.stream()
                .filter(stand -> stand.from().isBefore(at) && !stand.to().isBefore(at))
                .forEach(stand -> of.add(stand.from()));
        if (frozenAt.isBefore(at)) {
            of.add(frozenAt);
        }
        return of;
    }

    /** Crossed and empty books instead of sound ones. */
    void talkNonsense(boolean does) {
        nonsense = does;
    }

    boolean isSound() {
        return !nonsense && frozenAt.equals(Instant.MAX);
    }

    /** What the exchange trades on. */
    OptionRow truth(Instrument instrument, Instant now) {
        long last = worth(instrument, now);
        long spread = Math.max(DayFacts.TICK, last / 200 / DayFacts.TICK * DayFacts.TICK);
        return new OptionRow(
                instrument,
                new Prices(last, last, last, last),
                Math.max(DayFacts.TICK, last - spread),
                10_000,
                last + spread,
                10_000);
    }

    private long level(Instant now) {
        int index = Math.toIntExact(Duration.between(start, now).toSeconds() / STEP_SECONDS);
        return levels[Math.clamp(index, 0, levels.length - 1)];
    }

    private long worth(Instrument instrument, Instant now) {
        double out = instrument.type().outwards() * (instrument.strike().paise() - level(now));
        double time = 180_00 * StrictMath.pow(0.5, StrictMath.abs(out) / 200_00);
        double worth = Math.max(0, -out) + time;
        return Math.max(2 * DayFacts.TICK, Math.round(worth) / DayFacts.TICK * DayFacts.TICK);
    }

    /** What the desk sees. */
    Market seen(Instant now) {
        return new Seen(frozenAt.isBefore(now) ? frozenAt : now);
    }

    private final class Seen implements Market {
        private final Instant at;

        Seen(Instant at) {
            this.at = at;
        }

        @Override
        public Optional<Instant> freshAt(Underlying underlying) {
            return Optional.of(at);
        }

        @Override
        public Duration cadence() {
            return Duration.ZERO;
        }

        @Override
        public Optional<Quote> quote(Instrument instrument) {
            OptionRow row = truth(instrument, at);
            if (nonsense) {
                boolean empty = instrument.strike().paise() % (2 * STRIKE_STEP) == 0;
                return Optional.of(empty ? new Quote(0, 0, 0, at) : new Quote(row.ask() + 500, row.bid(), 0, at));
            }
            return Optional.of(new Quote(row.bid(), row.ask(), row.prices().close(), at));
        }

        @Override
        public Optional<Quote> spot(Underlying underlying) {
            return Optional.of(new Quote(0, 0, level(at), at));
        }

        @Override
        public Chain chain(Underlying underlying, LocalDate expiry) {
            TreeMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
            long middle = level(at) / STRIKE_STEP;
            for (long i = middle - STRIKES_EACH_SIDE; i <= middle + STRIKES_EACH_SIDE; i++) {
                Strike strike = new Strike(i * STRIKE_STEP);
                Map<OptionType, Quote> pair = new EnumMap<>(OptionType.class);
                for (OptionType type : OptionType.values()) {
                    quote(new Instrument(underlying, expiry, strike, type)).ifPresent(quote -> pair.put(type, quote));
                }
                rows.put(strike, pair);
            }
            return new Chain(underlying, expiry, rows);
        }
    }
}
