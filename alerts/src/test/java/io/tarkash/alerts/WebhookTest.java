package io.tarkash.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.message.Severity;
import io.tarkash.domain.run.Alert.Code;
import io.tarkash.engine.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a receiver of a webhook sees, and what its answers do. */
final class WebhookTest {
    private final AlertScene scene = new AlertScene();

    @AfterEach
    void closes() {
        scene.close();
    }

    @Test
    void signsTimestampAndBody() throws Exception {
        scene.webhook("hook", Severity.INFO);
        scene.alert(Code.UNCOVERED_SHORT, "the hedge is gone");

        Receiver.Got got = scene.receiver.got().getFirst();
        String stamp = got.header("Tarkash-Timestamp");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(AlertScene.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((stamp + "." + got.body()).getBytes(StandardCharsets.UTF_8));

        assertThat(got.path()).isEqualTo("/hook");
        assertThat(got.header("Tarkash-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
        assertThat(stamp).isEqualTo(Long.toString(scene.time.now().getEpochSecond()));
        JsonNode json = JsonMapper.builder().build().readTree(got.body());
        assertThat(json.path("id").asText()).isEqualTo(got.header("Tarkash-Delivery"));
        assertThat(json.path("severity").asText()).isEqualTo("PAGE");
        assertThat(json.path("code").asText()).isEqualTo("UNCOVERED_SHORT");
        assertThat(json.path("user").asText()).isEqualTo("asha");
        assertThat(json.path("about").asText()).isEqualTo("run-1");
        assertThat(json.path("text").asText()).isEqualTo("the hedge is gone");
        assertThat(json.path("count").asInt()).isEqualTo(1);
        assertThat(got.body() + got.headers()).doesNotContain(AlertScene.SECRET);
    }

    @Test
    void triesAgainWithGrowingPausesUnderTheSameId() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.next(Receiver.Reply.of(500), Receiver.Reply.of(503), Receiver.Reply.of(502));
        scene.alert(Code.OUTCOME_UNKNOWN, "no answer");
        assertThat(scene.receiver.got()).hasSize(1);

        scene.time.pass(Duration.ofSeconds(5));
        assertThat(scene.receiver.got()).hasSize(2);
        scene.time.pass(Duration.ofSeconds(9));
        assertThat(scene.receiver.got()).hasSize(2);
        scene.time.pass(Duration.ofSeconds(1));
        assertThat(scene.receiver.got()).hasSize(3);
        assertThat(scene.lane(hook).standing().failure().orElseThrow().words()).contains("502");
        assertThat(scene.lane(hook).waiting()).isEqualTo(1);

        scene.time.pass(Duration.ofSeconds(20));
        assertThat(scene.receiver.got()).hasSize(4);
        assertThat(scene.receiver.got().stream().map(got -> got.header("Tarkash-Delivery")))
                .containsOnly(scene.receiver.got().getFirst().header("Tarkash-Delivery"));
        assertThat(scene.lane(hook).waiting()).isZero();
        assertThat(scene.lane(hook).standing().sent()).isEqualTo(1);
    }

    @Test
    void givesUpAfterHalfADay() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.usually(Receiver.Reply.of(500));
        scene.alert(Code.OUTCOME_UNKNOWN, "no answer");
        scene.time.pass(Duration.ofHours(13));

        assertThat(scene.lane(hook).waiting()).isZero();
        assertThat(scene.lane(hook).standing().failed()).isEqualTo(1);
        assertThat(scene.lane(hook).standing().failure().orElseThrow().words()).contains("given up");
    }

    @Test
    void doesNotTryAgainWhatIsRefusedAndGoesOnWithTheNext() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.next(Receiver.Reply.of(404));
        scene.hear(Code.OUTCOME_UNKNOWN, "first");
        scene.alert(Code.EXIT_STUCK, "second");
        scene.time.pass(Duration.ofHours(1));

        assertThat(scene.receiver.bodies()).hasSize(2);
        assertThat(scene.receiver.bodies().getLast()).contains("second");
        assertThat(scene.lane(hook).standing().failed()).isEqualTo(1);
    }

    @Test
    void followsNoRedirect() {
        scene.webhook("hook", Severity.INFO);
        scene.receiver.next(new Receiver.Reply(302, Map.of("Location", scene.receiver.address() + "/elsewhere"), ""));
        scene.alert(Code.OUTCOME_UNKNOWN, "no answer");
        scene.time.pass(Duration.ofMinutes(10));

        assertThat(scene.receiver.got()).extracting(Receiver.Got::path).containsExactly("/hook");
    }

    @Test
    void waitsAsLongAsTooManyRequestsAsks() {
        scene.webhook("hook", Severity.INFO);
        scene.receiver.next(new Receiver.Reply(429, Map.of("Retry-After", "90"), ""));
        scene.alert(Code.OUTCOME_UNKNOWN, "no answer");

        scene.time.pass(Duration.ofSeconds(89));
        assertThat(scene.receiver.got()).hasSize(1);
        scene.time.pass(Duration.ofSeconds(1));
        assertThat(scene.receiver.got()).hasSize(2);
    }

    @Test
    void triesAgainAfterATimeout() {
        try (AlertScene hasty = new AlertScene(new MemoryStore(), Duration.ofSeconds(2))) {
            Kept hook = hasty.webhook("hook", Severity.INFO);
            hasty.receiver.usually(Receiver.Reply.never());
            hasty.alert(Code.OUTCOME_UNKNOWN, "no answer");
            assertThat(hasty.lane(hook).waiting()).isEqualTo(1);
            assertThat(hasty.lane(hook).standing().failure().orElseThrow().words())
                    .contains("no answer within");

            hasty.time.pass(Duration.ofSeconds(5));
            assertThat(hasty.lane(hook).waiting()).isEqualTo(1);
            assertThat(hasty.receiver.got().size()).isBetween(1, 2);
        }
    }

    @Test
    void takesALongAnswerWithoutReadingItAll() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.usually(new Receiver.Reply(200, Map.of(), "x".repeat(3_000_000)));
        scene.alert(Code.OUTCOME_UNKNOWN, "first");
        scene.alert(Code.OUTCOME_UNKNOWN, "second");

        assertThat(scene.lane(hook).standing().sent()).isEqualTo(2);
    }
}
