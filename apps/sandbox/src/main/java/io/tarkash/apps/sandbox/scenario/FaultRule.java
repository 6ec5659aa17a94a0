package io.tarkash.apps.sandbox.scenario;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * What happens, to whom and when. {@code name} is for a person; {@code match} chooses calls, {@code when} limits in time
 * and number. An action on streams or on the whole broker holds for as long as its rule does.
 */
public record FaultRule(String name, Match match, When when, Action action) {
    /** Empty matches all: any broker, any client, any call. */
    public record Match(Optional<SandboxBroker> broker, Optional<String> client, Set<Call> calls) {
        public Match {
            calls = Set.copyOf(calls);
        }
    }

    /**
     * The {@code first} to {@code last} matching calls, counted from when the rule was set; between two times of day in
     * IST, the end excluded; for so long after it was set; with this probability.
     */
    public record When(
            long first,
            long last,
            Optional<LocalTime> from,
            Optional<LocalTime> to,
            Optional<Duration> lasting,
            double probability) {
        public static final When ALWAYS =
                new When(1, Long.MAX_VALUE, Optional.empty(), Optional.empty(), Optional.empty(), 1);

        public static final When ONCE = new When(1, 1, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }
}
