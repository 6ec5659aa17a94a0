package io.tarkash.api.definitions;

import io.tarkash.domain.strategy.Problem;
import io.tarkash.stores.journal.Defined;
import java.util.List;

/** What came of a change that somebody asked for. Only {@link Done} has changed anything. */
public sealed interface Outcome {
    /** {@code version} is the new one of the thing that was changed; 0 where it is gone. */
    record Done(Defined after, int version) implements Outcome {}

    /** There is no such thing, or it is somebody else's. */
    record NotFound() implements Outcome {}

    /** The caller saw an older version than {@code current}. */
    record Stale(int current) implements Outcome {}

    /** What was written cannot be; every wrong field with its path. */
    record Invalid(List<Problem> problems) implements Outcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** It could be, but not as things are. */
    record Conflict(String why) implements Outcome {}
}
