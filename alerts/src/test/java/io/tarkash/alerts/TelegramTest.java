package io.tarkash.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.domain.run.Alert.Code;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shapes of Telegram's bot interface. */
final class TelegramTest {
    private static final String OK = "{\"ok\":true,\"result\":{\"message_id\":1}}";

    private final AlertScene scene = new AlertScene();

    @AfterEach
    void closes() {
        scene.close();
    }

    @Test
    void sendsPlainTextToTheChat() throws Exception {
        Kept bot = scene.telegram("bot");
        scene.receiver.usually(new Receiver.Reply(200, Map.of(), OK));
        scene.alert(Code.EXIT_STUCK, "at the edge of <b>the</b> band");

        Receiver.Got got = scene.receiver.got().getFirst();
        JsonNode body = JsonMapper.builder().build().readTree(got.body());
        assertThat(got.path()).isEqualTo("/bot" + AlertScene.TOKEN + "/sendMessage");
        assertThat(got.header("Content-Type")).startsWith("application/json");
        assertThat(body.path("chat_id").asText()).isEqualTo("-100200");
        assertThat(body.has("parse_mode")).isFalse();
        assertThat(body.path("text").asText())
                .startsWith("[PAGE] EXIT_STUCK\nat the edge of <b>the</b> band\nabout run-1\n")
                .endsWith("09:30:00 IST");
        assertThat(scene.lane(bot).standing().sent()).isEqualTo(1);
    }

    @Test
    void dropsWhatTelegramRefusesAndSaysWhyWithoutTheToken() {
        Kept bot = scene.telegram("bot");
        scene.receiver.usually(new Receiver.Reply(
                400, Map.of(), "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}"));
        scene.alert(Code.EXIT_STUCK, "at the edge");
        scene.time.pass(Duration.ofHours(1));

        assertThat(scene.receiver.got()).hasSize(1);
        assertThat(scene.lane(bot).standing().failure().orElseThrow().words())
                .isEqualTo("Telegram answered 400: Bad Request: chat not found");
    }

    @Test
    void waitsAsLongAsTelegramAsks() {
        scene.telegram("bot");
        scene.receiver.next(
                new Receiver.Reply(
                        429,
                        Map.of(),
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":40}}"));
        scene.receiver.usually(new Receiver.Reply(200, Map.of(), OK));
        scene.alert(Code.EXIT_STUCK, "at the edge");

        scene.time.pass(Duration.ofSeconds(39));
        assertThat(scene.receiver.got()).hasSize(1);
        scene.time.pass(Duration.ofSeconds(1));
        assertThat(scene.receiver.got()).hasSize(2);
    }

    @Test
    void takesOnlyItsOwnYesForAYes() {
        Kept bot = scene.telegram("bot");
        scene.receiver.usually(new Receiver.Reply(200, Map.of(), "<html>captive portal</html>"));
        scene.alert(Code.EXIT_STUCK, "at the edge");

        assertThat(scene.lane(bot).waiting()).isEqualTo(1);
        assertThat(scene.lane(bot).standing().sent()).isZero();
    }

    @Test
    void neverTellsTheTokenWhereNobodyAnswers() {
        Kept bot = scene.telegram("bot");
        scene.receiver.close();
        scene.alert(Code.EXIT_STUCK, "at the edge");

        assertThat(scene.lane(bot).standing().failure().orElseThrow().words()).doesNotContain(AlertScene.TOKEN);
    }
}
