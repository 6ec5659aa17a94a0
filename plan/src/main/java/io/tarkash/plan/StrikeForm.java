package io.tarkash.plan;

import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.StrikeRule.Match;
import io.tarkash.domain.strategy.StrikeRule.Pick;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;
import java.math.BigDecimal;

/** Reads a strike rule: a mapping with one key, which names the rule. */
final class StrikeForm {
    private static final Price SOME_PRICE = Price.ofRupees(1);
    private static final Percent SOME_SHARE = Percent.parse("1");
    private static final BigDecimal SOME_DELTA = new BigDecimal("0.5");

    private StrikeForm() {}

    static StrikeRule read(Form form, Mistakes mistakes) {
        return switch (form.only()) {
            case "exact" -> exact(form.value("exact"), mistakes);
            case "premium_closest" -> premiumClosest(form.form("premium_closest", Shapes.PREMIUM_CLOSEST));
            case "premium_ge" ->
                new StrikeRule.PremiumAtLeast(form.value("premium_ge").price(SOME_PRICE));
            case "premium_le" ->
                new StrikeRule.PremiumAtMost(form.value("premium_le").price(SOME_PRICE));
            case "premium_range" -> premiumRange(form.form("premium_range", Shapes.PREMIUM_RANGE));
            case "straddle_width" ->
                new StrikeRule.StraddleWidth(form.value("straddle_width").decimal(BigDecimal.ONE));
            case "straddle_premium_pct" -> {
                Form inner = form.form("straddle_premium_pct", Shapes.STRADDLE_PREMIUM);
                yield new StrikeRule.StraddlePremium(
                        inner.value("pct").percent(SOME_SHARE),
                        inner.value("match").word(Words.MATCH, Match.CLOSEST));
            }
            case "atm_pct" -> {
                Form inner = form.form("atm_pct", Shapes.MOVE);
                yield new StrikeRule.AtmPercent(inner.value("pct").percent(SOME_SHARE), signs(inner));
            }
            case "underlying_pct" -> {
                Form inner = form.form("underlying_pct", Shapes.MOVE);
                yield new StrikeRule.UnderlyingPercent(inner.value("pct").percent(SOME_SHARE), signs(inner));
            }
            case "delta" -> new StrikeRule.DeltaClosest(form.value("delta").decimal(SOME_DELTA));
            case "delta_range" -> {
                Form inner = form.form("delta_range", Shapes.DELTA_RANGE);
                yield new StrikeRule.DeltaRange(
                        inner.value("low").decimal(SOME_DELTA),
                        inner.value("high").decimal(SOME_DELTA));
            }
            case "relative" -> {
                Form inner = form.form("relative", Shapes.RELATIVE);
                yield new StrikeRule.StrikesFrom(
                        new LegId(inner.value("leg").id()),
                        inner.value("strikes").whole(1));
            }
            case "relative_premium" -> {
                Form inner = form.form("relative_premium", Shapes.RELATIVE_PREMIUM);
                yield new StrikeRule.PremiumOf(
                        new LegId(inner.value("leg").id()), inner.value("pct").percent(SOME_SHARE));
            }
            default -> new StrikeRule.AtmOffset(form.value("atm_offset").whole(0));
        };
    }

    private static StrikeRule exact(Value value, Mistakes mistakes) {
        Price price = value.price(SOME_PRICE);
        if (!price.isPositive()) {
            mistakes.lose(value.at(), "is " + price + "; a strike is above zero");
            return new StrikeRule.Exact(new Strike(SOME_PRICE.paise()));
        }
        return new StrikeRule.Exact(new Strike(price.paise()));
    }

    private static StrikeRule premiumClosest(Form form) {
        return new StrikeRule.PremiumClosest(
                form.value("premium").price(SOME_PRICE),
                form.value("tolerance_pct").percent(new Percent(0)));
    }

    private static StrikeRule premiumRange(Form form) {
        return new StrikeRule.PremiumRange(
                form.value("low").price(SOME_PRICE),
                form.value("high").price(SOME_PRICE),
                form.value("pick").word(Words.PICK, Pick.NEAREST_MIDPOINT));
    }

    private static SignSpace signs(Form form) {
        return form.value("sign_space").word(Words.SIGN_SPACE, SignSpace.STRIKE);
    }
}
