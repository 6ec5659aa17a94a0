package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.web.Method;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewRoutesTest {
    private static final String PATH = "/api/options/strategies/S1/preview";

    private final TradingServer server = new TradingServer();

    @AfterEach
    void stops() {
        server.close();
    }

    private static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asText());
    }

    @Test
    void showsWhatTheCondorTakesAtEachAccount() {
        JsonNode preview = server.get(PATH).json();

        assertThat(preview.path("simulated").asBoolean()).isTrue();
        assertThat(preview.path("would_run").asBoolean())
                .as(preview.path("obstacles").toString())
                .isTrue();
        assertThat(preview.path("prices").asText()).isEqualTo("OF_THAT_INSTANT");
        assertThat(preview.path("legs")).hasSize(4);
        assertThat(preview.path("cards")).hasSize(4);
        assertThat(preview.path("legs").path(2).path("units").asLong()).isEqualTo(195);
        assertThat(preview.path("legs").path(2).path("greeks").path("delta").asDouble())
                .isBetween(0.1, 0.5);
        assertThat(preview.path("accounts").findValuesAsText("account")).containsExactly("A", "B");
        JsonNode second = preview.path("accounts").path(1);
        assertThat(second.path("legs").path(0).path("units").asLong()).isEqualTo(130);
        assertThat(second.path("legs").path(0).path("slices")).hasSize(1);
        assertThat(second.path("orders").asLong()).isEqualTo(4);
        assertThat(decimal(second.path("charges").path("total"))).isPositive();
        assertThat(second.path("margin").path("basis").asText()).isEqualTo("ESTIMATE");
        assertThat(preview.path("greeks").path("theta").asDouble()).isPositive();
    }

    @Test
    void losesAtMostTheWingLessTheCredit() {
        JsonNode preview = server.get(PATH).json();

        BigDecimal credit = BigDecimal.ZERO;
        for (JsonNode account : preview.path("accounts")) {
            credit = credit.add(decimal(account.path("premium").path("net")));
        }
        JsonNode payoff = preview.path("payoff");
        BigDecimal perUnit = credit.divide(BigDecimal.valueOf(195));
        assertThat(decimal(payoff.path("max_profit"))).isEqualByComparingTo(credit);
        assertThat(decimal(payoff.path("max_loss")))
                .isEqualByComparingTo(BigDecimal.valueOf(200 * 195).subtract(credit));
        assertThat(payoff.path("loss_unbounded").asBoolean()).isFalse();
        assertThat(payoff.path("break_evens")).hasSize(2);
        assertThat(decimal(payoff.path("break_evens").path(0)))
                .isEqualByComparingTo(BigDecimal.valueOf(24_300).subtract(perUnit));
        assertThat(decimal(payoff.path("break_evens").path(1)))
                .isEqualByComparingTo(BigDecimal.valueOf(24_700).add(perUnit));
    }

    @Test
    void saysThatThePricesOfAnotherDayAreThoseOfNow() {
        JsonNode preview = server.get(PATH + "?at=2026-11-23T09:20:00%2B05:30").json();

        assertThat(preview.path("prices").asText()).isEqualTo("OF_NOW");
        assertThat(preview.path("note").asText()).contains("now");
        assertThat(preview.path("at").asText()).isEqualTo("2026-11-23T09:20:00+05:30");
        assertThat(preview.path("exit_at").asText()).isEqualTo("2026-11-23T23:00:00+05:30");
        assertThat(preview.path("would_run").asBoolean()).isTrue();
    }

    @Test
    void saysWhyNothingRunsOnADayThatNoCalendarKnows() {
        for (String at : new String[] {"1995-01-02T04:00:00Z", "2998-01-02T04:00:00Z", "2027-01-31T18:00:00Z"}) {
            JsonNode preview = server.get(PATH + "?at=" + at).json();

            assertThat(preview.path("would_run").asBoolean()).as(at).isFalse();
            assertThat(preview.path("obstacles").findValuesAsText("code")).contains("MARKET_CLOSED");
        }
    }

    @Test
    void knowsOnlyTheStrategiesOfTheCaller() {
        assertThat(server.get("/api/options/strategies/none/preview").status()).isEqualTo(404);
        assertThat(server.as(server.persons.trader(), Ask.get(PATH)).status()).isEqualTo(404);
        assertThat(server.get(PATH + "?at=soon").fields()).containsExactly("at");
    }

    @Test
    void saysThatTheKillSwitchIsThrown() {
        server.send(Ask.of(Method.PUT, "/api/kill-switch")
                .withBody("{\"why\": \"enough\"}")
                .with("Idempotency-Key", "preview-kill"));

        Await.until(() -> server.get(PATH)
                .json()
                .path("obstacles")
                .findValuesAsText("code")
                .contains("KILL_SWITCH"));
    }

    /** The broker is asked because somebody looks, and what it says is in what they see. */
    @Test
    void readsWhatAnAccountCanSpendBeforeItShowsAnything() {
        AtomicInteger asked = server.scene.freeAtA(server.owner.user(), Money.ofRupees(1));

        JsonNode obstacles = server.get(PATH).json().path("obstacles");

        assertThat(asked).hasValue(1);
        assertThat(obstacles.findValuesAsText("code")).containsExactly("MARGIN");
        assertThat(obstacles.toString()).contains("₹1.00 is free");
    }

    @Test
    void asksNoBrokerForWhatIsNobodysOrMistaken() {
        AtomicInteger asked = server.scene.freeAtA(server.owner.user(), Money.ofRupees(1));

        server.get("/api/options/strategies/none/preview");
        server.get(PATH + "?at=soon");

        assertThat(asked).hasValue(0);
    }

    private static List<String> codes(JsonNode preview) {
        return preview.path("obstacles").findValuesAsText("code");
    }

    @Test
    void saysThatEntriesAreStoppedForAll() {
        server.scene.stopEntriesForAll("audit");

        assertThat(codes(server.get(PATH).json())).contains("STOPPED_FOR_ALL");
    }

    @Test
    void saysWhatKeepsADraftFromRunning() {
        Allocation noHedge =
                new Allocation(new Level.OfLeg(new StrategyId("S1"), new LegId("hc")), new AccountId("A"), 0, false);
        Strategy condor = StrategyBuilder.condor().exitAt("23:00").build();
        server.scene.owns(server.owner.user(), condor, TestDesk.basket("A", 1), noHedge);

        JsonNode preview = server.get(PATH).json();

        assertThat(codes(preview)).contains("DRAFT", "UNHEDGED_AT_ACCOUNT");
        assertThat(preview.path("would_run").asBoolean()).isFalse();
        assertThat(preview.path("payoff").path("loss_unbounded").asBoolean()).isTrue();
    }

    @Test
    void showsTheWrittenLotsWhereNothingIsAllocated() {
        server.scene.owns(
                server.owner.user(), StrategyBuilder.condor().exitAt("23:00").build());

        JsonNode preview = server.get(PATH).json();

        assertThat(codes(preview)).contains("NOT_ALLOCATED");
        assertThat(preview.path("counted").asText()).isEqualTo("WRITTEN_LOTS");
        assertThat(preview.path("payoff").path("break_evens")).hasSize(2);
        assertThat(preview.path("accounts")).isEmpty();
    }

    @Test
    void answersForTheLargestQuantitiesThatCanBeWritten() {
        Strategy condor = StrategyBuilder.condor().exitAt("23:00").build();
        Strategy huge = new Strategy(
                condor.id(),
                1,
                condor.name(),
                condor.underlying(),
                condor.schedule(),
                condor.legs().stream().map(PreviewRoutesTest::huge).toList(),
                condor.terms());
        server.scene.owns(server.owner.user(), huge, TestDesk.basket("A", 10_000), TestDesk.basket("B", 10_000));

        JsonNode preview = server.get(PATH).json();

        assertThat(codes(preview)).contains("TOO_MANY_ORDERS");
        JsonNode first = preview.path("accounts").path(0);
        assertThat(first.has("charges")).isFalse();
        assertThat(first.path("legs").path(0).has("slices")).isFalse();
        assertThat(first.path("legs").path(0).path("units").asLong()).isEqualTo(6_500_000_000L);
    }

    private static Leg huge(Leg leg) {
        return new Leg(leg.id(), leg.side(), 10_000, leg.type(), leg.expiry(), leg.strike(), leg.exits());
    }
}
