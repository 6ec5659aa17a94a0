package io.tarkash.api.market;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.pricing.ChainGreeks;
import io.tarkash.domain.market.pricing.ParityForward;
import io.tarkash.domain.market.pricing.PricingConvention;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chain priced at one instant: the forward of its own parity, and volatility and Greeks of each option at the middle
 * of its book, or at its last trade where there is no book. Calls come first, then puts, each in strike order.
 */
public record ChainPricing(List<Strike> strikes, ParityForward forward, ChainGreeks greeks) {
    private static final double PAISE = 100;

    /** Empty where the chain implies no forward, or nothing is left of the contracts' life. */
    public static Optional<ChainPricing> of(Chain chain, Instant at, Instant settlement) {
        List<Strike> strikes = chain.strikes();
        int size = strikes.size();
        double[] levels = new double[size];
        double[] calls = new double[size];
        double[] puts = new double[size];
        for (int i = 0; i < size; i++) {
            levels[i] = strikes.get(i).paise() / PAISE;
            calls[i] = points(chain, strikes.get(i), OptionType.CALL);
            puts[i] = points(chain, strikes.get(i), OptionType.PUT);
        }
        if (!at.isBefore(settlement)) {
            return Optional.empty();
        }
        return ParityForward.imply(levels, calls, puts)
                .map(forward ->
                        new ChainPricing(strikes, forward, greeks(forward, levels, calls, puts, at, settlement)));
    }

    public int index(int strike, OptionType type) {
        return type == OptionType.CALL ? strike : strike + strikes.size();
    }

    private static ChainGreeks greeks(
            ParityForward forward, double[] levels, double[] calls, double[] puts, Instant at, Instant settlement) {
        int size = levels.length;
        double[] both = new double[2 * size];
        boolean[] isCall = new boolean[2 * size];
        double[] prices = new double[2 * size];
        for (int i = 0; i < size; i++) {
            both[i] = levels[i];
            both[size + i] = levels[i];
            isCall[i] = true;
            prices[i] = calls[i];
            prices[size + i] = puts[i];
        }
        return ChainGreeks.of(
                PricingConvention.IMPLIED_FORWARD.model(forward.forward(), at, settlement), both, isCall, prices);
    }

    private static double points(Chain chain, Strike strike, OptionType type) {
        Optional<Price> price = chain.quote(strike, type)
                .filter(quote -> quote.isSound())
                .flatMap(quote -> quote.mid().or(quote::last));
        return price.map(known -> known.paise() / PAISE).orElse(Double.NaN);
    }
}
