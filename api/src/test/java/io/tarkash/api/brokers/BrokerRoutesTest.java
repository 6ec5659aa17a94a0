package io.tarkash.api.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.BrokerRows;
import io.tarkash.api.testing.DefinitionRows;
import io.tarkash.api.testing.DefinitionScene;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Method;
import io.tarkash.api.web.Need;
import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class BrokerRoutesTest {
    private static final WholeApi API = new WholeApi();
    private static final String ONE = BrokerRows.ONE;
    private final Scene scene = API.scene();

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void showsWhatTheBrokerWantsAndWhatIsThereButNoValue() {
        scene.asOwner(Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z")));
        Reply before = scene.asOwner(Ask.get(ONE + "/connection"));
        assertThat(before.json().path("fields").findValuesAsText("name"))
                .containsExactly("api_key", "api_secret", "totp_secret");
        assertThat(before.json().path("fields").findValuesAsText("given")).containsOnly("false");
        assertThat(before.json().path("session").asText()).isEqualTo("NONE");
        assertThat(before.json().path("trouble").asText()).isEqualTo("Enter API key and API secret first.");

        Reply stored = scene.asOwner(credentials(BrokerRows.CREDENTIALS));
        assertThat(stored.json().path("fields").findValuesAsText("given")).containsExactly("true", "true", "false");
        assertThat(stored.json().path("trouble").asText()).contains("log in");
        assertThat(stored.text()).doesNotContain("canary");
        assertThat(API.brokers()
                        .stored(owner().user(), new AccountId("z"))
                        .orElseThrow()
                        .value("api_secret"))
                .contains("canary-secret");
        assertThat(API.definitions().audited(owner()).toString())
                .contains("broker credentials stored", "api_secret")
                .doesNotContain("canary");
    }

    @Test
    void namesEveryMissingAndUnknownCredential() {
        BrokerRows.prepare(scene);

        Reply refused = scene.send(
                Who.OWNER, credentials("{\"values\":{\"api_key\":\" \",\"pin\":\"1\",\"totp_secret\":7},\"x\":1}"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.fields())
                .containsExactlyInAnyOrder(
                        "values.api_key", "values.api_secret", "values.totp_secret", "values.pin", "x");
        assertThat(scene.asOwner(Ask.get(ONE + "/connection"))
                        .json()
                        .path("fields")
                        .findValuesAsText("given"))
                .containsExactly("true", "true", "false");
    }

    @Test
    void wantsAPersonWithAFreshProofForCredentials() {
        assertThat(API.routes().stream().filter(route -> route.path().text().endsWith("/credentials")))
                .hasSize(2)
                .allMatch(route -> route.isNeeding(Need.RECENT_PROOF) && route.isNeeding(Need.PERSON));
    }

    @Test
    void logsInWithWhatWasCopiedOnce() {
        BrokerRows.prepare(scene);
        Reply step = scene.asOwner(Ask.post(ONE + "/login", "{}"));
        assertThat(step.json().path("step").asText()).isEqualTo("OPEN_PAGE");
        String state = step.json().path("state").asText();
        assertThat(step.json().path("page").asText()).contains(state);

        Reply done = scene.asOwner(Ask.post(ONE + "/login/complete", BrokerRows.completing(state)));
        assertThat(done.json().path("session").asText()).isEqualTo("OPEN");
        assertThat(done.json().has("session_expires")).isTrue();
        assertThat(done.json().has("trouble")).isFalse();
        assertThat(done.text()).doesNotContain("canary");

        Reply again = scene.send(Who.OWNER, Ask.post(ONE + "/login/complete", BrokerRows.completing(state)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText()).isEqualTo("Begin the login again.");

        assertThat(scene.send(Who.OWNER, Ask.post(ONE + "/logout", "{}")).status())
                .isEqualTo(204);
        assertThat(scene.asOwner(Ask.get(ONE + "/connection"))
                        .json()
                        .path("session")
                        .asText())
                .isEqualTo("NONE");
    }

    @Test
    void saysInOneSentenceWhatToDoWhenTheBrokerRefuses() {
        BrokerRows.prepare(scene);
        String state = BrokerRows.state(scene);

        Reply refused = scene.send(
                Who.OWNER,
                Ask.post(ONE + "/login/complete", BrokerRows.completing(state).replace("good", "canary-typed")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo("Log in again for a new code.");
        assertThat(refused.json().path("broker_words").asText()).isEqualTo("bad token <b>");
        assertThat(refused.text()).doesNotContain("canary-typed");
        assertThat(API.definitions().audited(owner()).toString()).doesNotContain("canary-typed");
    }

    @Test
    void wantsCredentialsBeforeALogin() {
        scene.asOwner(Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z")));
        Reply refused = scene.send(Who.OWNER, Ask.post(ONE + "/login", "{}"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("missing").size()).isEqualTo(2);
    }

    @Test
    void saysThatABrokerIsNotReached() {
        scene.asOwner(
                Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z").replace("ZERODHA", "ZEBU")));
        for (Ask ask : new Ask[] {Ask.get(ONE + "/connection"), credentials(BrokerRows.CREDENTIALS)}) {
            assertThat(scene.send(Who.OWNER, ask).json().path("detail").asText())
                    .isEqualTo("ZEBU is not reached from this server.");
        }
    }

    @Test
    void visitsTheCallbackOnceMoreFromItsOwnPageAndThenLogsIn() {
        BrokerRows.prepare(scene);
        String callback = BrokerRows.callback(BrokerRows.state(scene)) + "&x=%22%3E%3Cscript%3E";

        Reply first = scene.send(Who.NOBODY, Ask.get(callback));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).contains("http-equiv=\"refresh\"").doesNotContain("<script>");
        String target = first.text().split("url=", -1)[1].split("\"", -1)[0].replace("&amp;", "&");
        assertThat(target).startsWith("/broker-login/callback?").contains("request_token=good", "tarkash_again=1");

        assertThat(scene.send(Who.NOBODY, Ask.get(target)).status()).isEqualTo(401);
        Reply done = scene.send(Who.OWNER, Ask.get(target));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text()).contains("ZERODHA is logged in as", "You can close this page");
        assertThat(scene.send(Who.OWNER, Ask.get(target)).status()).isEqualTo(409);
    }

    @Test
    void letsNobodyEndALoginThatAnotherBegan() {
        BrokerRows.prepare(scene);
        String state = BrokerRows.state(scene);
        scene.send(Who.OTHER, Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z")));

        assertThat(scene.send(Who.OTHER, Ask.get(BrokerRows.callback(state))).status())
                .isEqualTo(409);
        assertThat(scene.send(Who.OTHER, Ask.post(ONE + "/login/complete", BrokerRows.completing(state)))
                        .status())
                .isEqualTo(409);
        assertThat(scene.send(Who.OWNER, Ask.get(BrokerRows.callback(state))).status())
                .isEqualTo(200);
    }

    @Test
    void forgetsWhatGoesWithAnAccountThatIsGivenUp() {
        BrokerRows.prepare(scene);
        ItemKey key = DefinitionScene.remembered(owner().user(), new AccountId("z"));
        API.definitions().store().commit(Transaction.of(Write.put(Item.of(key.pk(), key.sk()))));

        Ask delete = DefinitionRows.matching(scene, ONE, Ask.of(Method.DELETE, ONE));
        assertThat(scene.send(Who.OWNER, delete).status()).isEqualTo(204);

        assertThat(API.definitions().store().get(key)).isEmpty();
    }

    @Test
    void givingUpAnAccountThatLogsInTakesAFreshProofAndOneOnPaperDoesNot() {
        BrokerRows.prepare(scene);
        ItemKey key = DefinitionScene.remembered(owner().user(), new AccountId("z"));
        API.definitions().store().commit(Transaction.of(Write.put(Item.of(key.pk(), key.sk()))));
        Ask delete = DefinitionRows.matching(scene, ONE, Ask.of(Method.DELETE, ONE));
        Ask byKey = API.persons().tradeKeyOf(owner()).asks(delete);

        assertThat(API.client().send(byKey).type()).endsWith("recent-proof-needed");
        assertThat(API.definitions().store().get(key)).isPresent();

        API.definitions().store().commit(Transaction.of(Write.delete(key)));
        assertThat(API.client().send(byKey).status()).isEqualTo(204);
    }

    @Test
    void anAccountMayLeaveFromAnAddressOfItsOwn() {
        BrokerRows.prepare(scene);
        assertThat(scene.asOwner(leaveFrom("{\"address\":\"127.0.0.2\"}"))
                        .json()
                        .path("source_address")
                        .asText())
                .isEqualTo("127.0.0.2");
        assertThat(scene.send(Who.OWNER, leaveFrom("{\"address\":\"192.0.2.1\",\"x\":1}"))
                        .fields())
                .containsExactlyInAnyOrder("address", "x");
        Reply shown = scene.asOwner(Ask.get(ONE + "/connection"));
        assertThat(shown.json().path("leaves_from").asText()).isEqualTo("127.0.0.2");

        Reply cleared = scene.asOwner(leaveFrom("{}"));
        assertThat(cleared.json().has("source_address")).isFalse();
        assertThat(cleared.json().path("leaves_from").asText()).isEqualTo("10.0.0.1");
        assertThat(API.definitions().audited(owner()).toString())
                .contains("source address set to 127.0.0.2", "source address set to the server's");
    }

    private static Ask leaveFrom(String body) {
        return Ask.of(Method.PUT, ONE + "/source-address").withBody(body);
    }

    private Person owner() {
        return scene.person(Who.OWNER);
    }

    private static Ask credentials(String body) {
        return Ask.of(Method.PUT, ONE + "/credentials").withBody(body);
    }
}
