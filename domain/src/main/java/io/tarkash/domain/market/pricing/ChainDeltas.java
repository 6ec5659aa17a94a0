package io.tarkash.domain.market.pricing;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Absolute deltas of one expiry, on the forward that put-call parity implies near the money. Each strike has one
 * volatility, that of its option out of the money, since deep in the money there is hardly any to be read. Deltas leave
 * as whole units of 1e-8, so that choosing by delta is exact and repeatable.
 */
public final class ChainDeltas {
    private static final double UNITS = 1e8;
    private static final int NEAR_THE_MONEY = 5;

    private ChainDeltas() {}

    /** The strikes whose volatility can be read, ascending; none if the forward cannot be. */
    public static SortedMap<Strike, Long> of(Chain chain, OptionType type, Instant now, Instant settlement) {
        Optional<ParityForward> forward = forward(chain);
        double years = PricingConvention.IMPLIED_FORWARD.years(now, settlement);
        if (forward.isEmpty() || years <= 0) {
            return Collections.emptySortedMap();
        }
        Black76 model = Black76.onForward(forward.get().forward(), years);
        TreeMap<Strike, Long> deltas = new TreeMap<>();
        for (Strike strike : chain.strikes()) {
            boolean call = points(strike) >= model.forward();
            OptionType outOfTheMoney = call ? OptionType.CALL : OptionType.PUT;
            price(chain, strike, outOfTheMoney).ifPresent(price -> {
                if (model.impliedVolatility(call, points(strike), rupees(price))
                        instanceof ImpliedVolatility.Solved solved) {
                    double delta = model.greeks(type == OptionType.CALL, points(strike), solved.volatility())
                            .delta();
                    deltas.put(strike, Math.round(Math.abs(delta) * UNITS));
                }
            });
        }
        return deltas;
    }

    private static Optional<ParityForward> forward(Chain chain) {
        List<Strike> paired = chain.strikes().stream()
                .filter(strike -> price(chain, strike, OptionType.CALL).isPresent()
                        && price(chain, strike, OptionType.PUT).isPresent())
                .sorted(Comparator.comparing(strike -> carry(chain, strike)))
                .limit(NEAR_THE_MONEY)
                .sorted()
                .toList();
        return ParityForward.imply(
                paired.stream().mapToDouble(ChainDeltas::points).toArray(),
                paired.stream()
                        .mapToDouble(strike ->
                                rupees(price(chain, strike, OptionType.CALL).orElseThrow()))
                        .toArray(),
                paired.stream()
                        .mapToDouble(strike ->
                                rupees(price(chain, strike, OptionType.PUT).orElseThrow()))
                        .toArray());
    }

    /** How far call and put of a strike lie apart, which is smallest at the money. */
    private static Price carry(Chain chain, Strike strike) {
        return price(chain, strike, OptionType.CALL)
                .orElseThrow()
                .minus(price(chain, strike, OptionType.PUT).orElseThrow())
                .abs();
    }

    private static Optional<Price> price(Chain chain, Strike strike, OptionType type) {
        return chain.quote(strike, type)
                .filter(Quote::isSound)
                .flatMap(quote -> quote.mid().or(quote::last));
    }

    private static double points(Strike strike) {
        return strike.paise() / 100.0;
    }

    private static double rupees(Price price) {
        return price.paise() / 100.0;
    }
}
