package io.tarkash.engine.event;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.broker.BookReading.Holding;
import java.time.Instant;
import java.util.List;

/**
 * A change of a desk's state, and the only way to change it. Each is the whole new value of one thing, so that the
 * newest of each, read back in any order, is the state.
 */
public sealed interface DeskRecord {
    record RunChanged(Run run) implements DeskRecord {}

    record OrderChanged(Order order) implements DeskRecord {}

    record Filled(Fill fill) implements DeskRecord {}

    /** What the account holds of a contract beyond our own runs, in signed units: the user's own. */
    record OutsideHeld(AccountId account, Holding holding, long units) implements DeskRecord {}

    record Explained(WhyCard card) implements DeskRecord {}

    record Alerted(Alert alert) implements DeskRecord {}

    record Steered(RunId run, Steering steering) implements DeskRecord {}

    /** The kill switch of this desk, thrown or released. */
    record EntriesSwitched(boolean stopped, Instant at, String why) implements DeskRecord {}

    /** A command that was carried out, the runs it touched and the answer that was given. */
    record CommandTaken(CommandKey key, String fingerprint, Instant at, List<RunId> runs, String answer)
            implements DeskRecord {
        public CommandTaken {
            runs = List.copyOf(runs);
        }
    }
}
