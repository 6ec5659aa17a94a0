package io.tarkash.brokers.zerodha.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.zerodha.StillTime;
import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.Secret;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    private static final Instant NOW = Ist.instant(LocalDateTime.parse("2026-11-20T08:30:00"));

    private final List<String> deaths = new ArrayList<>();
    private final StillTime time = new StillTime(NOW);
    private final SessionSeat seat = new SessionSeat(time, deaths::add);

    @Test
    void checksumIsThatOfTheOfficialClients() {
        assertThat(Checksum.of("key1", "rt", "sec"))
                .isEqualTo("83e303d86c1b5c8cc970897bd51e5688589e845e23ff0afe7f2dc8d0f7dc3786");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:30:00, 2026-11-21T06:00:00",
        "2026-11-20T23:59:59, 2026-11-21T06:00:00",
        "2026-11-20T05:59:59, 2026-11-20T06:00:00",
        "2026-11-20T06:00:00, 2026-11-21T06:00:00"
    })
    void sessionsEndAtTheNextSixInTheMorning(LocalDateTime opened, LocalDateTime ends) {
        assertThat(DailyFlush.after(Ist.instant(opened))).isEqualTo(Ist.instant(ends));
    }

    @Test
    void givesNoKeyWithoutASessionOrAfterItsTime() {
        assertThat(seat.key()).isEmpty();
        assertThat(seat.state()).isEqualTo(LinkState.Session.NONE);
        seat.use("key1", session("AT", NOW));

        assertThat(seat.key()).isEmpty();
        assertThat(seat.state()).isEqualTo(LinkState.Session.DEAD);
        assertThat(seat.trouble().orElseThrow()).contains("06:00");
        assertThat(deaths).isEmpty();
    }

    @Test
    void tellsADeathOnceAndOnlyThatOfTheSessionInUse() {
        seat.use("key1", session("OLD", NOW.plusSeconds(60)));
        AccessKey old = seat.key().orElseThrow();
        seat.use("key1", session("NEW", NOW.plusSeconds(60)));
        seat.refused(old, "late word");
        assertThat(seat.state()).isEqualTo(LinkState.Session.OPEN);

        AccessKey current = seat.key().orElseThrow();
        seat.refused(current, "superseded");
        seat.refused(current, "superseded");

        assertThat(deaths).containsExactly("superseded");
        assertThat(seat.key()).isEmpty();
        assertThat(seat.trouble()).contains("Zerodha ended the session (superseded): log in again.");
        seat.use("key1", session("THIRD", NOW.plusSeconds(60)));
        assertThat(seat.key()).contains(new AccessKey("key1", new Secret("THIRD")));
    }

    @Test
    void showsNoToken() {
        seat.use("key1", session("VERYSECRET", NOW.plusSeconds(60)));

        assertThat(seat.key().orElseThrow().toString()).doesNotContain("VERYSECRET");
    }

    private static BrokerSession session(String token, Instant expires) {
        return BrokerSession.of("AB1234", Map.of("access_token", token), NOW.minusSeconds(60), expires);
    }
}
