package io.tarkash.plan;

import io.tarkash.domain.strategy.Problem;
import java.util.List;

/**
 * What came of reading one thing that somebody wrote: its value, or every mistake at once. A value is well formed; whether
 * it may be saved or run is for {@link io.tarkash.domain.strategy.rules.BasketRules} to say.
 */
public sealed interface Reading<T> {
    record Accepted<T>(T value) implements Reading<T> {}

    /** Never empty. */
    record Refused<T>(List<Problem> problems) implements Reading<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
