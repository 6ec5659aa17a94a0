package io.tarkash.brokers.angelone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Secret;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.live.link.StreamStanding;
import io.tarkash.live.link.Subscriptions;
import io.tarkash.testkit.StillTime;
import io.tarkash.wire.stream.StreamProtocol.Target;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final URI ADDRESS = URI.create("wss://there/stream");
    private static final AccessKey KEY =
            new AccessKey("K", "A1", AccessKey.bare("Bearer Bearer jwt1"), new Secret("f1"));
    private static final Time NOW = new StillTime(Instant.EPOCH);
    private static final SessionSeat<AccessKey> SESSION = new SessionSeat<>("Angel One", "midnight", NOW, why -> {});
    private static final StreamStanding STANDING = new StreamStanding("prices", NOW, () -> {}, () -> {});

    @BeforeAll
    static void logIn() {
        SESSION.use(Optional.of(KEY), BrokerSession.of("A1", Map.of(), Instant.EPOCH, Instant.MAX));
    }

    @Test
    void shakesHandsOnPricesAsTheOfficialClientDoes() {
        Target target = new QuoteStream(
                        ADDRESS,
                        SESSION,
                        new Subscriptions<>(Optional::empty, Token::of, missing -> {}),
                        STANDING,
                        (watched, tick) -> {})
                .target()
                .orElseThrow();

        JsonNode theirs = observed("/smart-stream");
        assertThat(target.headers()).hasSize(4);
        target.headers()
                .forEach((name, value) -> assertThat(value)
                        .isEqualTo(theirs.path(name.toLowerCase(java.util.Locale.ROOT))
                                .asText()));
        assertThat(target.toString()).doesNotContain("jwt1");
    }

    @Test
    void shakesHandsOnOrdersAsTheOfficialClientDoes() {
        Target target =
                new OrderStream(ADDRESS, SESSION, STANDING, row -> {}).target().orElseThrow();

        assertThat(target.headers())
                .containsEntry(
                        "Authorization",
                        observed("/smart-order-update").path("authorization").asText());
    }

    @Test
    void showsNoTokenOfAKey() {
        assertThat(KEY.toString()).doesNotContain("jwt1").doesNotContain("f1");
    }

    private static JsonNode observed(String path) {
        for (JsonNode entry :
                Fixtures.json(Fixtures.text("observed-sdk-requests/npm-smartapi-javascript-1.0.27.json"))) {
            if (entry.path("ws_handshake").asText().equals(path)) {
                return entry.path("headers");
            }
        }
        throw new AssertionError(path + " was not observed");
    }
}
