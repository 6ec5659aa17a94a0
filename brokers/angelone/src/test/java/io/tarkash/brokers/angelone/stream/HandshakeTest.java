package io.tarkash.brokers.angelone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.http.SessionSource;
import io.tarkash.live.link.Secret;
import io.tarkash.wire.stream.StreamProtocol.Target;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final URI ADDRESS = URI.create("wss://there/stream");
    private static final SessionSource SESSION = new SessionSource() {
        @Override
        public Optional<AccessKey> key() {
            return Optional.of(new AccessKey("K", "A1", AccessKey.bare("Bearer Bearer jwt1"), new Secret("f1")));
        }

        @Override
        public void refused(AccessKey key, String why) {
            throw new AssertionError(why);
        }
    };
    private static final StreamEvents NOBODY = new StreamEvents() {
        @Override
        public void up() {}

        @Override
        public void down(String why, Optional<Integer> status) {}

        @Override
        public void heard() {}
    };

    @Test
    void shakesHandsOnPricesAsTheOfficialClientDoes() {
        Target target = new QuoteStream(
                        ADDRESS, SESSION, new Subscriptions(Optional::empty), NOBODY, (watched, tick) -> {})
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
                new OrderStream(ADDRESS, SESSION, NOBODY, row -> {}).target().orElseThrow();

        assertThat(target.headers())
                .containsEntry(
                        "Authorization",
                        observed("/smart-order-update").path("authorization").asText());
    }

    @Test
    void showsNoTokenOfAKey() {
        assertThat(String.valueOf(SESSION.key())).doesNotContain("jwt1").doesNotContain("f1");
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
