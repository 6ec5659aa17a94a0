package io.tarkash.domain.strategy;

import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.schedule.Schedule;
import java.util.List;

/** A strategy as written. A version never changes; an edit makes the next one, and a run names the one it follows. */
public record Strategy(
        StrategyId id,
        int version,
        String name,
        Underlying underlying,
        Schedule schedule,
        List<Leg> legs,
        Terms terms) {
    public Strategy {
        legs = List.copyOf(legs);
    }

    /** The same as that version. */
    public Strategy numbered(int number) {
        return new Strategy(id, number, name, underlying, schedule, legs, terms);
    }

    public Leg leg(LegId id) {
        return legs.stream()
                .filter(leg -> leg.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("strategy " + this.id + " has no leg " + id));
    }
}
