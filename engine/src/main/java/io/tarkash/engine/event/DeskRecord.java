package io.tarkash.engine.event;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.broker.BookReading.Holding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A change of a desk's state, and the only way to change it. Each is the whole new value of one thing, so that the
 * newest of each, read back in any order, is the state.
 *
 * <p>While the store is lost a desk records only what {@link #isAllowedWithoutStore} allows, and begins no run.
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

    /**
     * A command that was carried out, the runs it touched and the answer that was given. Kept for some days, in which
     * the same command is not carried out again.
     */
    record CommandTaken(CommandKey key, String fingerprint, Instant at, List<RunId> runs, String answer)
            implements DeskRecord {
        public CommandTaken {
            runs = List.copyOf(runs);
        }
    }

    /** A command of days ago, whose key may be used again. */
    record CommandForgotten(CommandKey key) implements DeskRecord {}

    /**
     * A loss at its cap, of an account or (absent) of all together: no entry there for the rest of that day, and with
     * {@code onLoss} at FLATTEN whatever is open there leaves.
     */
    record CapReached(Optional<AccountId> account, LocalDate day, Instant at, Money profit, Caps.OnLoss onLoss)
            implements DeskRecord {}

    /** The profit which the runs carried into a day already had at its first prices; the day's own begins there. */
    record DayOpened(AccountId account, LocalDate day, SortedMap<RunId, Money> carried) implements DeskRecord {
        public DayOpened {
            carried = Collections.unmodifiableSortedMap(new TreeMap<>(carried));
        }
    }

    /**
     * Whether a desk may come to this while the store is lost, so that it has to go to the emergency log: everything
     * but an entry that is planned or let go, and what can wait. A run that changes then was begun before, and an entry
     * that has fills was let go before.
     */
    default boolean isAllowedWithoutStore() {
        return switch (this) {
            case OrderChanged(Order order) ->
                order.key().purpose() != Purpose.ENTRY
                        || order.filledUnits() > 0
                        || !(order.state() instanceof OrderState.Planned
                                || order.state() instanceof OrderState.Sending);
            case DayOpened day -> false;
            case CommandForgotten forgotten -> false;
            case EntriesSwitched(boolean stopped, Instant at, String why) -> stopped;
            case RunChanged run -> true;
            case Filled fill -> true;
            case OutsideHeld held -> true;
            case Explained card -> true;
            case Alerted alert -> true;
            case Steered steered -> true;
            case CommandTaken taken -> true;
            case CapReached cap -> true;
        };
    }
}
