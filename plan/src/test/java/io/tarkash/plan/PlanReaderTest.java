package io.tarkash.plan;

import static io.tarkash.plan.Texts.SPREAD;
import static io.tarkash.plan.Texts.accepted;
import static io.tarkash.plan.Texts.refused;
import static io.tarkash.plan.Texts.spread;
import static io.tarkash.plan.Texts.strike;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.StrikeRule.Match;
import io.tarkash.domain.strategy.StrikeRule.Pick;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;
import io.tarkash.domain.strategy.Trigger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private static final String AT = "baskets[0].strategies[0]";

    private static Strategy only(String text) {
        return accepted(text).baskets().getFirst().strategies().getFirst();
    }

    private static Leg shortLeg(String text) {
        return only(text).legs().getLast();
    }

    @Test
    void readsWhatIsWrittenAndNoMore() {
        Plan plan = accepted(SPREAD);
        Strategy strategy = only(SPREAD);
        assertThat(plan.replay()).isEqualTo(ReplayTerms.NONE);
        assertThat(strategy.name()).isEqualTo("spread");
        assertThat(strategy.version()).isEqualTo(1);
        assertThat(strategy.terms().product()).isEqualTo(Product.NRML);
        assertThat(strategy.terms().overall()).isEqualTo(OverallRules.NONE);
        assertThat(strategy.schedule().entryWindow()).isEqualTo(Schedule.ENTRY_WINDOW);
        assertThat(strategy.schedule().daysToExpiry()).isEqualTo(DaysToExpiry.ANY);
        assertThat(shortLeg(SPREAD).exits().cover()).isEqualTo(new Cover.By(new LegId("hedge")));
        assertThat(shortLeg(SPREAD).exits().stop()).isEqualTo(Trigger.NONE);
    }

    @Test
    void readsTheIronFlyOfTheRealDay() {
        Plan plan = accepted(Texts.reader().read(Texts.example("iron-fly-2024-07-24.yaml")));
        Basket basket = plan.baskets().getFirst();
        Strategy fly = basket.strategies().getFirst();
        assertThat(plan.replay().date()).contains(LocalDate.of(2024, 7, 24));
        assertThat(basket.allocations().multipliers(fly.id(), new LegId("short-put")))
                .isEqualTo(Map.of(new AccountId("angel"), 1, new AccountId("zerodha"), 2));
        assertThat(fly.legs())
                .extracting(Leg::strike)
                .containsExactly(
                        new StrikeRule.Exact(Strike.ofRupees(24500)),
                        new StrikeRule.Exact(Strike.ofRupees(24400)),
                        new StrikeRule.Exact(Strike.ofRupees(24450)),
                        new StrikeRule.Exact(Strike.ofRupees(24450)));
        assertThat(fly.terms().overall().stop()).isEqualTo(new Limit.Rupees(Money.ofRupees(2500)));
    }

    @Test
    void namesTheTenMistakesOfTheExample() {
        assertThat(Texts.problems(Texts.reader().read(Texts.example("ten-mistakes.yaml"))))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "accounts[1].broker",
                        "baskets[0].allocations[1].account",
                        AT + ".underlying",
                        AT + ".schedule.days",
                        AT + ".schedule.exit",
                        AT + ".overall.scope",
                        AT + ".legs[0].lots",
                        AT + ".legs[1].strike.delta",
                        AT + ".legs[1].hedge_of",
                        AT + ".legs[2].stoploss");
    }

    @Test
    void readsEveryStrikeRule() {
        Map.<String, StrikeRule>ofEntries(
                        Map.entry("{atm_offset: -2}", new StrikeRule.AtmOffset(-2)),
                        Map.entry("{exact: 24450}", new StrikeRule.Exact(Strike.ofRupees(24450))),
                        Map.entry(
                                "{premium_closest: {premium: 40.5, tolerance_pct: 10}}",
                                new StrikeRule.PremiumClosest(Price.parse("40.5"), Percent.parse("10"))),
                        Map.entry(
                                "{premium_closest: {premium: 40}}",
                                new StrikeRule.PremiumClosest(Price.ofRupees(40), new Percent(0))),
                        Map.entry("{premium_ge: 50}", new StrikeRule.PremiumAtLeast(Price.ofRupees(50))),
                        Map.entry("{premium_le: 50}", new StrikeRule.PremiumAtMost(Price.ofRupees(50))),
                        Map.entry(
                                "{premium_range: {low: 40, high: 60, pick: HIGHEST}}",
                                new StrikeRule.PremiumRange(Price.ofRupees(40), Price.ofRupees(60), Pick.HIGHEST)),
                        Map.entry("{straddle_width: -0.5}", new StrikeRule.StraddleWidth(new BigDecimal("-0.5"))),
                        Map.entry(
                                "{straddle_premium_pct: {pct: 50, match: AT_LEAST}}",
                                new StrikeRule.StraddlePremium(Percent.parse("50"), Match.AT_LEAST)),
                        Map.entry(
                                "{atm_pct: {pct: -1.25, sign_space: STRIKE}}",
                                new StrikeRule.AtmPercent(Percent.parse("-1.25"), SignSpace.STRIKE)),
                        Map.entry(
                                "{underlying_pct: {pct: 1, sign_space: MONEYNESS}}",
                                new StrikeRule.UnderlyingPercent(Percent.parse("1"), SignSpace.MONEYNESS)),
                        Map.entry("{delta: 0.25}", new StrikeRule.DeltaClosest(new BigDecimal("0.25"))),
                        Map.entry(
                                "{delta_range: {low: 0.2, high: 0.3}}",
                                new StrikeRule.DeltaRange(new BigDecimal("0.2"), new BigDecimal("0.3"))),
                        Map.entry(
                                "{relative: {leg: hedge, strikes: -3}}",
                                new StrikeRule.StrikesFrom(new LegId("hedge"), -3)),
                        Map.entry(
                                "{relative_premium: {leg: hedge, pct: 150}}",
                                new StrikeRule.PremiumOf(new LegId("hedge"), Percent.parse("150"))))
                .forEach((text, rule) ->
                        assertThat(shortLeg(strike(text)).strike()).as(text).isEqualTo(rule));
    }

    @Test
    void readsExitsOnLaterDays() {
        assertThat(only(spread("exit: \"15:15\"", "exit: {next_day: \"10:00\"}"))
                        .schedule()
                        .exit())
                .isEqualTo(new Exit.NextTradingDay(LocalTime.of(10, 0)));
        assertThat(only(spread("exit: \"15:15\"", "exit: {days_before_expiry: 1, time: \"15:00\"}"))
                        .schedule()
                        .exit())
                .isEqualTo(new Exit.BeforeExpiry(1, LocalTime.of(15, 0)));
        assertThat(refused(spread("exit: \"15:15\"", "exit: {days_before_expiry: 1}")))
                .containsExactly(AT + ".schedule.exit.time: is missing; days_before_expiry says the day only");
        assertThat(refused(spread("exit: \"15:15\"", "exit: {time: \"15:00\"}")))
                .singleElement()
                .asString()
                .startsWith(AT + ".schedule.exit: needs either next_day or days_before_expiry");
    }

    @Test
    void readsDaysToExpiryAndEntryWindow() {
        Schedule schedule = only(spread(
                        "exit: \"15:15\"", "exit: \"15:15\", dte: {days: [0, 2], basis: TRADING}, entry_window: 2m"))
                .schedule();
        assertThat(schedule.daysToExpiry().basis()).isEqualTo(DaysToExpiry.Basis.TRADING);
        assertThat(schedule.daysToExpiry().days()).containsExactly(0, 2);
        assertThat(schedule.entryWindow()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void readsARetryAndItsEnd() {
        assertThat(only(spread("on_leg_incomplete: UNWIND", "on_leg_incomplete: {retry: 2, then: CONTINUE}"))
                        .terms()
                        .onLegIncomplete())
                .isEqualTo(new OnLegIncomplete.Retry(2, new OnLegIncomplete.Continue()));
    }

    @Test
    void readsAllocationsOfEveryLevel() {
        String text = spread("reference: SPOT", "reference: SPOT\n        allocations: [{account: zerodha, lots: 3}]")
                .replace(
                        "hedge_of: hedge",
                        "hedge_of: hedge, allocations: [{account: zerodha, lots: 4, allow_naked: true}]");
        Basket basket = accepted(text).baskets().getFirst();
        Strategy strategy = basket.strategies().getFirst();
        AccountId zerodha = new AccountId("zerodha");
        assertThat(basket.allocations().multipliers(strategy.id(), new LegId("hedge")))
                .containsEntry(zerodha, 3);
        assertThat(basket.allocations().multipliers(strategy.id(), new LegId("short")))
                .containsEntry(zerodha, 4);
        assertThat(basket.allocations().allowsNaked(strategy.id(), zerodha)).isTrue();
    }

    @Test
    void namesWrongTypesOfEveryKind() {
        assertThat(refused(spread("max_spread_pct: 20", "max_spread_pct: \"20\"")
                        .replace("client: AB1234", "client: 1234")
                        .replace("reference: SPOT", "reference: [SPOT]")
                        .replace("user: demo", "user: ")
                        .replace("{atm_offset: 4}", "{atm_offset: 1.5}")
                        .replace("days: [MON, TUE]", "days: MON")))
                .containsExactly(
                        "user: is left empty; wanted is a name of letters, digits, '-', '_' and '.', at most 40 of them",
                        "accounts[0].client: is the number 1234; wanted is a name of letters, digits, '-', '_' and "
                                + "'.', at most 40 of them, in quotes",
                        AT + ".legs[0].strike.atm_offset: is the number 1.5; wanted is a whole number",
                        AT + ".schedule.days: is the text 'MON'; wanted is a list",
                        AT + ".reference: is a list; wanted is one of SPOT, SYNTH",
                        AT + ".liquidity.max_spread_pct: is the text '20'; wanted is a percentage");
    }

    @Test
    void asksWhetherTheNearestFieldWasMeant() {
        assertThat(refused(spread("side: BUY, lots: 1", "side: BUY, lot: 1")))
                .containsExactly(AT + ".legs[0].lot: is an unknown field; did you mean lots?");
    }

    @Test
    void asksWhetherTheNearestWordWasMeant() {
        assertThat(refused(spread("underlying: NIFTY", "underlying: nifty")))
                .containsExactly(AT + ".underlying: is the text 'nifty'; allowed are NIFTY, BANKNIFTY, FINNIFTY, "
                        + "MIDCPNIFTY, NIFTYNXT50, SENSEX, BANKEX; did you mean NIFTY?");
    }

    @Test
    void guessesAWordFromItsBeginning() {
        assertThat(Suggestion.nearest("ANGEL", Words.BROKER.meanings().keySet()))
                .contains("ANGEL_ONE");
        assertThat(Suggestion.nearest("stoploss", Shapes.LEG.fields())).contains("stop");
        assertThat(Suggestion.nearest("NITFY", Words.UNDERLYING.meanings().keySet()))
                .contains("NIFTY");
        assertThat(Suggestion.nearest("margin", Shapes.LEG.fields())).isEmpty();
    }

    @Test
    void listsThePossibleFieldsWhereNoneIsNear() {
        assertThat(refused(spread("max_spread_pct: 20", "max_spread_pct: 20, colour: red")))
                .containsExactly(AT + ".liquidity.colour: is an unknown field; possible are max_spread_pct, otherwise");
    }

    @Test
    void namesMissingFields() {
        assertThat(refused(spread("        reference: SPOT\n", "").replace("type: CE, expiry: WEEKLY, ", "")))
                .containsExactly(
                        AT + ".reference: is missing",
                        AT + ".legs[0].type: is missing",
                        AT + ".legs[0].expiry: is missing",
                        AT + ".legs[1].type: is missing",
                        AT + ".legs[1].expiry: is missing");
    }

    @Test
    void refusesImpossibleTimesDatesAndNumbers() {
        assertThat(refused(spread("entry: \"09:20\"", "entry: \"24:20\", entry_window: 30")
                        .replace("name: A spread", "name: A spread\nreplay: {date: 2024-02-30, cadence: fast}")
                        .replace("max_spread_pct: 20", "max_spread_pct: 20.125")
                        .replace("{atm_offset: 4}", "{exact: 1e99}")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(
                        "replay.date",
                        "replay.cadence",
                        AT + ".legs[0].strike.exact",
                        AT + ".schedule.entry",
                        AT + ".schedule.entry_window",
                        AT + ".liquidity.max_spread_pct");
    }

    @Test
    void refusesTwoStrikeRulesOnOneLegAndNone() {
        assertThat(refused(strike("{atm_offset: 1, delta: 0.2}")))
                .containsExactly(AT + ".legs[1].strike: has atm_offset and delta; exactly one is possible");
        assertThat(refused(strike("{}"))).singleElement().asString().contains("needs one of atm_offset, exact");
    }

    @Test
    void namesEveryKeyThatIsWrittenTwice() {
        assertThat(refused(spread("user: demo", "user: demo\nuser: other").replace("lots: 1}]", "lots: 1, lots: 2}]")))
                .containsExactly("user: is written twice", "baskets[0].allocations[0].lots: is written twice");
    }

    @Test
    void refusesReferencesInsteadOfReadingThemAsText() {
        assertThat(refused(spread("reference: SPOT", "reference: &spot SPOT").replace("name: A spread", "name: *spot")))
                .anySatisfy(line -> assertThat(line).startsWith("name: refers to *spot"));
    }

    @Test
    void refusesWhatIsNoYamlAndNoMapping() {
        assertThat(refused("name: ["))
                .singleElement()
                .asString()
                .startsWith("line ")
                .contains("is not YAML");
        assertThat(refused("")).singleElement().asString().contains("is empty");
        assertThat(refused("just a text")).singleElement().asString().contains("wanted is a mapping with name");
        assertThat(refused(SPREAD + "---\nmore: 1\n"))
                .singleElement()
                .asString()
                .contains("second document");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(Texts.problems(Texts.reader().read(Path.of("no-such-plan.yaml"))))
                .singleElement()
                .asString()
                .startsWith("no-such-plan.yaml: cannot be read");
    }

    @Test
    void wantsScopeAndScalingWhereAnOverallLimitIsInRupees() {
        assertThat(refused(spread("reference: SPOT", "reference: SPOT\n        overall: {stop: 5000}")))
                .containsExactly(
                        AT + ".overall.scope: is missing",
                        AT + ".overall.scaling: is missing; a limit in rupees says FIXED, BY_MULTIPLIER");
        assertThat(only(spread(
                                "reference: SPOT",
                                "reference: SPOT\n        overall: {stop: {pct_of_premium: 50}, scope: TOTAL}"))
                        .terms()
                        .overall()
                        .stop())
                .isEqualTo(new Limit.OfPremium(Percent.parse("50")));
    }

    @Test
    void wantsOnShortExitWhereALegHasAHedge() {
        assertThat(refused(spread("        on_short_exit: KEEP_HEDGE\n", "")))
                .containsExactly(
                        AT + ".on_short_exit: is missing; a strategy with hedges says KEEP_HEDGE, CLOSE_HEDGE");
    }

    @Test
    void namesMistakesOfReadingAndOfSenseTogether() {
        assertThat(refused(spread("exit: \"15:15\"", "exit: \"09:15\"").replace("side: SELL", "side: SHORT")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(AT + ".legs[1].side", AT + ".schedule.exit");
    }

    @Test
    void doesNotBlameAnAllocationForAnAccountThatCouldNotBeRead() {
        assertThat(refused(spread("id: zerodha, broker", "id: 5, broker")))
                .singleElement()
                .asString()
                .startsWith("accounts[0].id");
    }

    @Test
    void refusesNamesThatClashAcrossThePlan() {
        String twice = SPREAD + SPREAD.substring(SPREAD.indexOf("  - id: basket"));
        assertThat(
                        refused(
                                twice.replace(
                                        "  - {id: zerodha, broker: ZERODHA, client: AB1234}",
                                        "  - {id: zerodha, broker: ZERODHA, client: AB1234}\n  - {id: other, broker: ZERODHA, client: AB1234}")))
                .containsExactly(
                        "accounts[1].client: AB1234 at ZERODHA is the account 'zerodha' already",
                        "baskets[1].id: 'basket' is the id of an earlier basket");
        assertThat(refused(twice.replaceFirst("id: basket", "id: first")))
                .containsExactly(
                        "baskets[1].strategies[0].id: 'spread' is the id of a strategy of basket first already");
    }

    @Test
    void readsAnyTextToTheEndWhateverIsInIt() {
        Set<String> scraps = Set.of("{}", "[]", "~", "5", "x", ".nan", "true", "-1e400", "[[{a: b}]]");
        List<String> lines = SPREAD.lines().toList();
        for (String scrap : scraps) {
            for (String line : lines) {
                String spoilt = SPREAD.replace(line, line.replaceFirst(": .*|:$", ": " + scrap));
                assertThat(Texts.reader().read(spoilt)).as(spoilt).isNotNull();
            }
        }
    }
}
