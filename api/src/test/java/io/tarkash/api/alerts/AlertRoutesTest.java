package io.tarkash.api.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.alerts.send.Signature;
import io.tarkash.api.testing.AlertRows;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Method;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.link.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the rows of the matrix do not say. */
final class AlertRoutesTest {
    private static final WholeApi API = new WholeApi();
    private static final String C = AlertRows.CHANNELS + "/c";

    private final Scene scene = API.scene();

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void showsNoSecretAnywhere() {
        Reply made = scene.asOwner(Ask.post(AlertRows.CHANNELS, AlertRows.WEBHOOK));

        assertThat(made.text()).doesNotContain(AlertRows.SECRET);
        assertThat(scene.asOwner(Ask.get(AlertRows.CHANNELS)).text()).doesNotContain(AlertRows.SECRET);
        assertThat(API.definitions().audited(scene.person(Who.OWNER)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.what()).isEqualTo("alert channel created");
                    assertThat(entry.toString())
                            .doesNotContain(AlertRows.SECRET)
                            .doesNotContain("/hook");
                });
        assertThat(API.definitions().isAuditWhole()).isTrue();
    }

    @Test
    void isTestedOnceATestWasDeliveredAndUntilItLeadsElsewhere() {
        scene.asOwner(Ask.post(AlertRows.CHANNELS, AlertRows.WEBHOOK));
        UserId user = scene.person(Who.OWNER).user();
        API.alerts().answers(404);
        JsonNode refused = scene.asOwner(Ask.post(C + "/test", "{}")).json();
        assertThat(refused.path("delivered").asBoolean()).isFalse();
        assertThat(refused.path("text").asText()).isEqualTo("the address answered 404");
        assertThat(API.alerts().alerting().isTested(user)).isFalse();

        API.alerts().answers(200);
        assertThat(scene.asOwner(Ask.post(C + "/test", "{}"))
                        .json()
                        .path("delivered")
                        .asBoolean())
                .isTrue();
        assertThat(one().path("tested").asBoolean()).isTrue();
        assertThat(API.alerts().alerting().isTested(user)).isTrue();

        put(AlertRows.CHANGED);
        assertThat(one().path("tested").asBoolean()).isTrue();
        assertThat(one().path("least").asText()).isEqualTo("PAGE");
        put(AlertRows.CHANGED.replace("/hook", "/elsewhere"));
        assertThat(one().path("tested").asBoolean()).isFalse();
        assertThat(API.alerts().alerting().isTested(user)).isFalse();
    }

    @Test
    void keepsTheSecretWhereNoOtherIsWritten() {
        scene.asOwner(Ask.post(AlertRows.CHANNELS, AlertRows.WEBHOOK));
        put(AlertRows.CHANGED);
        API.alerts().answers(200);
        scene.asOwner(Ask.post(C + "/test", "{}"));

        var parcel = API.alerts().carried().getLast();
        String stamp = parcel.headers().getOrDefault("Tarkash-Timestamp", "");
        assertThat(parcel.headers().get("Tarkash-Signature"))
                .isEqualTo(Signature.of(
                        new Secret(AlertRows.SECRET), Instant.ofEpochSecond(Long.parseLong(stamp)), parcel.body()));
    }

    @Test
    void refusesAnOldVersionAndAnotherKind() {
        scene.asOwner(Ask.post(AlertRows.CHANNELS, AlertRows.WEBHOOK));
        Ask first = Ask.of(Method.PUT, C).with("If-Match", "\"v1\"").withBody(AlertRows.CHANGED);
        String telegram = "{\"name\":\"Bot\",\"least\":\"INFO\",\"telegram\":{\"chat\":\"1\"}}";

        assertThat(scene.asOwner(first).header("ETag")).contains("\"v2\"");
        assertThat(scene.send(Who.OWNER, first).status()).isEqualTo(412);
        assertThat(scene.send(
                                Who.OWNER,
                                Ask.of(Method.PUT, C).with("If-Match", "\"v2\"").withBody(telegram))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void answersTheSameCreationAgainAndHoldsTenAtMost() {
        String nameless = AlertRows.WEBHOOK.replace("\"id\":\"c\",", "");
        Ask ask = Ask.post(AlertRows.CHANNELS, nameless).with("Idempotency-Key", "the-same-key-1");
        Reply first = scene.asOwner(ask);
        Reply again = scene.asOwner(ask);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).contains("true");

        for (int i = 0; i < 9; i++) {
            scene.asOwner(Ask.post(AlertRows.CHANNELS, nameless));
        }
        assertThat(scene.send(Who.OWNER, Ask.post(AlertRows.CHANNELS, nameless)).status())
                .isEqualTo(409);
    }

    @Test
    void namesEveryWrongField() {
        String wrong =
                "{\"id\":\"a b\",\"least\":\"LOUD\",\"webhook\":{\"address\":\"http://10.0.0.1/\",\"secret\":\"short\"},\"x\":1}";
        Reply reply = scene.send(Who.OWNER, Ask.post(AlertRows.CHANNELS, wrong));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("id", "name", "least", "webhook.address", "webhook.secret", "x");
        assertThat(reply.text()).doesNotContain("short\"");
        for (String both : List.of(
                "{\"name\":\"n\",\"least\":\"INFO\"}",
                AlertRows.WEBHOOK.replace("\"name\"", "\"telegram\":{\"chat\":\"1\",\"token\":\"1\"},\"name\""))) {
            assertThat(scene.send(Who.OWNER, Ask.post(AlertRows.CHANNELS, both)).status())
                    .isEqualTo(422);
        }
    }

    private JsonNode one() {
        return scene.asOwner(Ask.get(C)).json();
    }

    private void put(String body) {
        String etag = scene.asOwner(Ask.get(C)).header("ETag").orElseThrow();
        scene.asOwner(Ask.of(Method.PUT, C).with("If-Match", etag).withBody(body));
    }
}
