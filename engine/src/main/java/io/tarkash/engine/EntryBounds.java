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
import io.tarkash.engine.state.Standing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What keeps entries back beside the clock: the kill switch, the person who steers a run, a loss that reached its cap,
 * and the caps on lots and orders. It is asked when an entry is decided, each time a run moves on, and once more at the
 * last gate before bytes leave. Exits and reversals never ask.
 */
final class EntryBounds {
    private final Owner owner;
    private final SortedMap<AccountId, String> withheld;

    EntryBounds(Owner owner) {
        this(owner, new TreeMap<>());
    }

    EntryBounds(Owner owner, SortedMap<AccountId, String> withheld) {
        this.owner = owner;
        this.withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
    }

    /** Why this account opens nothing more in the run, in words. */
    Optional<String> stopped(RunBook book, AccountId account, Decision decision) {
        return killSwitch(decision)
                .or(() -> steered(book.steering()))
                .or(() -> lossCap(account, decision))
                .or(() -> missing(account));
    }

    Optional<String> killSwitch(Decision decision) {
        return killSwitch(decision.state().standing());
    }

    static Optional<String> killSwitch(Standing standing) {
        return standing.entriesStopped().map(why -> "entries are stopped: " + why);
    }

    private static Optional<String> steered(Steering steering) {
        return switch (steering) {
            case AUTOMATIC -> Optional.empty();
            case ENTRIES_PAUSED -> Optional.of("the run's entries are paused");
            case MANUAL -> Optional.of("the run is steered by hand");
        };
    }

    Optional<String> lossCap(AccountId account, Decision decision) {
        return lossCap(account, decision.state().standing(), today(decision));
    }

    static Optional<String> lossCap(AccountId account, Standing standing, LocalDate day) {
        return standing.cap(account, day)
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

    /** Why no run begins at this account for now; one that has begun goes on. */
    Optional<String> withheld(AccountId account) {
        return Optional.ofNullable(withheld.get(account));
    }

    /** Which cap an account would pass if it began too, after those of the same run that begin before it. */
    Optional<String> refusal(Run run, AccountRun account, List<AccountRun> before, Decision decision) {
        return refusal(run, account, before, decision.state().runs(), today(decision));
    }

    Optional<String> refusal(
            Run run, AccountRun account, List<AccountRun> before, Collection<RunBook> runs, LocalDate day) {
        Usage more = Usage.planned(run, account);
        Usage others = before.stream()
                .filter(begun -> !(begun.stage() instanceof AccountStage.Skipped))
                .map(begun -> Usage.planned(run, begun))
                .reduce(Usage.NONE, Usage::plus);
        return beyond(account.account(), more, others, runs, (book, at) -> Usage.committed(book, at, day));
    }

    /** Which cap an order would pass if it left now. */
    Optional<String> refusal(Order order, Decision decision) {
        return beyond(
                order.key().account(),
                Usage.of(order),
                Usage.NONE,
                decision.state().runs(),
                (book, at) -> Usage.letGo(book, at, today(decision)));
    }

    private Optional<String> beyond(
            AccountId account,
            Usage more,
            Usage others,
            Collection<RunBook> runs,
            BiFunction<RunBook, AccountRun, Usage> measure) {
        Bounds bounds = owner.bounds();
        return beyond(bounds.account(account), Optional.of(account), more, runs, measure)
                .or(() -> beyond(bounds.user(), Optional.empty(), more.plus(others), runs, measure));
    }

    private static Optional<String> beyond(
            Caps caps,
            Optional<AccountId> scope,
            Usage more,
            Collection<RunBook> runs,
            BiFunction<RunBook, AccountRun, Usage> measure) {
        if (caps.openLots().isEmpty() && caps.ordersADay().isEmpty()) {
            return Optional.empty();
        }
        Usage used = more;
        for (RunBook book : runs) {
            for (AccountRun at : book.run().accounts()) {
                if (scope.isEmpty() || scope.get().equals(at.account())) {
                    used = used.plus(measure.apply(book, at));
                }
            }
        }
        return used.beyond(caps, whose(scope));
    }

    private static LocalDate today(Decision decision) {
        return Ist.local(decision.now()).toLocalDate();
    }

    private static String whose(Optional<AccountId> account) {
        return account.map(id -> "at " + id).orElse("of all accounts");
    }
}
