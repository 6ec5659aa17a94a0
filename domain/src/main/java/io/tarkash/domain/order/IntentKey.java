package io.tarkash.domain.order;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import java.util.Comparator;

/**
 * What an intent is, and all that its id is made of. The same wish formed twice has the same key, so the second is seen
 * to be a duplicate wherever it is formed. {@code attempt} and {@code slice} count from 0.
 */
public record IntentKey(RunId run, LegId leg, AccountId account, Purpose purpose, int attempt, int slice)
        implements Comparable<IntentKey> {
    private static final Comparator<IntentKey> ORDER = Comparator.comparing(IntentKey::run)
            .thenComparing(IntentKey::account)
            .thenComparing(IntentKey::leg)
            .thenComparing(IntentKey::purpose)
            .thenComparingInt(IntentKey::attempt)
            .thenComparingInt(IntentKey::slice);

    @Override
    public int compareTo(IntentKey other) {
        return ORDER.compare(this, other);
    }

    public IntentId id() {
        return new IntentId(DerivedId.hex(
                        "intent", run.value(), leg.value(), account.value(), purpose.name(), "" + attempt, "" + slice)
                .substring(0, 32));
    }
}
