package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Faults;
import java.time.InstantSource;
import java.util.List;

/** What a broker's server stands on: the exchange and the scenario, which all of them share. */
public record Ground(SandboxExchange exchange, Faults faults) {
    public InstantSource clock() {
        return () -> exchange.time().now();
    }

    /** The parts of a gate of this broker with its own sessions, streams and limits. */
    public Gate.Parts parts(SandboxBroker broker, List<RateLimit> limits) {
        InstantSource clock = clock();
        return new Gate.Parts(
                broker, faults, new Traffic(limits, clock), new Sessions(clock), new Streams(exchange, faults), clock);
    }
}
