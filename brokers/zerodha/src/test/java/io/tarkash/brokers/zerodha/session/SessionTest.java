package io.tarkash.brokers.zerodha.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.Secret;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    private static final Instant NOW = Ist.instant(LocalDateTime.parse("2026-11-20T08:30:00"));

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
    void showsNoToken() {
        Credentials credentials = Credentials.of(Map.of("api_key", "key1"));
        BrokerSession session = BrokerSession.of("AB1234", Map.of("access_token", "VERYSECRET"), NOW, NOW);

        assertThat(KiteLogin.key(credentials, session)).contains(new AccessKey("key1", new Secret("VERYSECRET")));
        assertThat(KiteLogin.key(credentials, session).toString()).doesNotContain("VERYSECRET");
    }
}
