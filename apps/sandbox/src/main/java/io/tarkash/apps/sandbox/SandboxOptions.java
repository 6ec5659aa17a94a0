package io.tarkash.apps.sandbox;

import io.tarkash.apps.sandbox.angel.MarketOrders;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox is opened. {@code portBase} 0 gives every server a free port; {@code facts} is the folder of market
 * facts; {@code redirect} is where login pages return to; {@code angelMarketOrders} is what Angel One makes of market
 * orders, which its documents leave open; {@code orderStage} is how long an order takes from one of its two stages behind
 * the broker's door to the next, after it was acknowledged.
 */
public record SandboxOptions(
        int portBase,
        long seed,
        Scenario scenario,
        Path facts,
        Callers callers,
        MarketOrders angelMarketOrders,
        Duration orderStage) {
    public static final int USUAL_PORT_BASE = 18_080;

    /** With stages of the usual length. */
    public SandboxOptions(
            int portBase, long seed, Scenario scenario, Path facts, Callers callers, MarketOrders angelMarketOrders) {
        this(portBase, seed, scenario, facts, callers, angelMarketOrders, SandboxExchange.USUAL_STAGE);
    }

    /** How many demo clients each broker has, and where it calls them back. */
    public record Callers(int clientsEach, String redirect, Optional<String> postback) {
        public static final Callers USUAL = new Callers(3, "http://127.0.0.1:8080/callback", Optional.empty());
    }

    /** For tests: free ports, no faults. {@code facts} as {@code ../../market} seen from a module. */
    public static SandboxOptions quiet(long seed, Path facts) {
        return new SandboxOptions(0, seed, Scenario.QUIET, facts, Callers.USUAL, MarketOrders.REJECT);
    }

    public SandboxOptions with(Callers other) {
        return new SandboxOptions(portBase, seed, scenario, facts, other, angelMarketOrders, orderStage);
    }

    public SandboxOptions with(Scenario other) {
        return new SandboxOptions(portBase, seed, other, facts, callers, angelMarketOrders, orderStage);
    }

    /** The same with orders that take so long from stage to stage. */
    public SandboxOptions with(Duration stage) {
        return new SandboxOptions(portBase, seed, scenario, facts, callers, angelMarketOrders, stage);
    }
}
