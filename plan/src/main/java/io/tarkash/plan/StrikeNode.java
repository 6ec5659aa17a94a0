package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;

/** Writes a strike rule as a mapping with the one key that names it; the reverse of {@link StrikeForm}. */
final class StrikeNode {
    private StrikeNode() {}

    static ObjectNode of(StrikeRule rule) {
        ObjectNode out = JsonWriter.NODES.objectNode();
        switch (rule) {
            case StrikeRule.AtmOffset(int steps) -> out.put("atm_offset", steps);
            case StrikeRule.Exact(var strike) -> out.set("exact", Amounts.of(strike));
            case StrikeRule.PremiumClosest(var premium, var tolerance) -> {
                ObjectNode inner = out.putObject("premium_closest");
                inner.set("premium", Amounts.of(premium));
                inner.set("tolerance_pct", Amounts.of(tolerance));
            }
            case StrikeRule.PremiumAtLeast(var premium) -> out.set("premium_ge", Amounts.of(premium));
            case StrikeRule.PremiumAtMost(var premium) -> out.set("premium_le", Amounts.of(premium));
            case StrikeRule.PremiumRange(var low, var high, var pick) ->
                range(out.putObject("premium_range"), Amounts.of(low), Amounts.of(high))
                        .put("pick", Words.PICK.word(pick));
            case StrikeRule.StraddleWidth(var widths) -> out.set("straddle_width", Amounts.of(widths));
            case StrikeRule.StraddlePremium(var share, var match) -> {
                ObjectNode inner = out.putObject("straddle_premium_pct");
                inner.set("pct", Amounts.of(share));
                inner.put("match", Words.MATCH.word(match));
            }
            case StrikeRule.AtmPercent(var move, var signs) -> move(out.putObject("atm_pct"), move, signs);
            case StrikeRule.UnderlyingPercent(var move, var signs) ->
                move(out.putObject("underlying_pct"), move, signs);
            case StrikeRule.DeltaClosest(var delta) -> out.set("delta", Amounts.of(delta));
            case StrikeRule.DeltaRange(var low, var high) ->
                range(out.putObject("delta_range"), Amounts.of(low), Amounts.of(high));
            case StrikeRule.StrikesFrom(var leg, int steps) ->
                out.putObject("relative").put("leg", leg.value()).put("strikes", steps);
            case StrikeRule.PremiumOf(var leg, var share) ->
                out.putObject("relative_premium").put("leg", leg.value()).set("pct", Amounts.of(share));
        }
        return out;
    }

    private static ObjectNode range(ObjectNode out, JsonNode low, JsonNode high) {
        out.set("low", low);
        out.set("high", high);
        return out;
    }

    private static void move(ObjectNode out, Percent move, SignSpace signs) {
        out.set("pct", Amounts.of(move));
        out.put("sign_space", Words.SIGN_SPACE.word(signs));
    }
}
