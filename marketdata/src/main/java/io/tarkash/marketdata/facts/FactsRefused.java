package io.tarkash.marketdata.facts;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The facts cannot be used; says everything that is wrong with them. */
public final class FactsRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<FactProblem> problems;

    FactsRefused(List<FactProblem> problems) {
        super(problems.stream().map(FactProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<FactProblem> problems() {
        return problems;
    }
}
