package io.tarkash.apps.server.practice;

import io.tarkash.marketdata.facts.MarketFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Practises beside a server that has just started, and gives way to whatever is real: it is a help, never a condition. */
public final class PracticeThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeThread.class);

    private final Thread thread;
    private volatile boolean ended;

    private PracticeThread(Path starter, MarketFacts facts, Path folder, BooleanSupplier isTrading) {
        this.thread = Thread.ofPlatform()
                .name("practice")
                .daemon()
                .unstarted(() -> practise(starter, facts, folder, () -> !ended && !isTrading.getAsBoolean()));
    }

    /** {@code starter} is the plan to practise with, in that folder; while {@code isTrading} it does not go on. */
    public static PracticeThread begin(Path starter, MarketFacts facts, Path folder, BooleanSupplier isTrading) {
        PracticeThread practice = new PracticeThread(starter, facts, folder, isTrading);
        practice.thread.start();
        return practice;
    }

    private static void practise(Path starter, MarketFacts facts, Path folder, BooleanSupplier goesOn) {
        try {
            Practice.Practised came =
                    new Practice(facts, Practice.plan(starter), folder, goesOn).run(Practice.USUAL_ROUNDS);
            LOG.info(
                    "practised {} rounds with {} orders; the first took {} ms, the last {} ms",
                    came.rounds(),
                    came.orders(),
                    came.first().toMillis(),
                    came.last().toMillis());
            if (goesOn.getAsBoolean()) {
                System.gc(); // an idle server has no use for the memory that hundreds of condors took
            }
        } catch (RuntimeException | IOException failure) {
            LOG.warn("no practice: the first orders will be slower", failure);
        }
    }

    /** Returns at once; what is under way ends by itself. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
