package io.tarkash.brokers.noren.mapping;

import io.tarkash.engine.broker.BrokerOrder.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The protocol's words for an order's state: any case, with underscore, hyphen or blank. */
public final class OrderWords {
    private static final Set<String> FILLED = Set.of("COMPLETE", "COMPLETED", "FILLED");
    private static final Set<String> REJECTED = Set.of("REJECTED", "REJECT");
    private static final Set<String> CANCELLED = Set.of("CANCELED", "CANCELLED");
    private static final Set<String> WORKING = Set.of(
            "OPEN",
            "PENDING",
            "TRIGGER PENDING",
            "NEW",
            "REPLACED",
            "OPEN PENDING",
            "MODIFY PENDING",
            "CANCEL PENDING",
            "AFTER MARKET ORDER REQ RECEIVED");
    private static final Set<String> CHANGE_REFUSED = Set.of("REPLACEREJECTED", "CANCELREJECTED");

    private OrderWords() {}

    /**
     * Empty for a word that is not known. A refused change leaves its order at work, whatever the word beside it: only
     * a refusal of the order itself ends it.
     */
    public static Optional<Status> status(String word, String report) {
        String plain = plain(word);
        if (FILLED.contains(plain)) {
            return Optional.of(Status.FILLED);
        }
        if (REJECTED.contains(plain)) {
            return Optional.of(refusesChange(report) ? Status.OPEN : Status.REJECTED);
        }
        if (CANCELLED.contains(plain)) {
            return Optional.of(Status.CANCELLED);
        }
        return WORKING.contains(plain) ? Optional.of(Status.OPEN) : Optional.empty();
    }

    public static boolean isFill(String report) {
        return joined(report).equals("FILL");
    }

    private static boolean refusesChange(String report) {
        return CHANGE_REFUSED.contains(joined(report));
    }

    private static String plain(String word) {
        return word.toUpperCase(Locale.ROOT)
                .replace('_', ' ')
                .replace('-', ' ')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String joined(String report) {
        return plain(report).replace(" ", "");
    }
}
