package io.tarkash.apps.replay;

import io.tarkash.domain.account.AccountId;
import io.tarkash.simulator.exchange.Appetite;
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
 * delays, with orders that fill in parts. The same seed gives every account the same faults each time.
 */
record Weather(Kind kind, long seed) {
    private static final long IN_PARTS_ONE_OF = 4;

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

    /** How orders fill: whole, and on a harsh day every fourth or so in up to three parts. */
    Appetite appetite() {
        if (kind != Kind.HARSH) {
            return Appetite.WHOLE;
        }
        Appetite parts = Appetite.inParts(3);
        return (ticket, openUnits, at) -> {
            long draw = new SplittableRandom(seed * 31 + ticket.order().value().hashCode()).nextLong(IN_PARTS_ONE_OF);
            return draw == 0 ? parts.units(ticket, openUnits, at) : openUnits;
        };
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
