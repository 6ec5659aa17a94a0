package io.tarkash.domain.run;

import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.LegId;

/**
 * One leg at one account. {@code plannedUnits} is what the allocation asks for; {@code targetUnits} is what should be
 * open, which shrinks as the leg is told to leave and never grows again; {@code outsideUnits} were closed by someone
 * else, for {@code outsideCash}.
 */
public record AccountLeg(
        LegId leg, long plannedUnits, long targetUnits, ExitCause cause, long outsideUnits, Money outsideCash) {
    public static AccountLeg wanting(LegId leg, long units) {
        return new AccountLeg(leg, units, units, ExitCause.TIME_EXIT, 0, Money.ZERO);
    }

    /** Lowers the target; a higher one changes nothing, and the first cause stays. */
    public AccountLeg reducedTo(long units, ExitCause why) {
        return units < targetUnits
                ? new AccountLeg(leg, plannedUnits, Math.max(units, 0), why, outsideUnits, outsideCash)
                : this;
    }

    public AccountLeg closedOutside(long units, Money cash) {
        return new AccountLeg(leg, plannedUnits, targetUnits, cause, outsideUnits + units, outsideCash.plus(cash));
    }
}
