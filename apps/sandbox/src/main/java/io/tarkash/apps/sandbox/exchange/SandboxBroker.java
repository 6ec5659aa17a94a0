package io.tarkash.apps.sandbox.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A broker whose protocol the sandbox speaks; the offset is that of its port above the base. */
public enum SandboxBroker {
    KITE(0, 3),
    ANGEL(1, 4),
    SHOONYA(2, 5),
    ZEBU(3, 6);

    private final int portOffset;
    private final int orderIdLead;

    SandboxBroker(int portOffset, int orderIdLead) {
        this.portOffset = portOffset;
        this.orderIdLead = orderIdLead;
    }

    public int portOffset() {
        return portOffset;
    }

    /** The digit that keeps the order numbers of two brokers apart. */
    int orderIdLead() {
        return orderIdLead;
    }

    /** As files and paths write it, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SandboxBroker> parse(String word) {
        return Arrays.stream(values())
                .filter(broker -> broker.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
