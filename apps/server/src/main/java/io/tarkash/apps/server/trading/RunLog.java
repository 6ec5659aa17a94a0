package io.tarkash.apps.server.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.DeskRecord;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What came of each run, in the log: every line carries the run's id in its context, so that one run is followed from
 * the request that started it to its last fill by looking for that id.
 */
final class RunLog {
    static final String RUN = "run_id";
    static final String USER = "user";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private RunLog() {}

    /** The context of the lines inside of it. */
    record Scope(boolean hasRun) implements AutoCloseable {
        @Override
        public void close() {
            MDC.remove(USER);
            if (hasRun) {
                MDC.remove(RUN);
            }
        }
    }

    static Scope of(UserId user, RunId run) {
        return ofText(user, run.value());
    }

    /** A text that is the id of a run, or of something else. */
    static Scope ofText(UserId user, String about) {
        boolean isRun = FORM.matcher(about).matches();
        MDC.put(USER, user.value());
        if (isRun) {
            MDC.put(RUN, about);
        }
        return new Scope(isRun);
    }

    /** An order on its way is for who looks closely; what became of it is for all. */
    static void decided(UserId user, DeskRecord record) {
        switch (record) {
            case DeskRecord.RunChanged(Run run) -> {
                try (Scope _ = of(user, run.id())) {
                    LOG.info(
                            "run of {} for {}: {}",
                            run.strategy().id(),
                            run.scheduled(),
                            run.accounts().stream()
                                    .map(account -> account.account() + " "
                                            + account.stage().getClass().getSimpleName())
                                    .toList());
                }
            }
            case DeskRecord.OrderChanged(Order order) -> order(user, order);
            case DeskRecord.Filled(var fill) -> {
                try (Scope _ = of(user, fill.intent().run())) {
                    LOG.info(
                            "fill {} of {} {} at {} for {}",
                            fill.units(),
                            fill.side(),
                            fill.instrument(),
                            fill.price(),
                            fill.intent().account());
                }
            }
            case DeskRecord.Steered(RunId run, var steering) -> {
                try (Scope _ = of(user, run)) {
                    LOG.info("steering is {}", steering);
                }
            }
            case DeskRecord.CommandTaken taken -> {
                for (RunId run : taken.runs()) {
                    try (Scope _ = of(user, run)) {
                        LOG.info("command {}: {}", taken.key(), taken.answer());
                    }
                }
            }
            default -> LOG.trace("{} of {}", record.getClass().getSimpleName(), user);
        }
    }

    private static void order(UserId user, Order order) {
        try (Scope _ = of(user, order.key().run())) {
            LOG.atLevel(order.state().isSettled() ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.DEBUG)
                    .log(
                            "order {} {} {} {} for {}: {}",
                            order.intent().id(),
                            order.key().purpose(),
                            order.intent().side(),
                            order.intent().instrument(),
                            order.key().account(),
                            order.state());
        }
    }
}
