package io.tarkash.live.link;

import io.tarkash.domain.market.charges.Charges;

/** What executed orders cost by the broker's own calculation. */
public sealed interface ChargesReading {
    /** Of all of them together, kind by kind. */
    record Charged(Charges charges) implements ChargesReading {}

    /** This broker calculates none. */
    record NotOffered() implements ChargesReading {}

    record Unreadable(String why) implements ChargesReading {}
}
