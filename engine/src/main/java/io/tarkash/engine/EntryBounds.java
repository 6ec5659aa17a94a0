package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.engine.Owner.Bounds;
import io.tarkash.engine.risk.Usage;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What keeps entries back beside the clock: the kill switch, the person who steers a run, a loss that reached its cap,
 * and the caps on lots and orders. It is asked when an entry is decided, each time a run moves on, and once more at the
 * last gate before bytes leave. Exits and reversals never ask.
 */
final class EntryBounds {
    private final Owner owner;

    EntryBounds(Owner owner) {
        this.owner = owner;
    }

    /** Why this account opens nothing more in the run, in words. */
    Optional<String> stopped(RunBook book, AccountId account, Decision decision) {
        return killSwitch(decision)
                .or(() -> steered(book.steering()))
                .or(() -> lossCap(account, decision))
                .or(() -> missing(account));
    }

    Optional<String> killSwitch(Decision decision) {
        return decision.state().standing().entriesStopped().map(why -> "entries are stopped: " + why);
    }

    private static Optional<String> steered(Steering steering) {
        return switch (steering) {
            case AUTOMATIC -> Optional.empty();
            case ENTRIES_PAUSED -> Optional.of("the run's entries are paused");
            case MANUAL -> Optional.of("the run is steered by hand");
        };
    }

    Optional<String> lossCap(AccountId account, Decision decision) {
        return decision.state()
                .standing()
                .cap(account, today(decision))
                .map(cap -> "the loss of the day "
                        + whose(cap.account().isPresent() ? Optional.of(account) : Optional.empty())
                        + " has reached its cap");
    }

    /** An account that its owner gave up opens nothing more; what is open there still leaves. */
    Optional<String> missing(AccountId account) {
        return owner.account(account).isPresent()
                ? Optional.empty()
                : Optional.of(account + " is no account of this user any more");
    }

    /** Which cap an account would pass if it began too, after those of the same run that begin before it. */
    Optional<String> refusal(Run run, AccountRun account, List<AccountRun> before, Decision decision) {
        Usage more = Usage.planned(run, account);
        Usage others = before.stream()
                .filter(begun -> !(begun.stage() instanceof AccountStage.Skipped))
                .map(begun -> Usage.planned(run, begun))
                .reduce(Usage.NONE, Usage::plus);
        return beyond(account.account(), more, others, decision, (book, at) -> committed(book, at, decision));
    }

    /** Which cap an order would pass if it left now. */
    Optional<String> refusal(Order order, Decision decision) {
        return beyond(
                order.key().account(),
                Usage.of(order),
                Usage.NONE,
                decision,
                (book, at) -> Usage.letGo(book, at, today(decision)));
    }

    private Optional<String> beyond(
            AccountId account,
            Usage more,
            Usage others,
            Decision decision,
            BiFunction<RunBook, AccountRun, Usage> measure) {
        Bounds bounds = owner.bounds();
        return beyond(bounds.account(account), Optional.of(account), more, decision, measure)
                .or(() -> beyond(bounds.user(), Optional.empty(), more.plus(others), decision, measure));
    }

    private static Optional<String> beyond(
            Caps caps,
            Optional<AccountId> scope,
            Usage more,
            Decision decision,
            BiFunction<RunBook, AccountRun, Usage> measure) {
        if (caps.openLots().isEmpty() && caps.ordersADay().isEmpty()) {
            return Optional.empty();
        }
        Usage used = more;
        for (RunBook book : decision.state().runs()) {
            for (AccountRun at : book.run().accounts()) {
                if (scope.isEmpty() || scope.get().equals(at.account())) {
                    used = used.plus(measure.apply(book, at));
                }
            }
        }
        return used.beyond(caps, whose(scope));
    }

    private static Usage committed(RunBook book, AccountRun account, Decision decision) {
        return Usage.committed(book, account, today(decision));
    }

    private static LocalDate today(Decision decision) {
        return Ist.local(decision.now()).toLocalDate();
    }

    private static String whose(Optional<AccountId> account) {
        return account.map(id -> "at " + id).orElse("of all accounts");
    }
}
