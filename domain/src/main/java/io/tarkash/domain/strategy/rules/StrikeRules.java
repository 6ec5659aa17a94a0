package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrikeRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for the strike rules of a strategy: possible numbers, and no leg that leans on itself. */
final class StrikeRules {
    private static final int WHOLE = 100_00;

    private final List<Leg> legs;
    private final Place at;
    private final Findings findings;

    StrikeRules(List<Leg> legs, Place at, Findings findings) {
        this.legs = legs;
        this.at = at;
        this.findings = findings;
    }

    void check() {
        for (int i = 0; i < legs.size(); i++) {
            Place place = strike(i);
            numbers(legs.get(i).strike(), place);
            anchor(legs.get(i).strike()).ifPresent(leg -> known(leg, place));
        }
        circles();
    }

    private void numbers(StrikeRule rule, Place place) {
        switch (rule) {
            case StrikeRule.AtmOffset(int steps) -> {}
            case StrikeRule.Exact(var strike) -> {}
            case StrikeRule.PremiumClosest(Price premium, Percent tolerance) -> {
                positive(premium, place.field("premium_closest").field("premium"));
                if (tolerance.basisPoints() < 0) {
                    findings.refuse(
                            place.field("premium_closest").field("tolerance_pct"),
                            "is " + tolerance + "; it cannot be below zero");
                }
            }
            case StrikeRule.PremiumAtLeast(Price premium) -> positive(premium, place.field("premium_ge"));
            case StrikeRule.PremiumAtMost(Price premium) -> positive(premium, place.field("premium_le"));
            case StrikeRule.PremiumRange(Price low, Price high, var pick) -> {
                Place range = place.field("premium_range");
                positive(high, range.field("high"));
                if (low.paise() < 0) {
                    findings.refuse(range.field("low"), "is " + low + "; a premium is not below zero");
                }
                ordered(low, high, range);
            }
            case StrikeRule.StraddleWidth(BigDecimal widths) -> {}
            case StrikeRule.StraddlePremium(Percent share, var match) ->
                positive(share, place.field("straddle_premium_pct").field("pct"));
            case StrikeRule.AtmPercent(Percent move, var signs) -> move(move, place.field("atm_pct"));
            case StrikeRule.UnderlyingPercent(Percent move, var signs) -> move(move, place.field("underlying_pct"));
            case StrikeRule.DeltaClosest(BigDecimal delta) -> delta(delta, place.field("delta"));
            case StrikeRule.DeltaRange(BigDecimal low, BigDecimal high) -> {
                Place range = place.field("delta_range");
                delta(low, range.field("low"));
                delta(high, range.field("high"));
                ordered(low, high, range);
            }
            case StrikeRule.StrikesFrom(LegId leg, int steps) -> {}
            case StrikeRule.PremiumOf(LegId leg, Percent share) ->
                positive(share, place.field("relative_premium").field("pct"));
        }
    }

    private void positive(Price premium, Place place) {
        if (!premium.isPositive()) {
            findings.refuse(place, "is " + premium + "; a premium is above zero");
        }
    }

    private void positive(Percent share, Place place) {
        if (share.basisPoints() <= 0) {
            findings.refuse(place, "is " + share + "; it must be above zero");
        }
    }

    private void move(Percent move, Place place) {
        if (Math.abs(move.basisPoints()) >= WHOLE) {
            findings.refuse(place.field("pct"), "is " + move + "; it must lie between -100 and 100");
        }
    }

    private void delta(BigDecimal delta, Place place) {
        if (delta.signum() <= 0 || delta.compareTo(BigDecimal.ONE) >= 0) {
            findings.refuse(
                    place, "is " + delta.toPlainString() + "; a delta is written without sign, above 0 and below 1");
        }
    }

    private <T extends Comparable<T>> void ordered(T low, T high, Place range) {
        if (low.compareTo(high) > 0) {
            findings.refuse(range, "low " + low + " is above high " + high, range.field("low"), range.field("high"));
        }
    }

    private void known(LegId leg, Place place) {
        if (legs.stream().noneMatch(other -> other.id().equals(leg))) {
            List<Place> ids = new ArrayList<>();
            for (int i = 0; i < legs.size(); i++) {
                ids.add(at.item("legs", i).field("id"));
            }
            findings.refuse(place, "'" + leg + "' is no leg of this strategy", ids);
        }
    }

    /** Names each circle once, at the first of its legs. */
    private void circles() {
        Map<LegId, Integer> index = new LinkedHashMap<>();
        for (int i = 0; i < legs.size(); i++) {
            index.putIfAbsent(legs.get(i).id(), i);
        }
        for (int start = 0; start < legs.size(); start++) {
            List<Integer> way = new ArrayList<>(List.of(start));
            Optional<LegId> next = anchor(legs.get(start).strike());
            while (next.isPresent() && index.containsKey(next.get())) {
                int reached = index.getOrDefault(next.get(), start);
                if (reached <= start || way.contains(reached)) {
                    if (reached == start) {
                        circle(way);
                    }
                    break;
                }
                way.add(reached);
                next = anchor(legs.get(reached).strike());
            }
        }
    }

    private void circle(List<Integer> way) {
        String names = String.join(
                " -> ", way.stream().map(i -> legs.get(i).id().value()).toList());
        findings.refuse(
                strike(way.getFirst()),
                "leans on itself: " + names + " -> " + legs.get(way.getFirst()).id(),
                way.stream().map(this::strike).toList());
    }

    private Place strike(int leg) {
        return at.item("legs", leg).field("strike");
    }

    private static Optional<LegId> anchor(StrikeRule rule) {
        return switch (rule) {
            case StrikeRule.StrikesFrom(LegId leg, int steps) -> Optional.of(leg);
            case StrikeRule.PremiumOf(LegId leg, Percent share) -> Optional.of(leg);
            case StrikeRule.AtmOffset a -> Optional.empty();
            case StrikeRule.Exact e -> Optional.empty();
            case StrikeRule.PremiumClosest p -> Optional.empty();
            case StrikeRule.PremiumAtLeast p -> Optional.empty();
            case StrikeRule.PremiumAtMost p -> Optional.empty();
            case StrikeRule.PremiumRange p -> Optional.empty();
            case StrikeRule.StraddleWidth s -> Optional.empty();
            case StrikeRule.StraddlePremium s -> Optional.empty();
            case StrikeRule.AtmPercent a -> Optional.empty();
            case StrikeRule.UnderlyingPercent u -> Optional.empty();
            case StrikeRule.DeltaClosest d -> Optional.empty();
            case StrikeRule.DeltaRange d -> Optional.empty();
        };
    }
}
