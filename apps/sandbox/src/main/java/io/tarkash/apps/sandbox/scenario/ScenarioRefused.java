package io.tarkash.apps.sandbox.scenario;

import java.util.List;

/** A scenario cannot be taken; every mistake of it is named by its field. */
public final class ScenarioRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ScenarioRefused(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
