package io.tarkash.domain.strategy;

import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;

/**
 * How a leg finds its strike among the listed ones, on one chain snapshot at the decision instant. Every variant that
 * vendors disagree about is a case or an enum of its own; nothing is defaulted in silence.
 */
public sealed interface StrikeRule {

    /** The n-th listed strike from the money: positive out of the money, negative in, 0 at the money. */
    record AtmOffset(int steps) implements StrikeRule {}

    record Exact(Strike strike) implements StrikeRule {}

    /** The premium nearest to {@code premium}, refused outside {@code premium} x (1 ± tolerance); 0 % asks for none. */
    record PremiumClosest(Price premium, Percent tolerance) implements StrikeRule {}

    /** The smallest premium that is not below this. */
    record PremiumAtLeast(Price premium) implements StrikeRule {}

    /** The largest premium that is not above this. */
    record PremiumAtMost(Price premium) implements StrikeRule {}

    record PremiumRange(Price low, Price high, Pick pick) implements StrikeRule {}

    /** The strike nearest to ATM + {@code widths} x the price of the ATM straddle; negative goes below. */
    record StraddleWidth(BigDecimal widths) implements StrikeRule {}

    /** A premium of {@code share} of the ATM straddle's price. */
    record StraddlePremium(Percent share, Match match) implements StrikeRule {}

    /** The strike nearest to ATM x (1 ± move). */
    record AtmPercent(Percent move, SignSpace signSpace) implements StrikeRule {}

    /** The strike nearest to the reference price x (1 ± move). */
    record UnderlyingPercent(Percent move, SignSpace signSpace) implements StrikeRule {}

    /** The absolute delta nearest to {@code delta}, in (0, 1), compared in 8 decimals, the first closest wins. */
    record DeltaClosest(BigDecimal delta) implements StrikeRule {}

    /** An absolute delta within [low, high], nearest to the middle. */
    record DeltaRange(BigDecimal low, BigDecimal high) implements StrikeRule {}

    /** {@code steps} listed strikes from another leg's: positive further out of the money for this leg's type. */
    record StrikesFrom(LegId leg, int steps) implements StrikeRule {}

    /** A premium nearest to {@code share} of another leg's. */
    record PremiumOf(LegId leg, Percent share) implements StrikeRule {}

    /** Which of several premiums in a range is taken. */
    enum Pick {
        NEAREST_MIDPOINT,
        HIGHEST,
        LOWEST
    }

    /** How a target premium is met. */
    enum Match {
        CLOSEST,
        AT_LEAST,
        AT_MOST
    }

    /** What the sign of a percentage means: up and down in strikes, or out of and into the money. */
    enum SignSpace {
        STRIKE,
        MONEYNESS
    }
}
