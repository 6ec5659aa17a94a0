package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.Ticket;
import io.tarkash.simulator.line.BookFate;
import io.tarkash.simulator.line.Fate;
import io.tarkash.simulator.line.Fates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The sandbox's faults as far as a paper account's line has them. What it has not, a card may not ask. Thread-safe. */
final class PaperFates implements Fates, Appetite {
    private static final Duration NONE = Duration.ZERO;

    private final List<Rule> rules = new ArrayList<>();
    private volatile boolean honest;
    private volatile int parts = 1;

    private record Rule(Set<Call> calls, Action action, boolean once) {}

    synchronized void once(Call call, Action action) {
        rules.add(new Rule(Set.of(call), action, true));
    }

    synchronized void always(Set<Call> calls, Action action) {
        rules.add(new Rule(calls, action, false));
    }

    synchronized void calm() {
        rules.clear();
        parts = 1;
    }

    /** Asks without any fault. */
    <T> T honestly(Supplier<T> question) {
        honest = true;
        try {
            return question.get();
        } finally {
            honest = false;
        }
    }

    private synchronized Optional<Action> next(Set<Call> calls) {
        if (honest) {
            return Optional.empty();
        }
        Optional<Rule> found = rules.stream()
                .filter(rule -> rule.calls().isEmpty() || rule.calls().stream().anyMatch(calls::contains))
                .findFirst();
        found.filter(Rule::once).ifPresent(rules::remove);
        return found.map(Rule::action);
    }

    @Override
    public Fate ofRequest() {
        return switch (next(Set.of(Call.PLACE, Call.MODIFY, Call.CANCEL)).orElse(new Action.FillParts(1, 0))) {
            case Action.DropAnswer() -> new Fate.AnswerLost(NONE);
            case Action.DropRequest() -> new Fate.RequestLost();
            case Action.DelayAnswer(Duration by) -> new Fate.Carried(NONE, by);
            case Action.Status(int code, String body)
            when code == 429 -> new Fate.Refused(NONE, NONE, RejectReason.RATE_LIMIT, "too many requests");
            case Action.Reject(var why) -> new Fate.Refused(NONE, NONE, RejectReason.OTHER, why.text());
            case Action.FillParts(int wanted, int twice) -> {
                parts = wanted;
                yield new Fate.Carried(NONE, NONE);
            }
            case Action other -> throw new IllegalArgumentException("a paper line cannot " + other);
        };
    }

    @Override
    public synchronized List<Duration> ofUpdate(BrokerUpdate update) {
        for (Rule rule : rules) {
            if (rule.action() instanceof Action.LoseUpdates) {
                return List.of();
            }
            if (rule.action() instanceof Action.DuplicateUpdates) {
                return List.of(NONE, NONE);
            }
        }
        return List.of(NONE);
    }

    @Override
    public BookFate ofBook() {
        return switch (next(Set.of(Call.BOOK, Call.TRADES, Call.POSITIONS)).orElse(new Action.Lag(NONE))) {
            case Action.Lag(Duration by) -> new BookFate.Read(NONE, NONE, by);
            case Action.Status(int code, String body) -> new BookFate.Failed(NONE, "status " + code);
            case Action.DropAnswer() -> new BookFate.Failed(NONE, "the connection broke");
            case Action other -> throw new IllegalArgumentException("a paper line cannot " + other);
        };
    }

    @Override
    public Duration longestBookLag() {
        return Duration.ofMinutes(5);
    }

    @Override
    public long units(Ticket ticket, long openUnits, Instant at) {
        return parts == 0 ? 0 : Appetite.inParts(parts).units(ticket, openUnits, at);
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(60);
    }
}
