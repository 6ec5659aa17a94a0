package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.strategy.Problem;
import java.util.List;

/**
 * What is to be said of a basket that is being written. {@code mistakes} refuse it; {@code obstacles} leave it a draft,
 * kept and shown, of which nothing runs: no strategies yet, nothing allocated, shorts beyond their hedge at an account.
 */
public record Verdict(List<Problem> mistakes, List<Problem> obstacles) {
    public Verdict {
        mistakes = List.copyOf(mistakes);
        obstacles = List.copyOf(obstacles);
    }
}
