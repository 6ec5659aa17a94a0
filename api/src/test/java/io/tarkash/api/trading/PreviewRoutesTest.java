package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.testing.Ask;
import java.math.BigDecimal;
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
        server.send(Ask.of(io.tarkash.api.web.Method.PUT, "/api/kill-switch")
                .withBody("{\"why\": \"enough\"}")
                .with("Idempotency-Key", "preview-kill"));

        Await.until(() -> server.get(PATH)
                .json()
                .path("obstacles")
                .findValuesAsText("code")
                .contains("KILL_SWITCH"));
    }
}
