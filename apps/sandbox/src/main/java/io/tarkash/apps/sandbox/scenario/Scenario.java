package io.tarkash.apps.sandbox.scenario;

import java.util.List;

/** A list of rules, and the seed of what they leave to chance. All rules that match a call are applied. */
public record Scenario(long seed, List<FaultRule> rules) {
    public static final Scenario QUIET = new Scenario(1, List.of());

    public Scenario {
        rules = List.copyOf(rules);
    }
}
