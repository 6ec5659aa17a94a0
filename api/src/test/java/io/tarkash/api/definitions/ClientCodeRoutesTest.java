package io.tarkash.api.definitions;

import static io.tarkash.api.testing.DefinitionRows.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.DefinitionRows;
import io.tarkash.api.testing.DefinitionScene;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Method;
import io.tarkash.api.web.Need;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.live.notice.Notice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator takes a client code from a user who cannot give it up any more. */
class ClientCodeRoutesTest {
    private static final WholeApi API = new WholeApi();
    private static final String Z = ACCOUNTS + "/z";
    private static final String CAPS = "{\"loss\":25000,\"open_lots\":40,\"orders_a_day\":200}";

    private final Scene scene = API.scene();
    private final Person owner = scene.person(Who.OWNER);

    @AfterAll
    static void stops() {
        API.close();
    }

    @BeforeEach
    void prepares() {
        DefinitionRows.prepare(scene);
        API.definitions().proven(owner, account());
    }

    @AfterEach
    void closesRuns() {
        API.definitions().open(OpenRuns.NONE);
    }

    @Test
    void leavesTheCodeToWhoeverProvesItNext() {
        assertThat(scene.asAdmin(Ask.get(code())).json().path("user").asText())
                .isEqualTo(owner.user().value());
        String written = Json.text(Json.object()
                .put("broker", "ZERODHA")
                .put("client", account().json().path("client").asText()));
        assertThat(scene.send(Who.OTHER, Ask.post(ACCOUNTS, written)).status()).isEqualTo(409);

        scene.asAdmin(take());

        assertThat(scene.send(Who.ADMIN, Ask.get(code())).status()).isEqualTo(404);
        assertThat(scene.send(Who.ADMIN, take()).status()).isEqualTo(404);
        assertThat(scene.send(Who.OTHER, Ask.post(ACCOUNTS, written)).status()).isEqualTo(201);
        assertThat(mode()).isEqualTo("PAPER");
    }

    @Test
    void putsALiveAccountOnPaperAndForgetsWhatItLogsInWith() {
        live();
        ItemKey login = DefinitionScene.remembered(owner.user(), new AccountId("z"));
        API.definitions().store().commit(Transaction.of(Write.put(Item.of(login.pk(), login.sk()))));

        scene.asAdmin(take());

        assertThat(mode()).isEqualTo("PAPER");
        assertThat(API.definitions().store().get(login)).isEmpty();
    }

    @Test
    void tellsTheUserWhatBecomesOfTheAccount() {
        live();
        scene.asAdmin(take());

        Notice told = API.definitions().noticed().getLast();
        assertThat(told.kind()).isEqualTo(Notice.Kind.CLIENT_CODE_TAKEN);
        assertThat(told.user()).contains(owner.user());
        assertThat(told.text())
                .contains(account().json().path("client").asText(), "account z", "trades on paper from now on");
    }

    @Test
    void refusesWhileARunIsOpenOnALiveAccountAndChangesNothing() {
        live();
        API.definitions().open(user -> List.of(new OpenRuns.OpenRun(new StrategyId("s"), Set.of(new AccountId("z")))));

        Reply refused = scene.send(Who.ADMIN, take());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("an open run trades there");
        assertThat(mode()).isEqualTo("LIVE");
        assertThat(scene.send(Who.ADMIN, Ask.get(code())).status()).isEqualTo(200);
    }

    @Test
    void isNotHinderedByARunOnPaper() {
        API.definitions().open(user -> List.of(new OpenRuns.OpenRun(new StrategyId("s"), Set.of(new AccountId("z")))));

        scene.asAdmin(take());

        assertThat(scene.send(Who.ADMIN, Ask.get(code())).status()).isEqualTo(404);
    }

    @Test
    void isWrittenDownWithBeforeAndAfter() {
        live();
        scene.asAdmin(take());

        AuditEntry entry = API.definitions().audited(scene.person(Who.ADMIN)).getLast();
        assertThat(entry.what()).isEqualTo("client code released");
        assertThat(entry.about())
                .isEqualTo("ZERODHA " + account().json().path("client").asText());
        JsonNode before = Json.parse(entry.before().orElseThrow());
        assertThat(before.path("user").asText()).isEqualTo(owner.user().value());
        assertThat(before.path("mode").asText()).isEqualTo("LIVE");
        JsonNode after = Json.parse(entry.after().orElseThrow());
        assertThat(after.path("mode").asText()).isEqualTo("PAPER");
        assertThat(after.has("user")).isFalse();
        assertThat(API.definitions().isAuditWhole()).isTrue();
    }

    @Test
    void takesAPersonWithAFreshProof() {
        assertThat(API.routes())
                .filteredOn(route -> route.name().equals("DELETE /api/admin/client-codes/{broker}/{client}"))
                .singleElement()
                .satisfies(route -> assertThat(route.isNeeding(Need.PERSON) && route.isNeeding(Need.RECENT_PROOF))
                        .isTrue());
    }

    private Reply account() {
        return scene.asOwner(Ask.get(Z));
    }

    private String mode() {
        return account().json().path("mode").asText();
    }

    private String code() {
        return "/api/admin/client-codes/ZERODHA/"
                + account().json().path("client").asText();
    }

    private Ask take() {
        return Ask.of(Method.DELETE, code());
    }

    private void live() {
        for (String place : List.of(Z, "")) {
            String caps = place.isEmpty() ? "/api/caps" : place + "/caps";
            String seen = place.isEmpty() ? caps : place;
            scene.asOwner(DefinitionRows.matching(scene, seen, Ask.of(Method.PUT, caps))
                    .withBody(CAPS));
        }
        scene.asOwner(Ask.post(Z + "/mode", "{\"mode\":\"LIVE\"}"));
        assertThat(mode()).isEqualTo("LIVE");
    }
}
