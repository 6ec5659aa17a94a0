package io.tarkash.bench.weekend;

import io.tarkash.bench.scene.OptionBoard;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.Supplier;

/**
 * NIFTY as a slow seeded walk, one step a minute, and its weekly options from it. The prices are of the running second
 * while there is a session and of its end afterwards, so outside of sessions they grow old as those of a feed do.
 */
final class WeekendMarket implements Supplier<Market> {
    private static final double START = OptionBoard.MIDDLE;
    private static final double STEP_POINTS = 2;
    private static final int MINUTES = 7 * 24 * 60;

    private final Time time;
    private final Rulebook rules;
    private final Instant start;
    private final double[] levels = new double[MINUTES];
    private Instant quotedAt = Instant.MIN;
    private Market board = new QuoteBoard(Duration.ZERO).snapshot();

    WeekendMarket(Time time, Rulebook rules, long seed) {
        this.time = time;
        this.rules = rules;
        this.start = time.now();
        Random random = new Random(seed);
        double level = START;
        for (int minute = 0; minute < MINUTES; minute++) {
            level += random.nextGaussian() * STEP_POINTS;
            levels[minute] = level;
        }
    }

    @Override
    public Market get() {
        Instant second = time.now().truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime local = Ist.local(second);
        if (!second.equals(quotedAt) && rules.calendar().isOpen(local)) {
            quotedAt = second;
            board = OptionBoard.quoted(rules, levels[(int) ChronoUnit.MINUTES.between(start, second)], second);
        }
        return board;
    }
}
