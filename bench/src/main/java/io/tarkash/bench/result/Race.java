package io.tarkash.bench.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Contenders of one unit that take turns, so that whatever else the machine does in those minutes hits all of them.
 * The first rounds warm up and are not counted.
 */
public final class Race {
    private final String unit;
    private final int warmups;
    private final int rounds;
    private final List<Contender> contenders = new ArrayList<>();

    /** One side of a comparison; measures itself once. */
    @FunctionalInterface
    public interface Run {
        double perSecond() throws Exception;
    }

    private record Contender(String what, Run run, List<Double> results) {}

    public Race(String unit, Effort effort) {
        this.unit = unit;
        this.warmups = effort == Effort.SMOKE ? 0 : 2;
        this.rounds = switch (effort) {
            case SMOKE -> 1;
            case USUAL -> 7;
            case FULL -> 21;
        };
    }

    public void add(String what, Run run) {
        contenders.add(new Contender(what, run, new ArrayList<>()));
    }

    public List<Figure> figures() throws Exception {
        for (int round = -warmups; round < rounds; round++) {
            for (Contender contender : contenders) {
                System.gc(); // what one leaves behind is not to be cleared away in the next one's time
                double perSecond = contender.run().perSecond();
                if (round >= 0) {
                    contender.results().add(perSecond);
                }
            }
        }
        return contenders.stream()
                .map(contender -> Figure.ofRounds(contender.what(), unit, contender.results()))
                .toList();
    }
}
