package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.StrategyId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line of the execution history: that a run was entered or has ended, and how each account stood then. */
public record Execution(
        Kind kind,
        RunId run,
        StrategyId strategy,
        int version,
        Instant at,
        SortedMap<AccountId, AccountStage> accounts) {
    public Execution {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    }

    /** Which end of a run. */
    public enum Kind {
        ENTRY,
        EXIT
    }

    static Execution entryOf(Run run) {
        return of(Kind.ENTRY, run, Ist.instant(run.scheduled()));
    }

    /** Of a run that is over, when the last account was done; empty if none ever traded. */
    static Optional<Execution> exitOf(Run run) {
        return run.accounts().stream()
                .flatMap(account -> account.stage() instanceof AccountStage.Done done
                        ? Optional.of(done.at()).stream()
                        : Optional.<Instant>empty().stream())
                .max(Comparator.naturalOrder())
                .filter(last -> run.isOver())
                .map(last -> of(Kind.EXIT, run, last));
    }

    private static Execution of(Kind kind, Run run, Instant at) {
        SortedMap<AccountId, AccountStage> stages = new TreeMap<>();
        for (AccountRun account : run.accounts()) {
            stages.put(account.account(), account.stage());
        }
        return new Execution(kind, run.id(), run.strategy().id(), run.strategy().version(), at, stages);
    }

    YearMonth month() {
        return YearMonth.from(Ist.local(at));
    }

    String sortKey() {
        return Keys.join(Keys.stamp(at), strategy, kind, run);
    }
}
