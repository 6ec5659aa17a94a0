package io.tarkash.apps.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioTextTest {
    private static final Instant ELEVEN = Instant.parse("2026-11-20T05:30:00Z");

    @Test
    void readsAFileAsTheManualShowsIt() {
        Scenario scenario = ScenarioText.parse("""
                seed: 7
                rules:
                  - {name: third order, broker: kite, call: place, nth: 3, action: reject_later, reason: margin}
                  - {call: [book, trades], action: lag, seconds: 5}
                  - {broker: zebu, client: Z0001, from: "11:00", action: kill_token}
                  - {call: place, nth: 2-4, probability: 0.5, action: fill_parts, parts: 7, twice: 2}
                """);
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(scenario.rules()).hasSize(4);
        assertThat(scenario.rules().get(1).action()).isEqualTo(new Action.Lag(Duration.ofSeconds(5)));
        assertThat(scenario.rules().get(3).when().last()).isEqualTo(4);
    }

    @Test
    void namesEveryWrongField() {
        assertThatThrownBy(() -> ScenarioText.parse("""
                        rules:
                          - {broker: acme, call: sing, nth: x, action: explode, colour: red}
                          - {from: noon, probability: 2, action: lag}
                        """))
                .isInstanceOfSatisfying(
                        ScenarioRefused.class,
                        refused -> assertThat(refused.problems())
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[0].broker"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[0].call"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[0].nth"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[0].action"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[0].colour"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[1].from"))
                                .anySatisfy(problem -> assertThat(problem).startsWith("rules[1].probability"))
                                .hasSize(7));
    }

    @Test
    void appliesARuleToTheCallsItCountsOnly() {
        Faults faults = new Faults(
                ScenarioText.parse("[{broker: kite, call: place, nth: 2, action: drop_answer}]"), () -> ELEVEN);
        assertThat(faults.on(SandboxBroker.ZEBU, Optional.of("A"), Call.PLACE)).isEmpty();
        assertThat(faults.on(SandboxBroker.KITE, Optional.of("A"), Call.BOOK)).isEmpty();
        assertThat(faults.on(SandboxBroker.KITE, Optional.of("A"), Call.PLACE)).isEmpty();
        assertThat(faults.on(SandboxBroker.KITE, Optional.of("A"), Call.PLACE))
                .containsExactly(new Action.DropAnswer());
        assertThat(faults.on(SandboxBroker.KITE, Optional.of("A"), Call.PLACE)).isEmpty();
    }

    @Test
    void keepsToItsWindowOfTheIndianDay() {
        Faults within =
                new Faults(ScenarioText.parse("[{from: '11:00', to: '11:01', action: lose_updates}]"), () -> ELEVEN);
        Faults after = new Faults(
                ScenarioText.parse("[{from: '11:00', to: '11:01', action: lose_updates}]"),
                () -> ELEVEN.plusSeconds(60));
        ClientKey client = new ClientKey(SandboxBroker.KITE, "KT0001");
        assertThat(within.standing(client, Action.LoseUpdates.class)).isTrue();
        assertThat(after.standing(client, Action.LoseUpdates.class)).isFalse();
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        String text = "{seed: 5, rules: [{probability: 0.5, action: drop_answer}]}";
        Faults one = new Faults(ScenarioText.parse(text), () -> ELEVEN);
        Faults other = new Faults(ScenarioText.parse(text), () -> ELEVEN);
        for (int i = 0; i < 50; i++) {
            assertThat(one.on(SandboxBroker.KITE, Optional.empty(), Call.PLACE))
                    .isEqualTo(other.on(SandboxBroker.KITE, Optional.empty(), Call.PLACE));
        }
        assertThat(one.applied().getFirst().applied()).isBetween(10L, 40L);
    }
}
