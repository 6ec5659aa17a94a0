package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketRoutesTest {
    private final TradingServer server = new TradingServer();

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void pricesAChainOnItsOwnForward() {
        JsonNode chain = server.get("/api/market/chain?underlying=NIFTY&expiry=2026-11-24")
                .json();

        assertThat(chain.path("simulated").asBoolean()).isTrue();
        assertThat(chain.path("label").asText()).isEqualTo("Simulated market");
        assertThat(chain.path("rows")).hasSize(21);
        assertThat(chain.path("forward").asDouble()).isBetween(24_490.0, 24_510.0);
        JsonNode money = chain.path("rows").path(10);
        assertThat(money.path("strike").asDouble()).isEqualTo(24_500);
        assertThat(money.path("call").path("delta").asDouble()).isBetween(0.45, 0.6);
        assertThat(money.path("put").path("delta").asDouble()).isBetween(-0.55, -0.4);
        assertThat(money.path("call").path("theta").asDouble()).isNegative();
        assertThat(money.path("call").path("age_ms").asLong()).isNotNegative();
    }

    @Test
    void showsTheStrikesNearestTheMoney() {
        JsonNode chain =
                server.get("/api/market/chain?underlying=NIFTY&strikes=3").json();

        assertThat(chain.path("expiry").asText()).isEqualTo("2026-11-24");
        assertThat(chain.path("rows").findValuesAsText("strike")).hasSize(3).contains("24500.00");
        assertThat(server.get("/api/market/chain").fields()).containsExactly("underlying");
        assertThat(server.get("/api/market/chain?underlying=NIFTY&strikes=0&expiry=x")
                        .fields())
                .containsExactlyInAnyOrder("strikes", "expiry");
    }

    @Test
    void listsExpiriesAndContractsInPages() {
        JsonNode all = server.get("/api/market/instruments").json();
        JsonNode first = server.get("/api/market/instruments?underlying=NIFTY&expiry=2026-11-24&limit=40")
                .json();
        JsonNode second = server.get("/api/market/instruments?underlying=NIFTY&expiry=2026-11-24&limit=40&cursor="
                        + first.path("next").asText())
                .json();

        assertThat(all.path("underlyings").findValuesAsText("underlying")).containsExactly("NIFTY", "BANKNIFTY");
        assertThat(all.path("items")).isEmpty();
        assertThat(first.path("items")).hasSize(40);
        assertThat(second.path("items")).hasSize(2);
        assertThat(first.path("items").path(0).path("lot_units").asLong()).isEqualTo(65);
        assertThat(server.get("/api/market/instruments?expiry=2026-11-24").fields())
                .containsExactly("underlying");
    }

    @Test
    void countsDownToTheNextExecutions() {
        JsonNode phase = server.get("/api/market/phase").json();

        assertThat(phase.path("phase").asText()).isEqualTo("ACTIVE_TRADING");
        assertThat(phase.path("open").asBoolean()).isTrue();
        assertThat(phase.path("sessions")).hasSize(1);
        assertThat(phase.path("upcoming")).isNotEmpty();
        assertThat(phase.path("upcoming").path(0).path("strategy").asText()).isEqualTo("S1");
        assertThat(phase.path("upcoming").path(0).path("seconds_left").asLong()).isPositive();
    }
}
