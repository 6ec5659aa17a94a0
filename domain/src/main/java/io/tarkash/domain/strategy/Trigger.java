package io.tarkash.domain.strategy;

import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;

/** How far a leg's price moves from its entry before a stop or target fires: in points, or in percent of the entry. */
public sealed interface Trigger {
    Trigger NONE = new None();

    record None() implements Trigger {}

    record Points(Price move) implements Trigger {}

    record OfEntry(Percent move) implements Trigger {}
}
