package io.tarkash.api.preview;

import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.risk.PricedLeg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What holdings of one expiry make at it, before charges: a function of the index that is straight between strikes, and
 * so is known exactly from its corners. The index does not fall below zero; upwards it has no end.
 *
 * @param points corners in the order of the index, with one on either side for the eye
 * @param breakEvens where nothing is made, in rupees; exact wherever four decimals can say it
 * @param most the largest profit; empty if it has no bound
 * @param least the smallest profit, usually a loss; empty if the loss has no bound
 */
record Payoff(List<Point> points, List<BigDecimal> breakEvens, Optional<Money> most, Optional<Money> least) {
    private static final int DECIMALS = 4;

    Payoff {
        points = List.copyOf(points);
        breakEvens = List.copyOf(breakEvens);
    }

    /** What is made with the index at this level. */
    record Point(Price level, Money profit) {}

    static Payoff of(List<PricedLeg> holdings) {
        List<Point> corners = corners(holdings);
        long slope = slopeAbove(holdings, corners.getLast().level());
        Optional<Money> most = slope > 0 ? Optional.empty() : extreme(corners, 1);
        Optional<Money> least = slope < 0 ? Optional.empty() : extreme(corners, -1);
        return new Payoff(shown(holdings, corners), breakEvens(holdings, corners), most, least);
    }

    static Money profit(List<PricedLeg> holdings, Price level) {
        return holdings.stream()
                .map(holding -> holding.cash().plus(holding.worth(level)))
                .reduce(Money.ZERO, Money::plus);
    }

    /** Zero and every strike. */
    private static List<Point> corners(List<PricedLeg> holdings) {
        TreeSet<Price> levels = new TreeSet<>();
        levels.add(Price.ZERO);
        holdings.forEach(holding -> levels.add(holding.instrument().strike().asPrice()));
        return levels.stream()
                .map(level -> new Point(level, profit(holdings, level)))
                .toList();
    }

    private static Optional<Money> extreme(List<Point> corners, int sign) {
        return corners.stream().map(Point::profit).max((one, two) -> sign * one.compareTo(two));
    }

    /** The strikes and, as far outside as they lie apart but at least a fiftieth, one level on either side. */
    private static List<Point> shown(List<PricedLeg> holdings, List<Point> corners) {
        Price low = corners.get(corners.size() > 1 ? 1 : 0).level();
        Price high = corners.getLast().level();
        Price apart = high.minus(low);
        Price pad = new Price(Math.max(apart.paise(), high.paise() / 50));
        Price first = low.compareTo(pad) > 0 ? low.minus(pad) : Price.ZERO;
        List<Point> points = new ArrayList<>();
        points.add(new Point(first, profit(holdings, first)));
        corners.stream().filter(corner -> corner.level().compareTo(first) > 0).forEach(points::add);
        Price last = high.plus(pad);
        points.add(new Point(last, profit(holdings, last)));
        return points;
    }

    private static List<BigDecimal> breakEvens(List<PricedLeg> holdings, List<Point> corners) {
        TreeSet<BigDecimal> found = new TreeSet<>();
        for (int i = 0; i < corners.size(); i++) {
            Point corner = corners.get(i);
            long slope = slopeAbove(holdings, corner.level());
            if (corner.profit().paise() == 0 && corner.level().isPositive()) {
                found.add(rupees(corner.level(), 0, 1));
            } else if (slope != 0) {
                Optional<Price> end =
                        i + 1 < corners.size() ? Optional.of(corners.get(i + 1).level()) : Optional.empty();
                crossing(corner, slope, end).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Where the straight line from a corner meets zero, strictly before the next corner. */
    private static Optional<BigDecimal> crossing(Point from, long slope, Optional<Price> end) {
        long profit = from.profit().paise();
        boolean isTowardsZero = Long.signum(profit) == -Long.signum(slope);
        if (!isTowardsZero) {
            return Optional.empty();
        }
        boolean isBefore = end.map(level -> Math.abs(profit) / Math.abs(slope)
                        < level.minus(from.level()).paise())
                .orElse(true);
        return isBefore ? Optional.of(rupees(from.level(), Math.abs(profit), Math.abs(slope))) : Optional.empty();
    }

    /** The level moved up by a fraction of paise. */
    private static BigDecimal rupees(Price level, long paise, long of) {
        BigDecimal moved = BigDecimal.valueOf(paise)
                .divide(BigDecimal.valueOf(of).movePointRight(2), DECIMALS, RoundingMode.HALF_UP);
        return BigDecimal.valueOf(level.paise(), 2).add(moved);
    }

    private static long slopeAbove(List<PricedLeg> holdings, Price level) {
        return holdings.stream().mapToLong(holding -> holding.slopeAbove(level)).sum();
    }
}
