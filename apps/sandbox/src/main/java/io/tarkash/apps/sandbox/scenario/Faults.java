package io.tarkash.apps.sandbox.scenario;

import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.domain.market.calendar.Ist;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The scenario under way: counts the calls that each rule matches and says what is to be done. Asking for a call counts
 * it; {@link #standing} asks for what holds without a call and counts nothing. Thread-safe.
 */
public final class Faults {
    private final InstantSource clock;
    private final List<Running> running = new ArrayList<>();
    private Scenario scenario;
    private Random chance;

    private static final class Running {
        final FaultRule rule;
        final Instant since;
        long seen;
        long applied;

        Running(FaultRule rule, Instant since) {
            this.rule = rule;
            this.since = since;
        }
    }

    /** How often a rule matched and how often it was applied. */
    public record Applied(FaultRule rule, long seen, long applied) {}

    public Faults(Scenario scenario, InstantSource clock) {
        this.clock = clock;
        this.scenario = scenario;
        this.chance = new Random(scenario.seed());
        set(scenario);
    }

    /** From now on this scenario and no other; all counts begin anew. */
    public synchronized void set(Scenario next) {
        scenario = next;
        chance = new Random(next.seed());
        running.clear();
        next.rules().forEach(rule -> running.add(new Running(rule, clock.instant())));
    }

    public synchronized void add(FaultRule rule) {
        List<FaultRule> rules = new ArrayList<>(scenario.rules());
        rules.add(rule);
        scenario = new Scenario(scenario.seed(), rules);
        running.add(new Running(rule, clock.instant()));
    }

    public synchronized Scenario scenario() {
        return scenario;
    }

    public synchronized List<Applied> applied() {
        return running.stream()
                .map(one -> new Applied(one.rule, one.seen, one.applied))
                .toList();
    }

    /** What is to be done to this call, in the order of the rules. The client is empty while nobody has logged in. */
    public synchronized List<Action> on(SandboxBroker broker, Optional<String> client, Call call) {
        List<Action> actions = new ArrayList<>();
        for (Running one : running) {
            if (matches(one.rule.match(), broker, client, call) && inTime(one)) {
                one.seen++;
                FaultRule.When when = one.rule.when();
                if (one.seen >= when.first() && one.seen <= when.last() && drawn(when)) {
                    one.applied++;
                    actions.add(one.rule.action());
                }
            }
        }
        return actions;
    }

    /** Whether an action of this kind holds for the client's streams now. */
    public synchronized boolean standing(ClientKey client, Class<? extends Action> kind) {
        return find(client, kind::isInstance).isPresent();
    }

    /** The action of this kind that holds for the client now. */
    public synchronized <A extends Action> Optional<A> standingOf(ClientKey client, Class<A> kind) {
        return find(client, kind::isInstance).map(kind::cast);
    }

    private Optional<Action> find(ClientKey client, Predicate<Action> wanted) {
        return running.stream()
                .filter(one -> wanted.test(one.rule.action()))
                .filter(one -> matches(one.rule.match(), client.broker(), Optional.of(client.code()), Call.STREAM))
                .filter(this::inTime)
                .map(one -> one.rule.action())
                .findFirst();
    }

    private static boolean matches(FaultRule.Match match, SandboxBroker broker, Optional<String> client, Call call) {
        return match.broker().map(broker::equals).orElse(true)
                && (match.client().isEmpty() || match.client().equals(client))
                && (match.calls().isEmpty() || match.calls().contains(call));
    }

    private boolean inTime(Running one) {
        Instant now = clock.instant();
        LocalTime time = Ist.local(now).toLocalTime();
        FaultRule.When when = one.rule.when();
        return when.from().map(from -> !time.isBefore(from)).orElse(true)
                && when.to().map(time::isBefore).orElse(true)
                && when.lasting()
                        .map(lasting -> now.isBefore(one.since.plus(lasting)))
                        .orElse(true);
    }

    private boolean drawn(FaultRule.When when) {
        return when.probability() >= 1 || chance.nextDouble() < when.probability();
    }
}
