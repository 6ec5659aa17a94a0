package io.tarkash.api.web;

/** A problem on its way out of a handler. Expected, so it carries no stack trace. */
public final class Refusal extends RuntimeException {
    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.kind() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
