package io.tarkash.engine.intent;

import static io.tarkash.testkit.StrategyBuilder.buy;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity.OnIlliquid;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegBinderTest {
    private static final Instant NOW = Ist.instant(TestFacts.DAY.atTime(9, 20));
    private static final StrikeRule CLOSEST_50 = new StrikeRule.PremiumClosest(Price.ofRupees(50), new Percent(0));

    private final LegBinder binder = new LegBinder(TestFacts.rulebook().contracts());
    private final QuoteBoard board = new QuoteBoard(Duration.ZERO);

    LegBinderTest() {
        board.putSpot(Underlying.NIFTY, Quote.traded(Price.ofRupees(24_500), NOW));
        traded(24_500, "200");
        traded(24_600, "100");
        traded(24_700, "50");
        traded(24_800, "20");
    }

    @Test
    void bindsALegToTheContractOfTheDay() {
        assertThat(bind(StrategyBuilder.of(buy("l", OptionType.CALL, CLOSEST_50))))
                .isInstanceOfSatisfying(
                        Binding.Bound.class,
                        bound -> assertThat(bound.legs().getFirst().contract())
                                .isEqualTo(TestFacts.contract(24_700, OptionType.CALL)));
    }

    @Test
    void bindsABaseLegFirstThoughItIsWrittenLast() {
        Binding binding = bind(StrategyBuilder.of(
                buy("wing", OptionType.CALL, new StrikeRule.StrikesFrom(new LegId("short"), 1)),
                buy("half", OptionType.CALL, new StrikeRule.PremiumOf(new LegId("short"), Percent.parse("20"))),
                sell("short", OptionType.CALL, new StrikeRule.AtmOffset(1), Cover.NAKED)));

        assertThat(strikes(binding)).containsExactly("24700", "24800", "24600");
        assertThat(binding.cards().getFirst().subject()).isEqualTo("entry of leg short");
    }

    @Test
    void takesTheNextBestStrikeOrNoneIfTheBestIsIlliquid() {
        board.put(TestFacts.nifty(24_700, OptionType.CALL), new Quote(4_000, 6_000, 5_000, NOW));
        StrategyBuilder strategy = StrategyBuilder.of(buy("l", OptionType.CALL, CLOSEST_50));

        assertThat(strikes(bind(strategy.liquidity("39.98", OnIlliquid.NEXT_BEST))))
                .containsExactly("24800");
        assertThat(reason(bind(strategy.liquidity("39.98", OnIlliquid.SKIP)))).isEqualTo(SkipReason.ILLIQUID);
        assertThat(strikes(bind(strategy.liquidity("40", OnIlliquid.SKIP)))).containsExactly("24700");
    }

    @Test
    void takesNoStrikeWithOneSideOfTheBookOnly() {
        StrategyBuilder strategy =
                StrategyBuilder.of(buy("l", OptionType.CALL, CLOSEST_50)).liquidity("50", OnIlliquid.SKIP);

        board.put(TestFacts.nifty(24_700, OptionType.CALL), new Quote(0, 5_005, 5_000, NOW));
        assertThat(((Binding.Refused) bind(strategy)).why()).endsWith("no bid");
        board.put(TestFacts.nifty(24_700, OptionType.CALL), new Quote(4_995, 0, 5_000, NOW));
        assertThat(((Binding.Refused) bind(strategy)).why()).endsWith("no ask");
    }

    @Test
    void letsACheapWingBeTwoTicksWide() {
        board.put(TestFacts.nifty(24_700, OptionType.CALL), new Quote(5, 15, 10, NOW));

        assertThat(strikes(bind(StrategyBuilder.of(buy("l", OptionType.CALL, exact(24_700)))
                        .liquidity("1", OnIlliquid.SKIP))))
                .containsExactly("24700");
    }

    @Test
    void takesNoStrikeWhoseOwnQuoteIsOlderThanFiveMinutes() {
        StrategyBuilder strategy = StrategyBuilder.of(buy("l", OptionType.CALL, CLOSEST_50));

        board.put(TestFacts.nifty(24_700, OptionType.CALL), Quote.traded(Price.ofRupees(50), NOW.minusSeconds(300)));
        assertThat(strikes(bind(strategy))).containsExactly("24700");
        board.put(TestFacts.nifty(24_700, OptionType.CALL), Quote.traded(Price.ofRupees(50), NOW.minusSeconds(301)));
        assertThat(strikes(bind(strategy))).containsExactly("24800");
    }

    @Test
    void refusesTheWholeStrategyForOneLegWithoutAStrike() {
        Binding binding = bind(StrategyBuilder.of(
                buy("good", OptionType.CALL, CLOSEST_50), buy("bad", OptionType.CALL, exact(29_000))));

        assertThat(reason(binding)).isEqualTo(SkipReason.NO_STRIKE);
        assertThat(((Binding.Refused) binding).why()).startsWith("leg bad: ");
        assertThat(binding.cards()).hasSize(2);
    }

    @Test
    void refusesATypeThatIsNotQuoted() {
        assertThat(reason(bind(StrategyBuilder.of(buy("l", OptionType.PUT, new StrikeRule.AtmOffset(0))))))
                .isEqualTo(SkipReason.NO_STRIKE);
    }

    @Test
    void writesDownWhatItLookedAtAndWhen() {
        Binding binding = bind(StrategyBuilder.of(buy("l", OptionType.CALL, CLOSEST_50)));

        assertThat(binding.cards()).singleElement().satisfies(card -> {
            assertThat(card.snapshotAt()).isEqualTo(NOW);
            assertThat(card.result()).isEqualTo("NIFTY 24NOV26 24700 CE at 50.00");
            assertThat(card.candidates()).hasSize(1);
        });
    }

    private Binding bind(StrategyBuilder strategy) {
        return binder.bind(new RunId("r"), strategy.build(), board, NOW);
    }

    private static List<String> strikes(Binding binding) {
        return ((Binding.Bound) binding)
                .legs().stream()
                        .map(leg -> leg.contract().instrument().strike().toString())
                        .toList();
    }

    private static SkipReason reason(Binding binding) {
        return ((Binding.Refused) binding).reason();
    }

    private void traded(long strike, String rupees) {
        board.put(TestFacts.nifty(strike, OptionType.CALL), Quote.traded(Price.parse(rupees), NOW));
    }
}
