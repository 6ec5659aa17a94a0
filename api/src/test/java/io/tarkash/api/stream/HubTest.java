package io.tarkash.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.web.Json;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

    private final Hub hub = new Hub(3);

    @Test
    void givesANewReaderTheWholeState() throws InterruptedException {
        state(Topic.DESK, 1);
        state(Topic.MARKET, 5);
        Hub.Batch batch = hub.after(Optional.empty(), ALL, Duration.ZERO);
        assertThat(batch.snapshot().orElseThrow().toString())
                .contains("\"desk\":{\"version\":1")
                .contains("\"market\":{\"version\":5");
    }

    @Test
    void givesAReaderWhoIsBehindEveryAlertButOnlyTheLatestState() throws InterruptedException {
        state(Topic.DESK, 1);
        long place = hub.after(Optional.empty(), ALL, Duration.ZERO).place();
        state(Topic.DESK, 2);
        hub.alert(Json.object().put("text", "one"));
        state(Topic.DESK, 3);
        hub.alert(Json.object().put("text", "two"));
        assertThat(names(place)).containsExactly("alert", "desk", "alert");
    }

    @Test
    void givesTheWholeStateToAReaderWhoMissedAnAlert() throws InterruptedException {
        state(Topic.DESK, 1);
        long place = hub.after(Optional.empty(), ALL, Duration.ZERO).place();
        for (int number = 0; number < 4; number++) {
            hub.alert(Json.object().put("number", number));
        }
        assertThat(hub.after(Optional.of(place), ALL, Duration.ZERO).snapshot()).isPresent();
        assertThat(hub.after(Optional.of(99L), ALL, Duration.ZERO).snapshot()).isPresent();
    }

    @Test
    void passesOverOldVersionsAndOtherTopics() throws InterruptedException {
        state(Topic.DESK, 2);
        long place = hub.after(Optional.empty(), ALL, Duration.ZERO).place();
        state(Topic.DESK, 2);
        state(Topic.DESK, 1);
        state(Topic.MARKET, 1);
        assertThat(hub.after(Optional.of(place), EnumSet.of(Topic.DESK), Duration.ZERO)
                        .events())
                .isEmpty();
    }

    private List<String> names(long place) throws InterruptedException {
        return hub.after(Optional.of(place), ALL, Duration.ZERO).events().stream()
                .map(LiveEvent::name)
                .toList();
    }

    private void state(Topic topic, long version) {
        hub.state(topic, version, Json.object().put("seen", version));
    }
}
