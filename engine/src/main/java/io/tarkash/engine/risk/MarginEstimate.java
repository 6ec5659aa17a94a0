package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * About what a broker would block for positions of one underlying at one account, in place of the exchange's own risk
 * files: the most that would be owed at expiry if the index moved within the exchange's scan range, where a long leg
 * bounds what its short one can owe, and on top the exposure margin on every short. It leans to too much.
 */
public final class MarginEstimate {
    /** The rule as a person reads it. */
    public static final String RULE =
            "For each expiry the most that the legs together would owe with the index anywhere"
                    + " within 9.3 % of its level, so that hedges bound what shorts can owe; plus exposure margin on each short:"
                    + " 2 % of its notional, 3 % more if it is over 10 % out of the money, 2 % more on its expiry day. Premium"
                    + " to be paid comes on top. The broker's own figure is what counts.";

    private static final long SCAN_PER_MILLE = 93;
    private static final long EXPOSURE_PERCENT = 2;
    private static final long FAR_PERCENT = 3;
    private static final long EXPIRY_DAY_PERCENT = 2;

    private MarginEstimate() {}

    public static Money of(List<PricedLeg> holdings, Price spot, LocalDate day) {
        Map<LocalDate, List<PricedLeg>> byExpiry = new TreeMap<>();
        holdings.forEach(
                holding -> byExpiry.computeIfAbsent(holding.instrument().expiry(), expiry -> new ArrayList<>())
                        .add(holding));
        Money scan =
                byExpiry.values().stream().map(together -> owed(together, spot)).reduce(Money.ZERO, Money::plus);
        return holdings.stream()
                .filter(holding -> holding.side() == Side.SELL)
                .map(holding -> exposure(holding, spot, day))
                .reduce(scan, Money::plus);
    }

    /** The debt is largest at an end of the range or at a strike within it. */
    private static Money owed(List<PricedLeg> together, Price spot) {
        Price low = new Price(spot.paise() * (1_000 - SCAN_PER_MILLE) / 1_000);
        Price high = new Price(Math.ceilDiv(spot.paise() * (1_000 + SCAN_PER_MILLE), 1_000));
        TreeSet<Price> levels = new TreeSet<>(List.of(low, high));
        together.stream()
                .map(holding -> holding.instrument().strike().asPrice())
                .filter(strike -> strike.compareTo(low) > 0 && strike.compareTo(high) < 0)
                .forEach(levels::add);
        return levels.stream()
                .map(level -> together.stream()
                        .map(holding -> holding.worth(level).negated())
                        .reduce(Money.ZERO, Money::plus))
                .max(Comparator.naturalOrder())
                .filter(debt -> debt.paise() > 0)
                .orElse(Money.ZERO);
    }

    private static Money exposure(PricedLeg shortLeg, Price spot, LocalDate day) {
        long percent = EXPOSURE_PERCENT
                + (isFar(shortLeg, spot) ? FAR_PERCENT : 0)
                + (shortLeg.instrument().expiry().equals(day) ? EXPIRY_DAY_PERCENT : 0);
        return new Price(Math.ceilDiv(spot.paise() * percent, 100)).times(shortLeg.units());
    }

    private static boolean isFar(PricedLeg holding, Price spot) {
        long strike = holding.instrument().strike().paise();
        return holding.instrument().type() == OptionType.CALL
                ? strike * 10 > spot.paise() * 11
                : strike * 10 < spot.paise() * 9;
    }
}
