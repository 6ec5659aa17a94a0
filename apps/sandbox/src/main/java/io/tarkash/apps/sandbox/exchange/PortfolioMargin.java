package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.pricing.Black76;
import io.tarkash.domain.market.pricing.ImpliedVolatility;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A portfolio margin after the manner of SPAN: options of one underlying are revalued together in sixteen scenarios of
 * price and volatility, and the worst cost of closing them is blocked; what is sold carries two per cent of its notional
 * on top, and two more on its expiry day. Premiums move through the cash, so a long option needs nothing further. The
 * figures are plausible, not any clearing house's.
 */
final class PortfolioMargin {
    private static final double PRICE_RANGE = 0.093;
    private static final double VOLATILITY_RANGE = 0.04;
    private static final double EXPOSURE = 0.02;
    private static final double EXPIRY_DAY = 0.02;
    private static final double USUAL_VOLATILITY = 0.15;
    private static final double RATE = 0.065;
    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final double[] MOVES = {-1, -2 / 3.0, -1 / 3.0, 0, 1 / 3.0, 2 / 3.0, 1};

    private PortfolioMargin() {}

    static MarginNeed of(Map<Instrument, Long> units, Market market, Instant now) {
        Map<Underlying, double[]> values = new EnumMap<>(Underlying.class);
        double exposure = 0;
        for (var held : units.entrySet()) {
            if (held.getValue() == 0) {
                continue;
            }
            Instrument option = held.getKey();
            double spot = spot(option, market);
            double[] sums = values.computeIfAbsent(option.underlying(), any -> new double[MOVES.length * 2]);
            addScenarios(sums, option, held.getValue(), spot, market, now);
            exposure += held.getValue() < 0 ? -held.getValue() * spot * exposureShare(option, now) : 0;
        }
        long span = values.values().stream().mapToLong(PortfolioMargin::worst).sum();
        return new MarginNeed(span, Math.round(exposure));
    }

    private static long worst(double[] values) {
        double worst = 0;
        for (double value : values) {
            worst = Math.max(worst, -value);
        }
        return Math.round(worst);
    }

    private static void addScenarios(
            double[] sums, Instrument option, long units, double spot, Market market, Instant now) {
        Instant settles = Ist.instant(option.expiry().plusDays(1).atStartOfDay());
        double years = Math.max(60, Duration.between(now, settles).toSeconds()) / YEAR_SECONDS;
        boolean call = option.type() == OptionType.CALL;
        double strike = option.strike().paise();
        double forward = spot * Math.exp(RATE * years);
        double volatility = volatility(option, market, Black76.onForward(forward, years), call);
        for (int i = 0; i < MOVES.length; i++) {
            Black76 moved = Black76.onForward(forward * (1 + MOVES[i] * PRICE_RANGE), years);
            sums[2 * i] += units * moved.price(call, strike, volatility + VOLATILITY_RANGE);
            sums[2 * i + 1] += units * moved.price(call, strike, Math.max(0.01, volatility - VOLATILITY_RANGE));
        }
    }

    private static double volatility(Instrument option, Market market, Black76 model, boolean call) {
        double price = market.quote(option)
                .flatMap(Quote::mark)
                .map(mark -> (double) mark.paise())
                .orElse(0.0);
        return price > 0
                        && model.impliedVolatility(
                                        call, (double) option.strike().paise(), price)
                                instanceof ImpliedVolatility.Solved(double volatility, int steps)
                ? volatility
                : USUAL_VOLATILITY;
    }

    private static double exposureShare(Instrument option, Instant now) {
        return option.expiry().equals(Ist.local(now).toLocalDate()) ? EXPOSURE + EXPIRY_DAY : EXPOSURE;
    }

    private static double spot(Instrument option, Market market) {
        return market.spot(option.underlying())
                .flatMap(Quote::last)
                .map(last -> (double) last.paise())
                .orElse((double) option.strike().paise());
    }
}
