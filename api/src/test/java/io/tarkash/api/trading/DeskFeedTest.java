package io.tarkash.api.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tarkash.api.stream.LiveFeed;
import io.tarkash.api.stream.Topic;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskFeedTest {
    private static final UserId USER = new UserId("u");

    private final DeskScene scene = new DeskScene();
    private final Heard heard = new Heard();

    @AfterEach
    void stops() {
        scene.close();
    }

    /** Remembers the latest state of each topic, and every alert. */
    private static final class Heard implements LiveFeed.Listener {
        private final Map<Topic, JsonNode> states = new ConcurrentHashMap<>();
        private final List<Long> versions = new CopyOnWriteArrayList<>();
        private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();

        @Override
        public void state(Topic topic, long version, JsonNode state) {
            versions.add(version);
            states.put(topic, state);
        }

        @Override
        public void alert(JsonNode alert) {
            alerts.add(alert);
        }

        private JsonNode state(Topic topic) {
            return states.getOrDefault(topic, MissingNode.getInstance());
        }

        private JsonNode desk() {
            return state(Topic.DESK);
        }
    }

    private void start() {
        var ignored = scene.parts()
                .desks()
                .command(USER, new CommandKey("start-1"), "start", new Command.Start(new StrategyId("S1")))
                .join();
    }

    @Test
    void tellsTheDeskThePhaseAndAlertsFromTheFirstMoment() {
        scene.owns(USER);
        try (LiveFeed.Subscription watching = scene.feed().subscribe(USER, heard)) {
            Await.until(() -> heard.states.size() == Topic.values().length);

            assertThat(heard.state(Topic.MARKET).path("phase").asText()).isEqualTo("ACTIVE_TRADING");
            assertThat(heard.state(Topic.ALERTS).path("items")).isEmpty();
            start();
            Await.until(() -> heard.desk().path("orders").size() == 8);
            assertThat(heard.desk().path("simulated").asBoolean()).isTrue();
            assertThat(watching).isNotNull();
        }
    }

    @Test
    void revaluesPositionsWhenOnlyPricesMove() {
        scene.owns(USER);
        start();
        try (LiveFeed.Subscription watching = scene.feed().subscribe(USER, heard)) {
            Await.until(() -> heard.desk().path("legs").size() == 8);
            JsonNode before = heard.desk().path("legs").path(0).path("mark");

            scene.rise("7.00");

            Await.until(() -> !heard.desk().path("legs").path(0).path("mark").equals(before));
            assertThat(heard.versions).isSorted().doesNotHaveDuplicates();
            assertThat(watching).isNotNull();
        }
    }

    @Test
    void tellsAnAlertOnceAndKeepsItAmongTheLatest() {
        scene.owns(USER);
        try (LiveFeed.Subscription watching = scene.feed().subscribe(USER, heard)) {
            Await.until(() -> heard.states.size() == Topic.values().length);

            var ignored = scene.parts()
                    .desks()
                    .command(USER, new CommandKey("stop-1"), "stop", new Command.StopEntries("enough"))
                    .join();

            Await.until(() -> !heard.alerts.isEmpty());
            assertThat(heard.alerts)
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.path("code").asText()).isEqualTo("ENTRIES_STOPPED"));
            Await.until(() -> heard.state(Topic.ALERTS).path("items").size() == 1);
            assertThat(watching).isNotNull();
        }
    }

    @Test
    void tellsNothingAfterItIsClosed() {
        scene.owns(USER);
        LiveFeed.Subscription watching = scene.feed().subscribe(USER, heard);
        Await.until(() -> heard.states.size() == Topic.values().length);
        watching.close();
        heard.alerts.clear();

        var ignored = scene.parts()
                .desks()
                .command(USER, new CommandKey("stop-1"), "stop", new Command.StopEntries("enough"))
                .join();

        assertThat(heard.alerts).isEmpty();
    }
}
