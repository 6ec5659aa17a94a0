package io.tarkash.simulator.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Cycle;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.market.pricing.Black76;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/**
 * One underlying through one day: its level and the books of what is listed on it. Strikes are listed around where the
 * index has been while an expiry could be chosen, and follow it through the day; none leaves before its expiry as long
 * as the index stays within 20 strikes of that. Every step is a function of its second alone. One thread.
 */
final class ListedDay {
    private static final int EACH_SIDE_AT_MIDNIGHT = 40;
    private static final int EACH_SIDE_MIN = 20;
    private static final int WEEKLY_LIFE_DAYS = 16;
    private static final int MONTHLY_LIFE_DAYS = 66;
    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final double RATE = 0.065;

    private final long seed;
    private final Underlying underlying;
    private final DayPath path;
    private final UsualLevel usual;
    private final List<Series> series;
    private int second = -1;
    private long lowest;
    private long highest;

    ListedDay(
            long seed, Underlying underlying, LocalDate date, ContractTables contracts, DayChain chain, DayPath path) {
        this.seed = seed;
        this.underlying = underlying;
        this.path = path;
        this.usual = chain.usual();
        TreeMap<LocalDate, Expiry> expiries = new TreeMap<>();
        for (ExpiryChoice choice : ExpiryChoice.values()) {
            if (contracts.expiryFor(underlying, date, choice) instanceof ExpiryAnswer.Listed(Expiry expiry)) {
                expiries.put(expiry.date(), expiry);
            }
        }
        this.series = expiries.values().stream()
                .map(expiry -> new Series(expiry, date, chain))
                .toList();
    }

    /** The level at this second, with the books of the second added to {@code rows}. */
    IndexRow step(Instant at, int now, List<OptionRow> rows) {
        goTo(now);
        long level = path.level(now);
        series.forEach(listed -> listed.quote(at, level, path.volatility(now), rows));
        return new IndexRow(underlying, new Prices(level, level, level, level));
    }

    private void goTo(int now) {
        if (second < 0 || now < second) {
            second = 0;
            lowest = path.level(0);
            highest = lowest;
        }
        for (; second < now; second++) {
            lowest = Math.min(lowest, path.level(second + 1));
            highest = Math.max(highest, path.level(second + 1));
        }
    }

    /** One expiry: its strikes and their books. */
    private final class Series {
        private final Expiry expiry;
        private final Instant settles;
        private final long step;
        private final long lowAtMidnight;
        private final long highAtMidnight;
        private final TreeMap<Long, Pair> pairs = new TreeMap<>();

        Series(Expiry expiry, LocalDate date, DayChain chain) {
            this.expiry = expiry;
            this.settles = Ist.instant(expiry.date().plusDays(1).atStartOfDay());
            this.step = expiry.terms().strikeStep().paise();
            int life = expiry.cycle() == Cycle.WEEKLY ? WEEKLY_LIFE_DAYS : MONTHLY_LIFE_DAYS;
            double low = chain.level(date);
            double high = low;
            for (LocalDate day = expiry.date().minusDays(life); day.isBefore(date); day = day.plusDays(1)) {
                low = Math.min(low, chain.level(day));
                high = Math.max(high, chain.level(day));
            }
            this.lowAtMidnight = Math.round(low / step) - EACH_SIDE_AT_MIDNIGHT;
            this.highAtMidnight = Math.round(high / step) + EACH_SIDE_AT_MIDNIGHT;
        }

        void quote(Instant at, long level, double volatility, List<OptionRow> rows) {
            double years = Math.max(60, Duration.between(at, settles).toSeconds()) / YEAR_SECONDS;
            double growth = StrictMath.exp(RATE * years);
            Black76 model = Black76.onForward(level * growth, years, 1 / growth);
            Smile smile = new Smile(model, termed(volatility, years));
            long from = Math.max(1, Math.min(lowAtMidnight, lowest / step - EACH_SIDE_MIN));
            long to = Math.max(highAtMidnight, Math.ceilDiv(highest, step) + EACH_SIDE_MIN);
            for (long i = from; i <= to; i++) {
                Pair pair = pairs.computeIfAbsent(i, this::pair);
                rows.add(row(pair.call(), at, smile));
                rows.add(row(pair.put(), at, smile));
            }
        }

        private Pair pair(long index) {
            Strike strike = new Strike(index * step);
            return new Pair(
                    new Instrument(underlying, expiry.date(), strike, OptionType.CALL),
                    new Instrument(underlying, expiry.date(), strike, OptionType.PUT));
        }

        /** The nearer an expiry, the more it follows today's volatility; the later, the more the usual one. */
        private double termed(double volatility, double years) {
            double waning = 8 * years;
            double weight = waning < 1e-9 ? 1 : (1 - StrictMath.exp(-waning)) / waning;
            return usual.volatility() + (volatility - usual.volatility()) * weight;
        }

        private OptionRow row(Instrument instrument, Instant at, Smile smile) {
            long strike = instrument.strike().paise();
            double worth = smile.worth(strike, instrument.type());
            double inTheMoney = -instrument.type().outwards() * smile.distance((double) strike);
            long bits = Chance.mixed(seed
                    + 31
                            * (at.getEpochSecond()
                                    + 1_000_003
                                            * (strike * 2 + instrument.type().outwards())
                                    + 7_919 * expiry.date().toEpochDay()
                                    + underlying.name().hashCode()));
            double wider = 1 + 8 * smile.model().years();
            Book book = Book.quoted(worth, expiry.terms().tick().paise(), inTheMoney, wider, bits);
            long last = (bits & 1) == 0 ? book.bid() : book.ask();
            return new OptionRow(
                    instrument,
                    new Prices(last, last, last, last),
                    book.bid(),
                    book.depth(expiry.lotUnits(), bits >>> 8),
                    book.ask(),
                    book.depth(expiry.lotUnits(), bits >>> 24));
        }
    }

    private record Pair(Instrument call, Instrument put) {}
}
