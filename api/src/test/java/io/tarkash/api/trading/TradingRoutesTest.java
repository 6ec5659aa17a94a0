package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.web.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradingRoutesTest {
    private static final String START = "{\"strategy\": \"S1\"}";

    private final TradingServer server = new TradingServer();

    @AfterEach
    void stops() {
        server.close();
    }

    private Reply start(String key) {
        return server.post(key, "/api/runs?wait_ms=10000", START);
    }

    @Test
    void answersAStartWithItsOrdersAndTheirInstants() {
        Reply reply = start("start-0001");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode run = reply.json().path("runs").path(0);
        assertThat(reply.header("Location"))
                .contains("/api/runs/" + run.path("id").asText());
        assertThat(reply.json().path("simulated").asBoolean()).isTrue();
        assertThat(reply.json().path("settled").asBoolean()).isTrue();
        assertThat(run.path("orders")).hasSize(8);
        for (JsonNode order : run.path("orders")) {
            assertThat(order.path("state").asText()).isEqualTo("FILLED");
            for (String moment :
                    List.of("scheduled", "woken", "decided", "committed", "sent", "acknowledged", "filled")) {
                assertThat(order.path("instants").has(moment)).as(moment).isTrue();
            }
            assertThat(order.path("after_scheduled_us").path("sent").asLong()).isPositive();
        }
    }

    @Test
    void makesOneRunOfTheSameStartSentThreeTimes() {
        Reply first = start("same-key-1");
        Reply second = start("same-key-1");
        Reply third = start("same-key-1");

        assertThat(List.of(second.status(), third.status())).containsExactly(201, 201);
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(third.json()).isEqualTo(first.json());
        assertThat(server.scene.ordersOf(server.owner.user())).isEqualTo(8);
        assertThat(server.get("/api/runs").json().path("items")).hasSize(1);
    }

    @Test
    void stillKnowsAStartAfterARestartThatForgotTheAnswer() {
        Reply first = start("same-key-2");
        server.restart();

        Reply again = start("same-key-2");
        Reply other = server.post("same-key-2", "/api/square-off", "{\"scope\": \"ALL\"}");

        assertThat(again.json().path("outcome").asText()).isEqualTo("REPEATED");
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("runs").path(0).path("id"))
                .isEqualTo(first.json().path("runs").path(0).path("id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(server.scene.ordersOf(server.owner.user())).isEqualTo(8);
    }

    @Test
    void answersWithTheAddressIfTheEntryTakesTooLong() {
        server.scene.broker(server.owner.user(), "A").rest(true);

        Reply reply = server.post("slow-0001", "/api/runs?wait_ms=50", START);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("settled").asBoolean()).isFalse();
        String address = reply.header("Location").orElseThrow();
        assertThat(server.get(address).json().path("run").path("state").asText())
                .isEqualTo("OPEN");
    }

    @Test
    void namesTheRunAtOnceIfNobodyWaitsForItsEntry() {
        server.scene.broker(server.owner.user(), "A").rest(true);

        Reply reply = server.post("at-once-01", "/api/runs?wait_ms=0", START);

        assertThat(reply.status()).isEqualTo(202);
        String run = reply.json().path("run").asText();
        assertThat(run).matches("[0-9a-f]{16}");
        assertThat(reply.header("Location")).contains("/api/runs/" + run);
    }

    @Test
    void startsOneRunHoweverManySendTheSameAtTheSameTime() {
        List<Reply> replies = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> start("race-0001"), runnable -> Thread.ofVirtual().start(runnable)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<Reply> done =
                replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(done).isNotEmpty();
        assertThat(replies).allMatch(reply -> reply.status() == 201 || reply.status() == 409);
        assertThat(done).extracting(Reply::json).containsOnly(done.getFirst().json());
        assertThat(done.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(server.get("/api/runs").json().path("items")).hasSize(1);
        assertThat(server.scene.ordersOf(server.owner.user())).isEqualTo(8);
    }

    @Test
    void refusesAStartWithTheDesksReason() {
        Reply unknown = server.post("unknown-01", "/api/runs", "{\"strategy\": \"nobody\"}");
        Reply wrong = server.post("unknown-02", "/api/runs?wait_ms=-1", START);
        Reply blank = server.post("unknown-03", "/api/runs", "{\"strategy\": \" \", \"lots\": 3}");

        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.json().path("detail").asText()).contains("nobody");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(blank.fields()).containsExactlyInAnyOrder("strategy", "lots");
    }

    @Test
    void valuesPositionsAsTheBrokersWould() {
        start("start-0002");

        JsonNode sheet = server.get("/api/positions").json();

        assertThat(sheet.path("legs")).hasSize(8);
        assertThat(sheet.path("net")).hasSize(8);
        JsonNode totals = sheet.path("totals");
        assertThat(totals.path("profit").decimalValue())
                .isEqualByComparingTo(totals.path("realized")
                        .decimalValue()
                        .add(totals.path("unrealized").decimalValue()));
        assertThat(totals.path("net").decimalValue())
                .isEqualByComparingTo(totals.path("profit")
                        .decimalValue()
                        .subtract(totals.path("charges").decimalValue()));
        long shorts = 0;
        for (JsonNode leg : sheet.path("legs")) {
            shorts += Math.min(0, leg.path("net_units").asLong());
        }
        assertThat(shorts).isEqualTo(-2 * 3 * 65);
        assertThat(server.get("/api/positions?account=A&open=true").json().path("legs"))
                .hasSize(4);
        assertThat(server.get("/api/positions?open=false").json().path("legs")).isEmpty();
    }

    @Test
    void pagesWhatDoesNotFitOnOnePage() {
        start("start-0003");

        JsonNode first = server.get("/api/orders?limit=5").json();
        JsonNode second = server.get(
                        "/api/orders?limit=5&cursor=" + first.path("next").asText())
                .json();

        assertThat(first.path("items")).hasSize(5);
        assertThat(second.path("items")).hasSize(3);
        assertThat(second.has("next")).isFalse();
        String id = second.path("items").path(0).path("id").asText();
        assertThat(server.get("/api/orders/" + id)
                        .json()
                        .path("order")
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(server.get("/api/orders?account=A&purpose=ENTRY&settled=true")
                        .json()
                        .path("items"))
                .hasSize(4);
        assertThat(server.get("/api/orders?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void squaresOffALegAndThenTheRest() {
        String run = start("start-0004").json().path("runs").path(0).path("id").asText();

        Reply leg =
                server.post("close-0001", "/api/runs/" + run + "/square-off", "{\"leg\": \"sc\", \"account\": \"A\"}");
        Reply rest = server.post("close-0002", "/api/square-off", "{\"scope\": \"BASKET\", \"id\": \"b\"}");
        Reply wrong = server.post("close-0003", "/api/square-off", "{\"scope\": \"ACCOUNT\"}");
        Reply nowhere = server.post("close-0004", "/api/runs/none/square-off", "{}");

        assertThat(leg.status()).isEqualTo(200);
        assertThat(leg.json().path("said").asText()).contains("sc");
        assertThat(rest.json().path("runs").path(0).path("id").asText()).isEqualTo(run);
        assertThat(wrong.fields()).containsExactly("id");
        assertThat(nowhere.status()).isEqualTo(404);
        Await.until(
                () -> server.get("/api/runs?state=OVER").json().path("items").size() == 1);
        JsonNode flat = server.get("/api/positions").json();
        assertThat(flat.path("totals").path("unrealized").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void steersARunAndExplainsIt() {
        String run = start("start-0005").json().path("runs").path(0).path("id").asText();

        Reply manual = server.post("steer-0001", "/api/runs/" + run + "/steering", "{\"steering\": \"MANUAL\"}");

        assertThat(manual.status()).isEqualTo(200);
        Await.until(() -> server.get("/api/runs/" + run)
                .json()
                .path("run")
                .path("steering")
                .asText()
                .equals("MANUAL"));
        assertThat(server.get("/api/runs/" + run + "/why").json().path("items")).isNotEmpty();
        assertThat(server.get("/api/runs?from=2026-11-20").json().path("items")).hasSize(1);
        assertThat(server.get("/api/runs?from=2026-11-21").status()).isEqualTo(400);
        assertThat(server.get("/api/executions").json().path("items")).hasSize(1);
    }

    @Test
    void stopsEntriesAndAllowsThemOnlyWithARecentProof() {
        Reply stopped = server.send(Ask.of(Method.PUT, "/api/kill-switch")
                .withBody("{\"why\": \"enough\"}")
                .with("Idempotency-Key", "switch-001"));
        Reply start = start("start-0006");
        Await.until(() -> server.get("/api/kill-switch").json().path("stopped").asBoolean());
        JsonNode seen = server.get("/api/kill-switch").json();
        server.clock.move(Duration.ofMinutes(30));
        Reply late = server.send(Ask.of(Method.DELETE, "/api/kill-switch").with("Idempotency-Key", "switch-002"));

        assertThat(stopped.json().path("outcome").asText()).isEqualTo("TAKEN");
        assertThat(start.status()).isEqualTo(409);
        assertThat(start.json().path("detail").asText()).contains("enough");
        assertThat(seen.path("why").asText()).isEqualTo("enough");
        assertThat(late.status()).isEqualTo(403);
        assertThat(server.get("/api/alerts")
                        .json()
                        .path("items")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("ENTRIES_STOPPED");
    }

    @Test
    void showsNobodyWhatIsAnothers() {
        String run = start("start-0007").json().path("runs").path(0).path("id").asText();
        Person other = server.persons.trader();
        server.scene.owns(other.user());

        for (String path : List.of("/api/runs/" + run, "/api/runs/" + run + "/why")) {
            assertThat(server.as(other, Ask.get(path)).status()).isEqualTo(404);
        }
        assertThat(server.as(other, Ask.get("/api/runs")).json().path("items")).isEmpty();
        assertThat(server.as(other, Ask.get("/api/positions")).json().path("legs"))
                .isEmpty();
    }
}
