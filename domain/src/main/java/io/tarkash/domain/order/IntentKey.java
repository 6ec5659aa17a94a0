package io.tarkash.domain.order;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;

/**
 * What an intent is, and all that its id is made of. The same wish formed twice has the same key, so the second is seen
 * to be a duplicate wherever it is formed. {@code attempt} and {@code slice} count from 0.
 */
public record IntentKey(RunId run, LegId leg, AccountId account, Purpose purpose, int attempt, int slice)
        implements Comparable<IntentKey> {
    /** By run, account, leg, purpose, attempt and slice. Written out: every look into a run's orders compares keys. */
    @Override
    public int compareTo(IntentKey other) {
        int order = run.compareTo(other.run);
        order = order != 0 ? order : account.compareTo(other.account);
        order = order != 0 ? order : leg.compareTo(other.leg);
        order = order != 0 ? order : purpose.compareTo(other.purpose);
        order = order != 0 ? order : Integer.compare(attempt, other.attempt);
        return order != 0 ? order : Integer.compare(slice, other.slice);
    }

    public IntentId id() {
        return new IntentId(DerivedId.hex(
                        "intent", run.value(), leg.value(), account.value(), purpose.name(), "" + attempt, "" + slice)
                .substring(0, 32));
    }
}
