package io.tarkash.engine.intent;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.ReferencePrice;
import java.util.List;
import java.util.Optional;

/**
 * What strikes are measured from on one chain: the reference price, the listed strike nearest to it (the lower of two
 * equally near ones) and the price of the straddle there, zero if it is not quoted.
 */
public record Anchor(Price reference, Strike atm, Price straddle) {

    /** Empty if the chain lists nothing, or if the synthetic reference is asked for and cannot be formed. */
    public static Optional<Anchor> of(ReferencePrice wanted, Price spot, Chain chain) {
        List<Strike> strikes = chain.strikes();
        if (strikes.isEmpty()) {
            return Optional.empty();
        }
        Strike nearSpot = nearest(strikes, spot);
        return switch (wanted) {
            case SPOT -> Optional.of(new Anchor(spot, nearSpot, straddle(chain, nearSpot)));
            case SYNTH ->
                synthetic(chain, nearSpot).map(reference -> {
                    Strike atm = nearest(strikes, reference);
                    return new Anchor(reference, atm, straddle(chain, atm));
                });
        };
    }

    /** {@code strikes} are ascending and not empty. */
    static Strike nearest(List<Strike> strikes, Price target) {
        Strike nearest = strikes.getFirst();
        for (Strike strike : strikes) {
            if (distance(strike, target) < distance(nearest, target)) {
                nearest = strike;
            }
        }
        return nearest;
    }

    private static long distance(Strike strike, Price target) {
        return Math.abs(strike.paise() - target.paise());
    }

    private static Optional<Price> synthetic(Chain chain, Strike strike) {
        Optional<Price> call = mark(chain, strike, OptionType.CALL);
        Optional<Price> put = mark(chain, strike, OptionType.PUT);
        return call.flatMap(c -> put.map(p -> strike.asPrice().plus(c).minus(p)));
    }

    private static Price straddle(Chain chain, Strike strike) {
        Optional<Price> call = mark(chain, strike, OptionType.CALL);
        Optional<Price> put = mark(chain, strike, OptionType.PUT);
        return call.flatMap(c -> put.map(c::plus)).orElse(Price.ZERO);
    }

    private static Optional<Price> mark(Chain chain, Strike strike, OptionType type) {
        return chain.quote(strike, type).filter(Quote::isSound).flatMap(Quote::mark);
    }
}
