package io.tarkash.soak.day;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often what goes wrong today, in parts per thousand. Most troubles do not happen on most days and the others
 * often: a day that has a few kinds of fault in plenty finds more than one that has a little of everything.
 */
final class Weather {
    private final Dice dice;
    private final Map<Trouble, Integer> rates;
    private final Map<Trouble, Long> counts = new EnumMap<>(Trouble.class);
    private boolean calm;

    Weather(Dice dice, Map<Trouble, Integer> rates) {
        this.dice = dice;
        this.rates = rates.isEmpty() ? new EnumMap<>(Trouble.class) : new EnumMap<>(rates);
    }

    static Map<Trouble, Integer> draw(Dice dice) {
        Map<Trouble, Integer> rates = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            int rate = dice.pick(0, 0, 0, 0, 0, 0, 15, 60, 200);
            boolean isOfStore = trouble == Trouble.COMMIT_FAILS || trouble == Trouble.COMMIT_AMBIGUOUS;
            rates.put(trouble, isOfStore ? Math.min(rate, 30) / 3 : rate);
        }
        return rates;
    }

    Dice dice() {
        return dice;
    }

    int rate(Trouble trouble) {
        return calm ? 0 : rates.getOrDefault(trouble, 0);
    }

    /** Throws the dice; a trouble that comes is counted. */
    boolean brings(Trouble trouble) {
        boolean comes = dice.perMille(rate(trouble));
        if (comes) {
            counts.merge(trouble, 1L, Long::sum);
        }
        return comes;
    }

    /** Nothing goes wrong by chance any more. */
    void clear() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    Map<Trouble, Long> counts() {
        return counts;
    }
}
