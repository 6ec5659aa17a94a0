package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;

/** So many units of a contract on one side, entered at this premium. */
public record PricedLeg(Instrument instrument, Side side, long units, Price premium) {
    /** What entering brings in; negative if it is paid. */
    public Money cash() {
        return premium.times(-side.sign() * units);
    }

    /** What the contract is worth at expiry to whoever holds it so, the index standing there; negative for a short. */
    public Money worth(Price level) {
        return intrinsic(level).times(side.sign() * units);
    }

    /** By how many paise the worth changes for each paisa of the index above this level. */
    public long slopeAbove(Price level) {
        boolean isCall = instrument.type() == OptionType.CALL;
        boolean isAbove = level.compareTo(instrument.strike().asPrice()) >= 0;
        if (isCall) {
            return isAbove ? side.sign() * units : 0;
        }
        return isAbove ? 0 : -side.sign() * units;
    }

    private Price intrinsic(Price level) {
        Price in = level.minus(instrument.strike().asPrice());
        Price worth = instrument.type() == OptionType.CALL ? in : in.negated();
        return worth.isPositive() ? worth : Price.ZERO;
    }
}
