package io.tarkash.engine.intent;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.StrikeRule.Match;
import io.tarkash.domain.strategy.StrikeRule.Pick;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The strikes that a rule accepts for one option type on one chain, best first. Equally good ones stand in ascending
 * order of strike. A strike that is not listed, or whose quote cannot be believed, is in no ranking.
 */
final class StrikeRanking {
    private static final BigDecimal UNITS_OF_DELTA = BigDecimal.valueOf(100_000_000);

    private final Chain chain;
    private final OptionType type;
    private final Anchor anchor;
    private final Map<LegId, Candidate> chosen;
    private final SortedMap<Strike, Long> deltas;

    /** {@code chosen} are the legs bound before this one; {@code deltas} may be empty unless the rule asks for them. */
    StrikeRanking(
            Chain chain, OptionType type, Anchor anchor, Map<LegId, Candidate> chosen, SortedMap<Strike, Long> deltas) {
        this.chain = chain;
        this.type = type;
        this.anchor = anchor;
        this.chosen = chosen;
        this.deltas = deltas;
    }

    List<Candidate> rank(StrikeRule rule) {
        return switch (rule) {
            case StrikeRule.AtmOffset(int steps) -> fromListed(anchor.atm(), steps);
            case StrikeRule.Exact(Strike strike) ->
                all().filter(candidate -> candidate.strike().equals(strike)).toList();
            case StrikeRule.PremiumClosest(Price premium, Percent tolerance) -> closest(premium, tolerance);
            case StrikeRule.PremiumAtLeast(Price premium) -> atLeast(premium);
            case StrikeRule.PremiumAtMost(Price premium) -> atMost(premium);
            case StrikeRule.PremiumRange(Price low, Price high, Pick pick) -> within(low, high, pick);
            case StrikeRule.StraddleWidth(BigDecimal widths) -> withStraddle(() -> nearest(widths));
            case StrikeRule.StraddlePremium(Percent share, Match match) ->
                withStraddle(() -> matching(share.of(anchor.straddle()), match));
            case StrikeRule.AtmPercent(Percent move, SignSpace space) ->
                nearest(moved(anchor.atm().asPrice(), move, space));
            case StrikeRule.UnderlyingPercent(Percent move, SignSpace space) ->
                nearest(moved(anchor.reference(), move, space));
            case StrikeRule.DeltaClosest(BigDecimal delta) -> closestDelta(delta);
            case StrikeRule.DeltaRange(BigDecimal low, BigDecimal high) -> deltaWithin(low, high);
            case StrikeRule.StrikesFrom(LegId leg, int steps) ->
                fromListed(chosen(leg).strike(), steps);
            case StrikeRule.PremiumOf(LegId leg, Percent share) ->
                closest(share.of(chosen(leg).premium()), new Percent(0));
        };
    }

    private List<Candidate> fromListed(Strike from, int away) {
        List<Strike> listed = chain.strikes(type);
        int start = listed.indexOf(from);
        int wanted = start + away * type.outwards();
        if (start < 0 || wanted < 0 || wanted >= listed.size()) {
            return List.of();
        }
        List<Ranked> ranked = new ArrayList<>(listed.size());
        for (int place = 0; place < listed.size(); place++) {
            int steps = Math.abs(place - wanted);
            candidate(listed.get(place)).ifPresent(candidate -> ranked.add(new Ranked(steps, candidate)));
        }
        return inOrder(ranked);
    }

    private List<Candidate> nearest(BigDecimal straddleWidths) {
        long width = straddleWidths
                .multiply(BigDecimal.valueOf(anchor.straddle().paise()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return nearest(anchor.atm().asPrice().plus(new Price(width)));
    }

    private List<Candidate> nearest(Price target) {
        return ascendingBy(
                all(),
                candidate -> candidate.strike().asPrice().minus(target).abs().paise());
    }

    private List<Candidate> closest(Price premium, Percent tolerance) {
        Price allowance = tolerance.of(premium);
        Stream<Candidate> accepted = all().filter(
                        candidate -> tolerance.basisPoints() == 0 || distance(candidate, premium) <= allowance.paise());
        return ascendingBy(accepted, candidate -> distance(candidate, premium));
    }

    private List<Candidate> atLeast(Price premium) {
        return ascendingBy(
                all().filter(candidate -> candidate.premium().compareTo(premium) >= 0),
                candidate -> candidate.premium().paise());
    }

    private List<Candidate> atMost(Price premium) {
        return ascendingBy(
                all().filter(candidate -> candidate.premium().compareTo(premium) <= 0),
                candidate -> -candidate.premium().paise());
    }

    private List<Candidate> within(Price low, Price high, Pick pick) {
        Stream<Candidate> inside = all().filter(candidate ->
                candidate.premium().compareTo(low) >= 0 && candidate.premium().compareTo(high) <= 0);
        return ascendingBy(inside, candidate -> switch (pick) {
            case NEAREST_MIDPOINT -> Math.abs(2 * candidate.premium().paise() - low.paise() - high.paise());
            case HIGHEST -> -candidate.premium().paise();
            case LOWEST -> candidate.premium().paise();
        });
    }

    private List<Candidate> matching(Price premium, Match match) {
        return switch (match) {
            case CLOSEST -> closest(premium, new Percent(0));
            case AT_LEAST -> atLeast(premium);
            case AT_MOST -> atMost(premium);
        };
    }

    private List<Candidate> closestDelta(BigDecimal delta) {
        long wanted = inUnits(delta);
        return ascendingBy(withDelta(), candidate -> Math.abs(delta(candidate) - wanted));
    }

    private List<Candidate> deltaWithin(BigDecimal low, BigDecimal high) {
        long from = inUnits(low);
        long to = inUnits(high);
        return ascendingBy(
                withDelta().filter(candidate -> delta(candidate) >= from && delta(candidate) <= to),
                candidate -> Math.abs(2 * delta(candidate) - from - to));
    }

    private List<Candidate> withStraddle(Supplier<List<Candidate>> ranking) {
        return anchor.straddle().isPositive() ? ranking.get() : List.of();
    }

    private Price moved(Price from, Percent move, SignSpace space) {
        Percent signed = space == SignSpace.MONEYNESS && type == OptionType.PUT ? move.negated() : move;
        return from.plus(signed.of(from));
    }

    private Candidate chosen(LegId leg) {
        Candidate candidate = chosen.get(leg);
        if (candidate == null) {
            throw new IllegalArgumentException("leg " + leg + " is not bound yet");
        }
        return candidate;
    }

    private Stream<Candidate> all() {
        return chain.strikes(type).stream().flatMap(strike -> candidate(strike).stream());
    }

    private Optional<Candidate> candidate(Strike strike) {
        return chain.quote(strike, type)
                .filter(Quote::isSound)
                .flatMap(quote -> quote.mark().map(mark -> new Candidate(strike, quote, mark)));
    }

    private Stream<Candidate> withDelta() {
        return all().filter(candidate -> deltas.containsKey(candidate.strike()));
    }

    private long delta(Candidate candidate) {
        return deltas.getOrDefault(candidate.strike(), 0L);
    }

    private static long inUnits(BigDecimal delta) {
        return delta.multiply(UNITS_OF_DELTA).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long distance(Candidate candidate, Price premium) {
        return candidate.premium().minus(premium).abs().paise();
    }

    private static List<Candidate> ascendingBy(Stream<Candidate> candidates, ToLongFunction<Candidate> measure) {
        List<Ranked> ranked = new ArrayList<>();
        candidates.forEach(candidate -> ranked.add(new Ranked(measure.applyAsLong(candidate), candidate)));
        return inOrder(ranked);
    }

    private static List<Candidate> inOrder(List<Ranked> ranked) {
        Collections.sort(ranked);
        return ranked.stream().map(Ranked::candidate).toList();
    }

    /** A candidate with its measure, which is worked out once and not at each comparison. */
    private record Ranked(long measure, Candidate candidate) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int byMeasure = Long.compare(measure, other.measure);
            return byMeasure != 0 ? byMeasure : candidate.strike().compareTo(other.candidate.strike());
        }
    }
}
