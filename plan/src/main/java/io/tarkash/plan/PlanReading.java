package io.tarkash.plan;

import io.tarkash.domain.strategy.Problem;
import java.util.List;

/** What came of reading a plan. */
public sealed interface PlanReading {
    record Accepted(Plan plan) implements PlanReading {}

    /** All that is wrong, first what cannot be read and then what cannot be right; never empty. */
    record Refused(List<Problem> problems) implements PlanReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
