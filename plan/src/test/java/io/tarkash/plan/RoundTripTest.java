package io.tarkash.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.plan.JsonReader.Naming;
import io.tarkash.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final JsonReader READER = new JsonReader();
    private static final JsonWriter WRITER = new JsonWriter();

    @Test
    void readingWhatWasWrittenGivesTheSameBasket() {
        RandomPlans plans = new RandomPlans(Seed.random("readingWhatWasWrittenGivesTheSameBasket"));
        Set<String> rules = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            Basket basket = plans.basket();
            basket.strategies().stream()
                    .flatMap(strategy -> strategy.legs().stream())
                    .forEach(leg -> rules.add(leg.strike().getClass().getSimpleName()));
            String json = WRITER.basket(basket).toString();
            assertThat(accepted(READER.text(json)
                                    .basket(new Naming.Given(basket.id().value())))
                            .basket())
                    .as(json)
                    .isEqualTo(basket);
        }
        assertThat(rules).hasSize(StrikeRule.class.getPermittedSubclasses().length);
    }

    @Test
    void readingWhatWasWrittenGivesTheSameAccount() {
        Random random = Seed.random("readingWhatWasWrittenGivesTheSameAccount");
        for (int i = 0; i < 200; i++) {
            Caps caps = new Caps(
                    random.nextBoolean() ? Optional.of(new Money(1 + random.nextInt(1_000_000))) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(1 + random.nextInt(500)) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(1 + random.nextInt(500)) : Optional.empty(),
                    pick(random, Caps.OnLoss.values()));
            BrokerAccount account = new BrokerAccount(
                    new AccountId("a" + i), pick(random, Broker.values()), "C" + i, pick(random, TradingMode.values()));
            String json = WRITER.account(account, caps).toString();
            assertThat(accepted(READER.text(json).account(new Naming.Offered("other"))))
                    .isEqualTo(new WrittenAccount(account, caps, true));
            assertThat(accepted(READER.text(WRITER.caps(caps).toString()).caps()))
                    .isEqualTo(caps);
        }
    }

    @Test
    void everyMistakeIsNamedByItsPath() {
        String json = """
                {"underlying": "NIFTI", "schedule": {"days": ["MON"], "entry": "09:20", "exit": "15:15"},
                 "reference": "SPOT", "on_leg_incomplete": "UNWIND", "surprise": 1,
                 "liquidity": {"max_spread_pct": 20, "otherwise": "SKIP"},
                 "legs": [{"id": "a", "side": "BUY", "lots": 1.5, "type": "CE", "expiry": "WEEKLY",
                           "strike": {"exact": -1}, "id": "b"}]}""";
        assertThat(problems(READER.text(json).strategy(new Naming.Offered("s"))))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "surprise", "underlying", "legs[0].id", "legs[0].lots", "legs[0].strike.exact");
    }

    @Test
    void anIdIsOfferedOrGivenAndNeverContradicted() {
        Strategy strategy = new RandomPlans(new Random(1)).strategy(new StrategyId("s"));
        String json = WRITER.strategy(strategy, List.of()).toString();
        assertThat(accepted(READER.text(json).strategy(new Naming.Offered("drawn")))
                        .strategy()
                        .id())
                .isEqualTo(new StrategyId("s"));
        assertThat(problems(READER.text(json).strategy(new Naming.Given("t"))))
                .extracting(Problem::path)
                .containsExactly("id");
        assertThat(accepted(READER.text(json.replace("\"id\":\"s\",", "")).strategy(new Naming.Given("s")))
                        .strategy())
                .isEqualTo(strategy);
    }

    @Test
    void silenceAboutAllocationsIsNotNone() {
        Strategy strategy = new RandomPlans(new Random(1)).strategy(new StrategyId("s"));
        String json = WRITER.strategy(strategy, List.of()).toString();
        assertThat(accepted(READER.text(json).strategy(new Naming.Given("s"))).saysAllocations())
                .isFalse();
        String none = json.replaceFirst("\\{", "{\"allocations\":[],");
        assertThat(accepted(READER.text(none).strategy(new Naming.Given("s"))).saysAllocations())
                .isTrue();
    }

    @Test
    void whatIsNoObjectOrNoJsonIsRefused() {
        for (String text : List.of("", "[]", "1", "{", "null", "{} {}", "\"x\"", "{\"a\":}", "nul", "[".repeat(2000))) {
            assertThat(problems(READER.text(text).strategy(new Naming.Offered("s"))))
                    .isNotEmpty();
            assertThat(problems(READER.text(text).basket(new Naming.Offered("s"))))
                    .isNotEmpty();
            assertThat(problems(READER.text(text).account(new Naming.Offered("s"))))
                    .isNotEmpty();
            assertThat(problems(READER.text(text).allocation(new Level.OfBasket())))
                    .isNotEmpty();
        }
        assertThat(problems(
                        READER.text("{\"loss\": 1e999999999, \"open_lots\": 0}").caps()))
                .extracting(Problem::path)
                .containsExactly("loss", "open_lots");
    }

    @Test
    void anAllocationIsReadForItsLevel() {
        Level level = new Level.OfLeg(new StrategyId("s"), new LegId("l"));
        assertThat(accepted(READER.text("{\"account\": \"z\", \"lots\": 3}").allocation(level))
                        .level())
                .isEqualTo(level);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    static <T> T accepted(Reading<T> reading) {
        return switch (reading) {
            case Reading.Accepted<T>(T value) -> value;
            case Reading.Refused<T>(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<Problem> problems(Reading<?> reading) {
        return reading instanceof Reading.Refused<?>(List<Problem> problems) ? problems : new ArrayList<>();
    }
}
