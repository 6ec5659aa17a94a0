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
        rates.putAll(theme(dice));
        return rates;
    }

    /** Most days have troubles that come together, as they do, beside what else is drawn. */
    private static Map<Trouble, Integer> theme(Dice dice) {
        return switch (dice.below(11)) {
            case 0, 7 ->
                Map.of(
                        Trouble.UPDATE_LOST, 1_000,
                        Trouble.ERROR_AFTER, 500,
                        Trouble.RESTS, 600,
                        Trouble.BOOK_FAILS, 600,
                        Trouble.BOOK_GAPS, 600);
            case 1 ->
                Map.of(
                        Trouble.UPDATE_LOST, 1_000,
                        Trouble.NO_NUMBER, 400,
                        Trouble.RESTS, 300,
                        Trouble.BOOK_FAILS, 500);
            case 2 ->
                Map.of(
                        Trouble.PART_FILLED, 600,
                        Trouble.REST_REJECTED, 300,
                        Trouble.RESTS, 400,
                        Trouble.CANCEL_SLOW, 500);
            case 3 -> Map.of(Trouble.REFUSED, 300, Trouble.REJECTED_LATER, 300, Trouble.TOO_MANY, 200);
            case 4 -> Map.of(Trouble.DELIVERED_LATE, 500, Trouble.RESTS, 200, Trouble.UPDATE_LOST, 200);
            case 5 -> Map.of(Trouble.COMMIT_FAILS, 50, Trouble.COMMIT_AMBIGUOUS, 50);
            case 6 -> Map.of(Trouble.ANSWER_LOST, 400, Trouble.UPDATE_HELD, 500, Trouble.UPDATE_TWICE, 300);
            default -> Map.of();
        };
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

    /** What others threw the dice for. */
    void count(Trouble trouble, long more) {
        counts.merge(trouble, more, Long::sum);
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
