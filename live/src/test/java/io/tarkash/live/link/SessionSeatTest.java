package io.tarkash.live.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.testkit.StillTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSeatTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final List<String> deaths = new ArrayList<>();
    private final SessionSeat<String> seat = new SessionSeat<>("Zerodha", "06:00", new StillTime(NOW), deaths::add);

    @Test
    void givesNoKeyWithoutASession() {
        assertThat(seat.key()).isEmpty();
        assertThat(seat.state()).isEqualTo(LinkState.Session.NONE);
        assertThat(seat.expires()).isEmpty();
        assertThat(seat.trouble()).contains("There is no session with Zerodha: log in.");
    }

    @Test
    void givesNoKeyAfterItsTimeAndCallsThatNoDeath() {
        seat.use(Optional.of("key"), endingAt(NOW));

        assertThat(seat.key()).isEmpty();
        assertThat(seat.state()).isEqualTo(LinkState.Session.DEAD);
        assertThat(seat.expires()).contains(NOW);
        assertThat(seat.trouble()).contains("The session with Zerodha is over since 06:00: log in again.");
        assertThat(deaths).isEmpty();
    }

    @Test
    void tellsADeathOnceAndOnlyThatOfTheSessionInUse() {
        seat.use(Optional.of("old"), endingAt(NOW.plusSeconds(60)));
        seat.use(Optional.of("new"), endingAt(NOW.plusSeconds(60)));
        seat.refused("old", "late word");
        assertThat(seat.state()).isEqualTo(LinkState.Session.OPEN);
        assertThat(seat.trouble()).isEmpty();

        seat.refused("new", "superseded");
        seat.refused("new", "superseded");

        assertThat(deaths).containsExactly("superseded");
        assertThat(seat.key()).isEmpty();
        assertThat(seat.trouble()).contains("Zerodha ended the session (superseded): log in again.");
        seat.use(Optional.of("third"), endingAt(NOW.plusSeconds(60)));
        assertThat(seat.key()).contains("third");
    }

    private static BrokerSession endingAt(Instant end) {
        return BrokerSession.of("AB1234", Map.of(), NOW.minusSeconds(60), end);
    }
}
