package io.tarkash.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.send.Delivered;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Alert.Code;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.notice.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears what, once, in order, also after a restart. */
final class AlertingTest {
    private final MemoryStore store = new MemoryStore();
    private final AlertScene scene = new AlertScene(store, Duration.ofSeconds(60));

    @AfterEach
    void closes() {
        scene.close();
    }

    @Test
    void sendsWhatIsUrgentEnoughToTheUserItConcerns() {
        scene.webhook("page", Severity.PAGE);
        scene.webhook("warn", Severity.WARN);
        scene.alert(Code.ENTRY_LATE, "info");
        scene.alert(Code.NO_BID, "warn");
        scene.alert(Code.EXIT_STUCK, "page");
        scene.alerting().alerted(new UserId("other"), new Alert(Code.EXIT_STUCK, scene.time.now(), "r", "not hers"));
        scene.time.settle();

        assertThat(texts("/page")).containsExactly("page");
        assertThat(texts("/warn")).containsExactly("warn", "page");
    }

    @Test
    void tellsTheOperatorOfTheMachineryAndNotOfTrades() {
        scene.channel(
                ChannelOwner.ofInstallation(),
                "ops",
                new Target.Webhook(scene.receiver.address() + "/ops"),
                Severity.INFO,
                AlertScene.SECRET);
        scene.webhook("hook", Severity.INFO);
        scene.hear(Code.EXIT_STUCK, "a trade");
        scene.alerting().noticed(Notice.of(Notice.Kind.CLOCK_STEPPED, scene.time.now(), "clock"));
        scene.alerting().noticed(Notice.about(AlertScene.ASHA, Notice.Kind.SESSION_DEAD, scene.time.now(), "session"));
        scene.alerting().noticed(Notice.of(Notice.Kind.ENTRIES_STOPPED_FOR_ALL, scene.time.now(), "stopped"));
        scene.time.settle();

        assertThat(texts("/ops")).containsExactly("clock", "session", "stopped");
        assertThat(texts("/hook")).containsExactly("a trade", "session", "stopped");
    }

    @Test
    void tellsTheSameOnceAndThenHowOftenItWasToldAgain() {
        scene.webhook("hook", Severity.INFO);
        IntStream.range(0, 12).forEach(i -> scene.alert(Code.OUTCOME_UNKNOWN, "no answer"));
        assertThat(counts("/hook")).containsExactly(1);

        scene.time.pass(Duration.ofMinutes(5));
        assertThat(counts("/hook")).containsExactly(1, 11);
        scene.time.pass(Duration.ofHours(1));
        assertThat(counts("/hook")).containsExactly(1, 11);
        scene.alert(Code.OUTCOME_UNKNOWN, "no answer");
        assertThat(counts("/hook")).containsExactly(1, 11, 1);
    }

    @Test
    void countsWhatIsToldAgainWhileItWaits() {
        scene.webhook("hook", Severity.INFO);
        scene.receiver.next(Receiver.Reply.of(500));
        IntStream.range(0, 12).forEach(i -> scene.alert(Code.OUTCOME_UNKNOWN, "no answer"));
        scene.time.pass(Duration.ofSeconds(5));

        assertThat(counts("/hook")).containsExactly(1, 12);
    }

    @Test
    void keepsWhatWaitsOverARestart() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.usually(Receiver.Reply.of(503));
        scene.hear(Code.OUTCOME_UNKNOWN, "first");
        scene.hear(Code.EXIT_STUCK, "second");
        scene.alert(Code.OUTCOME_UNKNOWN, "first");
        assertThat(scene.lane(hook).waiting()).isEqualTo(2);
        String id = scene.receiver.got().getFirst().header("Tarkash-Delivery");

        scene.receiver.usually(Receiver.Reply.of(200));
        scene.receiver.got().clear();
        scene.restart();

        assertThat(texts("/hook")).containsExactly("first", "second");
        assertThat(counts("/hook")).containsExactly(2, 1);
        assertThat(scene.receiver.got().getFirst().header("Tarkash-Delivery")).isEqualTo(id);
        assertThat(scene.lane(hook).standing().sent()).isEqualTo(2);
        scene.receiver.got().clear();
        scene.restart();
        assertThat(scene.receiver.got()).isEmpty();
    }

    @Test
    void makesAStormIntoSummariesThatCountEverything() {
        scene.webhook("hook", Severity.INFO);
        for (int i = 0; i < 3_000; i++) {
            scene.hear(i % 3 == 0 ? Code.EXIT_STUCK : Code.NO_BID, "storm " + i);
        }
        scene.time.settle();
        scene.time.pass(Duration.ofMinutes(5));

        int told = scene.receiver.bodies().stream()
                .map(AlertingTest::json)
                .mapToInt(json -> json.path("count").asInt())
                .sum();
        assertThat(told).isEqualTo(3_000);
        assertThat(scene.receiver.got()).hasSizeLessThan(40);
        JsonNode summary = scene.receiver.bodies().stream()
                .map(AlertingTest::json)
                .filter(json -> json.path("code").asText().equals("MANY_ALERTS"))
                .findFirst()
                .orElseThrow();
        assertThat(summary.path("severity").asText()).isEqualTo("PAGE");
        assertThat(summary.path("counts").path("NO_BID").asInt()).isGreaterThan(10);
        assertThat(summary.path("text").asText()).startsWith("EXIT_STUCK: storm");
    }

    @Test
    void leavesNothingInTheOutboxOnceAllIsSent() {
        scene.webhook("hook", Severity.INFO);
        scene.receiver.next(Receiver.Reply.of(500));
        for (int i = 0; i < 300; i++) {
            scene.hear(Code.EXIT_STUCK, "storm " + i);
            if (i % 50 == 0) {
                scene.time.settle();
            }
        }
        scene.time.pass(Duration.ofHours(1));
        int sent = scene.receiver.got().size();
        scene.restart();
        scene.time.pass(Duration.ofHours(1));

        assertThat(scene.receiver.got()).hasSize(sent);
        assertThat(store.query(
                                KeyRange.all("ALERT_OUTBOX#"
                                        + ChannelOwner.of(AlertScene.ASHA).key() + "#hook"),
                                10)
                        .items())
                .isEmpty();
    }

    @Test
    void sendsNoMoreInAMinuteThanAChannelMay() {
        scene.webhook("hook", Severity.INFO);
        for (int i = 0; i < 19; i++) {
            scene.alert(Code.EXIT_STUCK, "run " + i);
        }
        assertThat(scene.receiver.got()).hasSize(15);
        scene.time.pass(Duration.ofMinutes(1));

        assertThat(texts("/hook"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 19).mapToObj(i -> "run " + i).toList());
    }

    @Test
    void letsADeadChannelHoldUpNoOther() {
        Kept dead = scene.webhook("dead", Severity.INFO);
        try (Receiver living = new Receiver()) {
            scene.channel(
                    ChannelOwner.of(AlertScene.ASHA),
                    "living",
                    new Target.Webhook(living.address() + "/living"),
                    Severity.INFO,
                    AlertScene.SECRET);
            scene.receiver.usually(Receiver.Reply.of(500));
            scene.alert(Code.EXIT_STUCK, "first");
            scene.alert(Code.EXIT_STUCK, "second");

            assertThat(living.got()).hasSize(2);
            assertThat(scene.lane(dead).waiting()).isEqualTo(2);
        }
    }

    @Test
    void sendsEvenWhileTheStoreIsLost() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        store.close();
        scene.alerting().noticed(Notice.about(AlertScene.ASHA, Notice.Kind.STORE_LOST, scene.time.now(), "lost"));
        scene.time.settle();

        assertThat(texts("/hook")).containsExactly("lost");
        assertThat(scene.lane(hook).waiting()).isZero();
    }

    @Test
    void countsAsTestedOnceATestArrivedAndUntilItLeadsElsewhere() {
        Kept hook = scene.webhook("hook", Severity.PAGE);
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isFalse();
        scene.receiver.next(Receiver.Reply.of(500));
        assertThat(scene.lane(hook).test()).isInstanceOf(Delivered.Later.class);
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isFalse();

        assertThat(scene.lane(hook).test()).isEqualTo(new Delivered.Taken());
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isTrue();
        assertThat(scene.alerting().isTested(new UserId("other"))).isFalse();
        scene.restart();
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isTrue();

        Kept moved = scene.change(hook, was -> with(was, true, was.aim() + 1));
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isFalse();
        assertThat(scene.lane(moved).test()).isEqualTo(new Delivered.Taken());
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isTrue();
        scene.change(moved, was -> with(was, false, was.aim()));
        assertThat(scene.alerting().isTested(AlertScene.ASHA)).isFalse();
    }

    @Test
    void dropsWhatWaitsForAChannelThatIsDeleted() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.receiver.usually(Receiver.Reply.of(500));
        scene.alert(Code.EXIT_STUCK, "first");
        scene.alerting().forget(hook.channel());
        scene.receiver.got().clear();
        scene.time.pass(Duration.ofHours(1));
        assertThat(scene.receiver.got()).isEmpty();

        scene.restart();
        assertThat(scene.lane(hook).waiting()).isZero();
    }

    @Test
    void saysThatASealDoesNotOpen() {
        Kept hook = scene.webhook("hook", Severity.INFO);
        scene.alerting().follow(new Kept(hook.channel(), 2, "another purpose|x"));
        scene.alert(Code.EXIT_STUCK, "first");

        assertThat(scene.receiver.got()).isEmpty();
        assertThat(scene.lane(hook).standing().failure().orElseThrow().words()).contains("cannot be opened");
    }

    private static Channel with(Channel was, boolean enabled, int aim) {
        return new Channel(was.id(), was.owner(), was.name(), was.target(), was.least(), enabled, aim);
    }

    private List<String> texts(String path) {
        return at(path).stream().map(json -> json.path("text").asText()).toList();
    }

    private List<Integer> counts(String path) {
        return at(path).stream().map(json -> json.path("count").asInt()).toList();
    }

    private List<JsonNode> at(String path) {
        return scene.receiver.got().stream()
                .filter(got -> got.path().equals(path))
                .map(got -> json(got.body()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
