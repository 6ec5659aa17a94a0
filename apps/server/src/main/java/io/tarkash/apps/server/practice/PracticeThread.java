package io.tarkash.apps.server.practice;

import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.engine.time.Time;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.plan.Plan;
import io.tarkash.plan.PlanReader;
import io.tarkash.plan.PlanReading;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Practises beside a server that has just started, and gives way to whatever is real: it is a help, never a condition. */
public final class PracticeThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeThread.class);

    private final Thread thread;
    private volatile boolean ended;

    private PracticeThread(Path starter, Time time, MarketFacts facts, BooleanSupplier isTrading) {
        this.thread = Thread.ofPlatform()
                .name("practice")
                .daemon()
                .unstarted(() -> practise(starter, time, facts, () -> !ended && !isTrading.getAsBoolean()));
    }

    /** {@code starter} is the plan to practise with, {@code time} real; while {@code isTrading} it does not go on. */
    public static PracticeThread begin(Path starter, Time time, MarketFacts facts, BooleanSupplier isTrading) {
        PracticeThread practice = new PracticeThread(starter, time, facts, isTrading);
        practice.thread.start();
        return practice;
    }

    private static void practise(Path starter, Time time, MarketFacts facts, BooleanSupplier goesOn) {
        try {
            Practice.Practised came = new Practice(time, facts, plan(starter), goesOn).run(Practice.USUAL_ROUNDS);
            LOG.info(
                    "practised {} rounds with {} orders; the first took {} ms, the last {} ms",
                    came.rounds(),
                    came.orders(),
                    came.first().toMillis(),
                    came.last().toMillis());
        } catch (RuntimeException | java.io.IOException failure) {
            LOG.warn("no practice: the first orders will be slower", failure);
        }
    }

    private static Plan plan(Path starter) throws java.io.IOException {
        return switch (new PlanReader(Limits.DEFAULT).read(starter)) {
            case PlanReading.Accepted(Plan read) -> read;
            case PlanReading.Refused(var problems) ->
                throw new IllegalStateException("the plan was refused: " + problems);
        };
    }

    /** Returns at once; what is under way ends by itself. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
