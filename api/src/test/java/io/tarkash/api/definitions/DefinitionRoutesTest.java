package io.tarkash.api.definitions;

import static io.tarkash.api.testing.DefinitionRows.ACCOUNTS;
import static io.tarkash.api.testing.DefinitionRows.ALLOCATION;
import static io.tarkash.api.testing.DefinitionRows.BASKET;
import static io.tarkash.api.testing.DefinitionRows.BASKETS;
import static io.tarkash.api.testing.DefinitionRows.STRATEGIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.DefinitionRows;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Method;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionRoutesTest {
    private static final WholeApi API = new WholeApi();
    private static final String SPREAD = STRATEGIES + "/s";
    private static final String LIVE = "{\"mode\":\"LIVE\"}";
    private static final String CAPS = "{\"loss\":25000,\"open_lots\":40,\"orders_a_day\":200}";
    private static final List<String> SERVERS_OWN =
            List.of("version", "definition_version", "paused", "runnable", "obstacles", "basket");

    private final Scene scene = API.scene();

    @AfterAll
    static void stops() {
        API.close();
    }

    @BeforeEach
    void prepares() {
        DefinitionRows.prepare(scene);
    }

    @AfterEach
    void closesRuns() {
        API.definitions().open(OpenRuns.NONE);
        API.definitions().againstLive(List.of());
    }

    @Test
    void whatIsReadCanBeWrittenAgainAndIsTheSame() {
        scene.asOwner(Ask.post(SPREAD + "/brokers", ALLOCATION));
        Reply read = scene.asOwner(Ask.get(SPREAD));
        assertThat(read.json().at("/legs/0/lot_size").asInt()).isEqualTo(65);
        assertThat(read.json().at("/legs/0/expiry_date").asText()).isEqualTo("2026-11-24");
        assertThat(read.json().path("runnable").asBoolean()).isTrue();
        Reply again = scene.asOwner(ifMatch(read, Ask.of(Method.PUT, SPREAD)).withBody(written(read.json())));
        assertThat(again.json()).isEqualTo(read.json());
        assertThat(again.header("ETag")).isEqualTo(read.header("ETag"));
    }

    @Test
    void saysWhoInheritsWhatFromWhichLevel() {
        scene.asOwner(Ask.post(BASKETS + "/b/brokers", ALLOCATION));
        assertThat(effective()).containsExactly("hedge BASKET 130", "short BASKET 130");
        scene.asOwner(Ask.post(SPREAD + "/brokers", ALLOCATION.replace("2", "3")));
        scene.asOwner(Ask.post(SPREAD + "/legs/hedge/brokers", ALLOCATION.replace("2", "4")));
        assertThat(effective()).containsExactly("hedge LEG 260", "short STRATEGY 195");
        JsonNode total =
                scene.asOwner(Ask.get(SPREAD + "/effective-allocations")).json().at("/totals/0");
        assertThat(total.path("buy_units").asInt()).isEqualTo(260);
        assertThat(total.path("sell_units").asInt()).isEqualTo(195);
        assertThat(total.path("lots").asInt()).isEqualTo(7);
    }

    private List<String> effective() {
        return scene.asOwner(Ask.get(SPREAD + "/effective-allocations"))
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("leg").asText() + " "
                        + item.path("level").asText() + " " + item.path("units").asText())
                .toList();
    }

    @Test
    void makesOneBasketHoweverManySendTheSameAtTheSameTime() {
        Ask ask = Ask.post(BASKETS, "{\"name\":\"Raced\"}").with("Idempotency-Key", "key-of-race");
        List<Reply> replies = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> scene.asOwner(ask), runnable -> Thread.ofVirtual().start(runnable)))
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
        assertThat(scene.asOwner(Ask.get(BASKETS)).json().path("items").valueStream())
                .filteredOn(basket -> basket.path("name").asText().equals("Raced"))
                .hasSize(1);
    }

    @Test
    void refusesALostUpdateAndTellsTheNewVersion() {
        Reply read = scene.asOwner(Ask.get(SPREAD));
        Ask put = ifMatch(read, Ask.of(Method.PUT, SPREAD + "/schedule"))
                .withBody("{\"days\":[\"WED\"],\"entry\":\"09:30\",\"exit\":\"15:00\"}");
        Reply done = scene.asOwner(put);
        assertThat(done.json().at("/schedule/entry").asText()).isEqualTo("09:30");
        assertThat(done.json().path("legs")).isEqualTo(read.json().path("legs"));
        Reply late = scene.send(Who.OWNER, put);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.header("ETag")).isEqualTo(done.header("ETag"));
    }

    @Test
    void theSameKeyIsOneBasketAndItsAnswerAgain() {
        Ask ask = Ask.post(BASKETS, "{\"name\":\"Once\"}").with("Idempotency-Key", "key-of-once");
        Reply first = scene.asOwner(ask);
        Reply second = scene.asOwner(ask);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header(Answer.REPLAYED)).contains("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(scene.asOwner(Ask.get(BASKETS)).json().path("items")).hasSize(2);
        Reply other = scene.send(Who.OWNER, ask.withBody("{\"name\":\"Twice\"}"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void namesEveryMistakeAtOnceAndKeepsNothing() {
        String wrong = """
                {"id":"bad id!","underlying":"GOLD","schedule":{"days":["MOON"],"entry":"9 o'clock","exit":"15:15"},
                 "reference":"SPOTT","on_leg_incomplete":"PRAY","liquidity":{"max_spread_pct":"x","otherwise":"SKIP"},
                 "colour":"red",
                 "legs":[{"id":"a","side":"HOLD","lots":1.5,"type":"XX","expiry":"WEEKLY","strike":{"atm_offset":"up"}}]}
                """;
        Reply reply = scene.send(Who.OWNER, Ask.post(BASKETS + "/b/strategies", wrong));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.fields())
                .contains(
                        "id",
                        "underlying",
                        "schedule.days[0]",
                        "schedule.entry",
                        "reference",
                        "on_leg_incomplete",
                        "liquidity.max_spread_pct",
                        "colour",
                        "legs[0].side",
                        "legs[0].lots",
                        "legs[0].type",
                        "legs[0].strike.atm_offset");
        assertThat(scene.asOwner(Ask.get(STRATEGIES)).json().path("items")).hasSize(1);
    }

    @Test
    void aScheduleIsRefusedByItsOwnFields() {
        Ask ask = ifMatch(scene.asOwner(Ask.get(SPREAD)), Ask.of(Method.PUT, SPREAD + "/schedule"));
        Reply reply = scene.send(Who.OWNER, ask.withBody("{\"days\":[],\"entry\":\"late\"}"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.fields()).contains("entry", "exit");
    }

    @Test
    void othersSeeAPublishedBasketWithoutItsAllocationsAndNothingElse() {
        scene.asOwner(Ask.post(BASKETS + "/b/brokers", ALLOCATION));
        scene.asOwner(ifMatch(scene.asOwner(Ask.get(BASKETS + "/b")), Ask.of(Method.PUT, BASKETS + "/b"))
                .withBody("{\"name\":\"For all\",\"published\":true}"));
        assertThat(scene.send(Who.OTHER, Ask.get(BASKETS + "/b")).status()).isEqualTo(404);
        Reply market = scene.send(Who.OTHER, Ask.get(BASKETS + "?scope=marketplace&limit=200"));
        String owner = scene.person(Who.OWNER).user().value();
        JsonNode shown = market.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("publisher").asText().equals(owner))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("name").asText()).isEqualTo("For all");
        assertThat(shown.at("/strategies/0/legs")).hasSize(2);
        assertThat(shown.toString()).doesNotContain("allocations", "\"account\"");
    }

    @Test
    void whatAnOpenRunStandsOnStays() {
        String id = scene.asOwner(Ask.post(SPREAD + "/brokers", ALLOCATION))
                .json()
                .path("id")
                .asText();
        API.definitions().open(user -> List.of(new OpenRuns.OpenRun(new StrategyId("s"), Set.of(new AccountId("z")))));
        for (String path : List.of(SPREAD, BASKETS + "/b", SPREAD + "/brokers/" + id, ACCOUNTS + "/z")) {
            Ask delete = ifMatch(scene.asOwner(Ask.get(path)), Ask.of(Method.DELETE, path));
            assertThat(scene.send(Who.OWNER, delete).status()).as(path).isEqualTo(409);
        }
    }

    @Test
    void anAccountAtWhichARunHoldsSomethingStaysThoughNoAllocationNamesIt() {
        String path = ACCOUNTS + "/z";
        Ask delete = ifMatch(scene.asOwner(Ask.get(path)), Ask.of(Method.DELETE, path));
        API.definitions().open(user -> List.of(new OpenRuns.OpenRun(new StrategyId("s"), Set.of(new AccountId("z")))));
        Reply refused = scene.send(Who.OWNER, delete);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("open run trades there");
        assertThat(scene.asOwner(Ask.get(path)).json().path("id").asText()).isEqualTo("z");
        API.definitions().open(OpenRuns.NONE);
        assertThat(scene.send(Who.OWNER, delete).status()).isEqualTo(204);
    }

    @Test
    void aClientCodeBelongsToWhoeverProvedItUntilTheyGiveItUp() {
        String account = DefinitionRows.account("mine");
        proven(scene.asOwner(Ask.post(ACCOUNTS, account)));
        assertThat(scene.send(Who.OTHER, Ask.post(ACCOUNTS, account)).status()).isEqualTo(409);
        assertThat(scene.send(Who.OTHER, Ask.get(ACCOUNTS)).json().path("items"))
                .isEmpty();
        String path = ACCOUNTS + "/mine";
        scene.asOwner(ifMatch(scene.asOwner(Ask.get(path)), Ask.of(Method.DELETE, path)));
        assertThat(scene.send(Who.OTHER, Ask.post(ACCOUNTS, account)).status()).isEqualTo(201);
    }

    /** A view may not show yet what the desk is deciding at this moment. */
    @Test
    void asksTheDeskItselfWhetherAnAccountMayBeSwitchedOrDeletedAndHoldsItMeanwhile() {
        String path = ACCOUNTS + "/z";
        List<String> happened = new ArrayList<>();
        API.definitions().open(new OpenRuns() {
            @Override
            public List<OpenRun> of(UserId user) {
                return List.of();
            }

            @Override
            public Held hold(UserId user, AccountId account) {
                happened.add("held " + account);
                return new Held(Optional.of("an order there is not settled yet"), () -> happened.add("released"));
            }
        });
        Reply refused = scene.send(Who.OWNER, Ask.post(path + "/mode", LIVE));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("reasons").toString()).contains("an order there is not settled yet");
        Ask delete = ifMatch(scene.asOwner(Ask.get(path)), Ask.of(Method.DELETE, path));
        assertThat(scene.send(Who.OWNER, delete).status()).isEqualTo(409);
        assertThat(happened).containsExactly("held z", "released", "held z", "released");
    }

    @Test
    void nobodyIsKeptOutByACodeThatAnotherOnlyWroteDown() {
        String account = DefinitionRows.account("mine");
        scene.asOwner(Ask.post(ACCOUNTS, account));
        assertThat(scene.send(Who.OTHER, Ask.post(ACCOUNTS, account)).status()).isEqualTo(201);
    }

    @Test
    void givingUpWhatWasProvenTakesAFreshProof() {
        String path = ACCOUNTS + "/z";
        Reply read = scene.asOwner(Ask.get(path));
        Ask delete = ifMatch(read, Ask.of(Method.DELETE, path));
        proven(read);
        Person key = API.persons().tradeKeyOf(scene.person(Who.OWNER));
        assertThat(API.client().send(key.asks(delete)).type()).endsWith("recent-proof-needed");
        assertThat(scene.send(Who.OWNER, delete).status()).isEqualTo(204);
    }

    @Test
    void tradesLiveOnlyWhenNothingStandsAgainstIt() {
        String path = ACCOUNTS + "/z";
        API.definitions().againstLive(List.of("no alert channel was tested"));
        Reply refused = scene.send(Who.OWNER, Ask.post(path + "/mode", LIVE));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("reasons")).hasSize(3);
        API.definitions().againstLive(List.of());
        scene.asOwner(ifMatch(scene.asOwner(Ask.get(path)), Ask.of(Method.PUT, path + "/caps"))
                .withBody(CAPS));
        scene.asOwner(ifMatch(scene.asOwner(Ask.get("/api/caps")), Ask.of(Method.PUT, "/api/caps"))
                .withBody(CAPS));
        Reply live = scene.asOwner(Ask.post(path + "/mode", LIVE));
        assertThat(live.json().path("mode").asText()).isEqualTo("LIVE");
        Ask less = ifMatch(live, Ask.of(Method.PUT, path + "/caps")).withBody("{\"loss\":1}");
        assertThat(scene.send(Who.OWNER, less).status()).isEqualTo(409);
        assertThat(scene.send(
                                Who.OWNER,
                                Ask.post(ACCOUNTS, "{\"broker\":\"ZERODHA\",\"client\":\"Q1\",\"mode\":\"LIVE\"}"))
                        .fields())
                .containsExactly("mode");
    }

    @Test
    void everyChangeIsWrittenDownWithBeforeAndAfter() {
        scene.asOwner(Ask.post(SPREAD + "/pause", "{}"));
        scene.send(Who.OWNER, Ask.post(BASKETS, BASKET));
        List<AuditEntry> entries = API.definitions().audited(scene.person(Who.OWNER));
        assertThat(entries)
                .extracting(AuditEntry::what)
                .containsExactly("account created", "basket created", "strategy created", "strategy paused");
        AuditEntry last = entries.getLast();
        assertThat(Json.parse(last.before().orElseThrow()).path("paused").asBoolean())
                .isFalse();
        assertThat(Json.parse(last.after().orElseThrow()).path("paused").asBoolean())
                .isTrue();
        assertThat(last.from()).isEqualTo("127.0.0.1");
        assertThat(API.definitions().isAuditWhole()).isTrue();
    }

    /** The broker has let the owner in as the client of this account. */
    private void proven(Reply account) {
        API.definitions().proven(scene.person(Who.OWNER), account);
    }

    private static Ask ifMatch(Reply seen, Ask ask) {
        return ask.with("If-Match", seen.header("ETag").orElseThrow());
    }

    /** What was read without the members that are the server's. */
    private static String written(JsonNode read) {
        ObjectNode json = read.deepCopy();
        json.remove(SERVERS_OWN);
        json.path("legs").forEach(leg -> ((ObjectNode) leg).remove(List.of("lot_size", "expiry_date")));
        return Json.text(json);
    }
}
