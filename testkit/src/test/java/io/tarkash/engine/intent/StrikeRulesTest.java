package io.tarkash.engine.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.StrikeRule.Match;
import io.tarkash.domain.strategy.StrikeRule.Pick;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;
import io.tarkash.testkit.TestFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every rule on one chain that looks the same from both sides of 24,500: strikes 100, 200, 400, 500 and 700 points away
 * (300 and 600 are not listed), at premiums of 200 at the money and then 150, 110, 60, 45 and 20 out of it.
 */
class StrikeRulesTest {
    private static final Instant NOW = Ist.instant(TestFacts.DAY.atTime(9, 20));
    private static final long ATM = 24_500;
    private static final Map<Long, Long> PREMIUMS = Map.ofEntries(
            Map.entry(-700L, 780L),
            Map.entry(-500L, 590L),
            Map.entry(-400L, 500L),
            Map.entry(-200L, 330L),
            Map.entry(-100L, 260L),
            Map.entry(0L, 200L),
            Map.entry(100L, 150L),
            Map.entry(200L, 110L),
            Map.entry(400L, 60L),
            Map.entry(500L, 45L),
            Map.entry(700L, 20L));
    private static final long NONE = Long.MIN_VALUE;

    @ParameterizedTest
    @EnumSource
    void countsListedStrikesFromTheMoney(OptionType type) {
        assertThat(out(type, new StrikeRule.AtmOffset(0))).isZero();
        assertThat(out(type, new StrikeRule.AtmOffset(2))).isEqualTo(200);
        assertThat(out(type, new StrikeRule.AtmOffset(3))).isEqualTo(400);
        assertThat(out(type, new StrikeRule.AtmOffset(-1))).isEqualTo(-100);
        assertThat(out(type, new StrikeRule.AtmOffset(5))).isEqualTo(700);
        assertThat(out(type, new StrikeRule.AtmOffset(6))).isEqualTo(NONE);
        assertThat(out(type, new StrikeRule.AtmOffset(-6))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource
    void takesAnExactStrikeOnlyIfItIsListed(OptionType type) {
        assertThat(strike(type, new StrikeRule.Exact(Strike.ofRupees(24_700)))).isEqualTo(24_700);
        assertThat(strike(type, new StrikeRule.Exact(Strike.ofRupees(24_800)))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheClosestPremiumWithinItsTolerance(OptionType type) {
        assertThat(out(type, closest(58, "0"))).isEqualTo(400);
        assertThat(out(type, closest(5_000, "0"))).isEqualTo(-700);
        assertThat(out(type, closest(100, "9.99"))).isEqualTo(NONE);
        assertThat(out(type, closest(100, "10"))).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLowerStrikeOfTwoEquallyGood(OptionType type) {
        assertThat(strike(type, closest(130, "0"))).isEqualTo(type == OptionType.CALL ? 24_600 : 24_300);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSmallestPremiumAboveOrTheLargestBelow(OptionType type) {
        assertThat(out(type, new StrikeRule.PremiumAtLeast(Price.ofRupees(60)))).isEqualTo(400);
        assertThat(out(type, new StrikeRule.PremiumAtLeast(Price.parse("60.05"))))
                .isEqualTo(200);
        assertThat(out(type, new StrikeRule.PremiumAtLeast(Price.ofRupees(781))))
                .isEqualTo(NONE);
        assertThat(out(type, new StrikeRule.PremiumAtMost(Price.ofRupees(60)))).isEqualTo(400);
        assertThat(out(type, new StrikeRule.PremiumAtMost(Price.parse("59.95"))))
                .isEqualTo(500);
        assertThat(out(type, new StrikeRule.PremiumAtMost(Price.ofRupees(19)))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource
    void picksFromARangeOfPremiumsAsWritten(OptionType type) {
        assertThat(out(type, range(60, 150, Pick.NEAREST_MIDPOINT))).isEqualTo(200);
        assertThat(out(type, range(60, 150, Pick.HIGHEST))).isEqualTo(100);
        assertThat(out(type, range(60, 150, Pick.LOWEST))).isEqualTo(400);
        assertThat(out(type, range(61, 109, Pick.LOWEST))).isEqualTo(NONE);
    }

    /** The straddle costs 400; the sign is that of the strike, not of the moneyness. */
    @ParameterizedTest
    @EnumSource
    void goesStraddleWidthsUpOrDown(OptionType type) {
        assertThat(strike(type, new StrikeRule.StraddleWidth(new BigDecimal("0.5"))))
                .isEqualTo(24_700);
        assertThat(strike(type, new StrikeRule.StraddleWidth(new BigDecimal("-0.5"))))
                .isEqualTo(24_300);
        assertThat(strike(type, new StrikeRule.StraddleWidth(new BigDecimal("-1.8"))))
                .isEqualTo(23_800);
    }

    @ParameterizedTest
    @EnumSource
    void looksForAShareOfTheStraddlesPremium(OptionType type) {
        assertThat(out(type, straddlePremium("15", Match.CLOSEST))).isEqualTo(400);
        assertThat(out(type, straddlePremium("16", Match.AT_LEAST))).isEqualTo(200);
        assertThat(out(type, straddlePremium("16", Match.AT_MOST))).isEqualTo(400);
        assertThat(out(type, straddlePremium("4", Match.AT_MOST))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource
    void goesAPercentageOfTheStrikeOrOfTheIndexInEitherSignSpace(OptionType type) {
        Percent move = Percent.parse("1.2");

        assertThat(strike(type, new StrikeRule.AtmPercent(move, SignSpace.STRIKE)))
                .isEqualTo(24_700);
        assertThat(out(type, new StrikeRule.AtmPercent(move, SignSpace.MONEYNESS)))
                .isEqualTo(200);
        // From an index of 24,540 the same move reaches 24,834.
        assertThat(strike(type, new StrikeRule.UnderlyingPercent(move, SignSpace.STRIKE)))
                .isEqualTo(24_900);
        assertThat(strike(type, new StrikeRule.UnderlyingPercent(move, SignSpace.MONEYNESS)))
                .isEqualTo(type == OptionType.CALL ? 24_900 : 24_300);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheClosestDeltaAndTheFirstOfTwo(OptionType type) {
        assertThat(out(type, new StrikeRule.DeltaClosest(new BigDecimal("0.20"))))
                .isEqualTo(400);
        assertThat(strike(type, new StrikeRule.DeltaClosest(new BigDecimal("0.27"))))
                .isEqualTo(type == OptionType.CALL ? 24_700 : 24_100);
        assertThat(out(type, new StrikeRule.DeltaClosest(new BigDecimal("0.27000001"))))
                .isEqualTo(200);
        assertThat(out(type, new StrikeRule.DeltaRange(new BigDecimal("0.10"), new BigDecimal("0.34"))))
                .isEqualTo(400);
        assertThat(out(type, new StrikeRule.DeltaRange(new BigDecimal("0.21"), new BigDecimal("0.33"))))
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @EnumSource
    void measuresFromAnotherLeg(OptionType type) {
        LegId base = new LegId("base");

        assertThat(out(type, new StrikeRule.StrikesFrom(base, 1))).isEqualTo(400);
        assertThat(out(type, new StrikeRule.StrikesFrom(base, -2))).isZero();
        assertThat(out(type, new StrikeRule.StrikesFrom(base, 4))).isEqualTo(NONE);
        assertThat(out(type, new StrikeRule.PremiumOf(base, Percent.parse("50"))))
                .isEqualTo(400);
    }

    @Test
    void ranksTheRestBehindTheBest() {
        assertThat(ranking(OptionType.CALL, closest(58, "0")).stream()
                        .limit(4)
                        .map(Candidate::strike)
                        .map(Strike::toString))
                .containsExactly("24900", "25000", "25200", "24700");
    }

    @Test
    void leavesACrossedQuoteOut() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = rows();
        Quote crossed = new Quote(6_100, 5_900, 6_000, NOW);
        rows.put(Strike.ofRupees(24_900), new EnumMap<>(Map.of(OptionType.CALL, crossed)));
        Chain chain = chain(rows);
        Anchor anchor =
                Anchor.of(ReferencePrice.SPOT, Price.ofRupees(24_540), chain).orElseThrow();

        List<Candidate> ranked =
                new StrikeRanking(chain, OptionType.CALL, anchor, Map.of(), new TreeMap<>()).rank(closest(60, "0"));

        assertThat(ranked.getFirst().strike()).isEqualTo(Strike.ofRupees(25_000));
    }

    @Test
    void takesTheLowerOfTwoStrikesAtTheSameDistanceFromTheIndex() {
        Chain chain = chain(rows());

        assertThat(Anchor.of(ReferencePrice.SPOT, Price.ofRupees(24_550), chain)
                        .orElseThrow()
                        .atm())
                .isEqualTo(Strike.ofRupees(24_500));
        assertThat(Anchor.of(ReferencePrice.SPOT, Price.parse("24550.05"), chain)
                        .orElseThrow()
                        .atm())
                .isEqualTo(Strike.ofRupees(24_600));
    }

    // --- the examples of the vocabulary

    @Test
    void findsTheMoneyOnTheSyntheticFuture() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        for (long strike = 44_800; strike <= 45_500; strike += 100) {
            put(rows, strike, "550", "275");
        }

        Anchor anchor = Anchor.of(ReferencePrice.SYNTH, Price.ofRupees(45_025), chain(rows))
                .orElseThrow();

        assertThat(anchor.reference()).isEqualTo(Price.ofRupees(45_275));
        assertThat(anchor.atm()).isEqualTo(Strike.ofRupees(45_300));
    }

    @Test
    void findsNoMoneyWithoutTheStraddle() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = rows();
        Quote call = Quote.traded(Price.ofRupees(200), NOW);
        rows.put(Strike.ofRupees(ATM), new EnumMap<>(Map.of(OptionType.CALL, call)));

        assertThat(Anchor.of(ReferencePrice.SYNTH, Price.ofRupees(24_500), chain(rows)))
                .isEmpty();
    }

    @Test
    void goesHalfAStraddleUpAsInTheExample() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        for (long strike = 17_200; strike <= 17_500; strike += 50) {
            put(rows, strike, "100.95", "80");
        }
        Chain chain = chain(rows);
        Anchor anchor =
                Anchor.of(ReferencePrice.SPOT, Price.ofRupees(17_350), chain).orElseThrow();

        assertThat(anchor.straddle()).isEqualTo(Price.parse("180.95"));
        assertThat(new StrikeRanking(chain, OptionType.CALL, anchor, Map.of(), new TreeMap<>())
                        .rank(new StrikeRule.StraddleWidth(new BigDecimal("0.5")))
                        .getFirst()
                        .strike())
                .isEqualTo(Strike.ofRupees(17_450));
    }

    @Test
    void takesHalfOfTheStraddlesPremiumAsInTheExample() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        put(rows, 24_400, "247.45", "200");
        put(rows, 24_500, "222", "273");
        put(rows, 24_600, "247.55", "300");
        Chain chain = chain(rows);
        Anchor anchor =
                Anchor.of(ReferencePrice.SPOT, Price.ofRupees(24_500), chain).orElseThrow();
        StrikeRanking ranking = new StrikeRanking(chain, OptionType.CALL, anchor, Map.of(), new TreeMap<>());

        assertThat(anchor.straddle()).isEqualTo(Price.ofRupees(495));
        assertThat(ranking.rank(straddlePremium("50", Match.AT_LEAST))
                        .getFirst()
                        .premium())
                .isEqualTo(Price.parse("247.55"));
        assertThat(ranking.rank(straddlePremium("50", Match.AT_MOST)).getFirst().premium())
                .isEqualTo(Price.parse("247.45"));
        assertThat(ranking.rank(new StrikeRule.PremiumAtLeast(Price.parse("247.5"))))
                .isEqualTo(ranking.rank(straddlePremium("50", Match.AT_LEAST)));
    }

    // --- the chain

    private static long out(OptionType type, StrikeRule rule) {
        long strike = strike(type, rule);
        return strike == NONE ? NONE : type.outwards() * (strike - ATM);
    }

    private static long strike(OptionType type, StrikeRule rule) {
        List<Candidate> ranked = ranking(type, rule);
        return ranked.isEmpty() ? NONE : ranked.getFirst().strike().paise() / 100;
    }

    /** On an index of 24,540, with a base leg 200 points out of the money. */
    private static List<Candidate> ranking(OptionType type, StrikeRule rule) {
        Chain chain = chain(rows());
        Anchor anchor =
                Anchor.of(ReferencePrice.SPOT, Price.ofRupees(24_540), chain).orElseThrow();
        Strike base = Strike.ofRupees(ATM + type.outwards() * 200L);
        Candidate chosen = new Candidate(
                base, chain.quote(base, type).orElseThrow(), Price.ofRupees(PREMIUMS.getOrDefault(200L, 0L)));
        TreeMap<Strike, Long> deltas = new TreeMap<>();
        Map.of(0L, 50L, 100L, 42L, 200L, 34L, 400L, 20L, 500L, 16L, 700L, 7L)
                .forEach((out, percent) ->
                        deltas.put(Strike.ofRupees(ATM + type.outwards() * out), percent * 1_000_000));
        return new StrikeRanking(chain, type, anchor, Map.of(new LegId("base"), chosen), deltas).rank(rule);
    }

    private static NavigableMap<Strike, Map<OptionType, Quote>> rows() {
        NavigableMap<Strike, Map<OptionType, Quote>> rows = new TreeMap<>();
        PREMIUMS.forEach((out, premium) -> put(
                rows,
                ATM + out,
                premium.toString(),
                PREMIUMS.getOrDefault(-out, 0L).toString()));
        return rows;
    }

    private static void put(NavigableMap<Strike, Map<OptionType, Quote>> rows, long strike, String call, String put) {
        Map<OptionType, Quote> row = new EnumMap<>(OptionType.class);
        row.put(OptionType.CALL, Quote.traded(Price.parse(call), NOW));
        row.put(OptionType.PUT, Quote.traded(Price.parse(put), NOW));
        rows.put(Strike.ofRupees(strike), row);
    }

    private static Chain chain(NavigableMap<Strike, Map<OptionType, Quote>> rows) {
        return new Chain(Underlying.NIFTY, TestFacts.EXPIRY, rows);
    }

    private static StrikeRule closest(long rupees, String tolerance) {
        return new StrikeRule.PremiumClosest(Price.ofRupees(rupees), Percent.parse(tolerance));
    }

    private static StrikeRule range(long low, long high, Pick pick) {
        return new StrikeRule.PremiumRange(Price.ofRupees(low), Price.ofRupees(high), pick);
    }

    private static StrikeRule straddlePremium(String percent, Match match) {
        return new StrikeRule.StraddlePremium(Percent.parse(percent), match);
    }
}
