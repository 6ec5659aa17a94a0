package io.tarkash.soak.day;

import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.soak.Budget;
import io.tarkash.soak.Drill;
import io.tarkash.soak.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The crash-point matrix, all of it: the process dies the first to fourth time it comes to each labelled step, while
 * each fault befalls whatever is sent, under each policy for incomplete legs.
 */
final class MatrixDrill implements Drill {
    private static final int TIMES = 4;
    private static final List<Trouble> FAULTS = List.of(Trouble.values());

    private final List<DayPlan> scenes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    MatrixDrill() {
        for (Label label : Label.values()) {
            for (int time = 1; time <= TIMES; time++) {
                for (OnLegIncomplete policy : StrategyDraw.policies()) {
                    add(new CrashAt(label, time), Optional.empty(), policy);
                    for (Trouble fault : FAULTS) {
                        add(new CrashAt(label, time), Optional.of(fault), policy);
                    }
                }
            }
        }
    }

    private void add(CrashAt crash, Optional<Trouble> fault, OnLegIncomplete policy) {
        scenes.add(Draw.scene(crash, fault, policy));
        names.add(crash + " under " + fault.map(Trouble::name).orElse("no fault") + " with " + policy);
    }

    int size() {
        return scenes.size();
    }

    @Override
    public String name() {
        return "matrix";
    }

    /** Exhaustive whatever the budget is. */
    @Override
    public Outcome run(Budget budget) {
        AtomicLong next = new AtomicLong();
        Series series = new Series(number -> scenes.get(Math.toIntExact(number)), budget.folder());
        series.run(next::getAndIncrement, () -> next.get() < scenes.size());
        List<String> lines = new ArrayList<>();
        lines.add(series.done() + " of " + scenes.size() + " scenes: " + Label.values().length + " steps, each up to "
                + TIMES + " times, " + (FAULTS.size() + 1) + " faults, "
                + StrategyDraw.policies().size() + " policies; "
                + series.counts().restarts()
                + " deaths came about");
        series.found()
                .ifPresent(
                        found -> lines.add("FAILED: " + names.get(Math.toIntExact(found.seed())) + ": " + found.breach()
                                + "\n" + String.join("\n", found.result().story())));
        int failed = series.found().isPresent() ? 1 : 0;
        return new Outcome(Math.toIntExact(series.done()) - failed, failed, lines);
    }
}
