package io.tarkash.domain.strategy;

/** What ends a leg on its own, and which leg covers it. */
public record LegExits(Trigger stop, Trigger target, Cover cover) {
    public static final LegExits NONE = new LegExits(Trigger.NONE, Trigger.NONE, Cover.NAKED);
}
