package io.tarkash.live.link;

import io.tarkash.domain.money.Money;

/** What a basket of orders needs. */
public sealed interface MarginReading {
    /** {@code total} is what must be free for all of them, with the benefit of their hedges; premium included. */
    record Needed(Money total) implements MarginReading {}

    /** This broker calculates none. */
    record NotOffered() implements MarginReading {}

    record Unreadable(String why) implements MarginReading {}
}
