package io.tarkash.engine.intent;

import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.run.WhyCard;
import java.util.List;

/** What came of binding a strategy's legs, with one card per leg that was looked at. */
public sealed interface Binding {
    List<WhyCard> cards();

    record Bound(List<BoundLeg> legs, List<WhyCard> cards) implements Binding {}

    record Refused(SkipReason reason, String why, List<WhyCard> cards) implements Binding {}
}
