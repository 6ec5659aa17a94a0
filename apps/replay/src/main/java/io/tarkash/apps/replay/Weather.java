package io.tarkash.apps.replay;

import io.tarkash.domain.account.AccountId;
import io.tarkash.simulator.line.FaultProfile;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.line.Latency;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the lines to all brokers are like: calm, with uneven latency, or losing and delaying what a bad day loses and
 * delays. The same seed gives every account the same faults each time.
 */
record Weather(Kind kind, long seed) {
    /** How bad it is. */
    enum Kind {
        NONE,
        JITTER,
        HARSH;

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }

        static List<String> words() {
            return Arrays.stream(values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    Faults over(AccountId account) {
        SplittableRandom chance =
                new SplittableRandom(seed * 1_000_003 + account.value().hashCode());
        return switch (kind) {
            case NONE -> Faults.none(Latency.USUAL);
            case JITTER -> Faults.seeded(Latency.USUAL, FaultProfile.JITTER, chance);
            case HARSH -> Faults.seeded(Latency.USUAL, FaultProfile.HARSH, chance);
        };
    }
}
