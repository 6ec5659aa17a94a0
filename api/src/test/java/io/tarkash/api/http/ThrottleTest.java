package io.tarkash.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.web.RateClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    @Test
    void refusesAboveTheRateOfAUserAndSaysWhenToComeBack() {
        Rates rates = new Rates(Map.of(RateClass.READ, Rate.perMinute(3)), Map.of());
        try (FrameScene scene = new FrameScene(HttpSettings.local().with(rates))) {
            Ask ask = Ask.get("/api/mine/a").with("Authorization", "Bearer asha");
            Reply first = scene.client.send(ask);
            assertThat(first.header("RateLimit-Limit")).contains("3");
            assertThat(first.header("RateLimit-Remaining")).contains("2");
            assertThat(first.header("RateLimit-Policy")).contains("3;w=60");
            scene.client.send(ask);
            assertThat(scene.client.send(ask).status()).isEqualTo(200);
            Reply over = scene.client.send(ask);
            assertThat(over.status()).isEqualTo(429);
            assertThat(over.header("Retry-After")).contains("20");
            assertThat(over.header("RateLimit-Remaining")).contains("0");
            Ask other = Ask.get("/api/mine/a").with("Authorization", "Bearer ravi");
            assertThat(scene.client.send(other).status()).isEqualTo(200);
            scene.clock.move(Duration.ofSeconds(20));
            assertThat(scene.client.send(ask).status()).isEqualTo(200);
        }
    }

    @Test
    void countsGuessesByAddressAndBelievesOnlyTrustedProxies() {
        Rates rates = new Rates(Map.of(), Map.of(RateClass.SIGN_IN, Rate.perMinute(1)));
        HttpSettings alone = HttpSettings.local().with(rates);
        try (FrameScene scene = new FrameScene(alone)) {
            assertThat(guess(scene, "203.0.113.1")).isEqualTo(204);
            assertThat(guess(scene, "203.0.113.2")).isEqualTo(429);
        }
        HttpSettings proxied =
                new HttpSettings(false, Set.of(), Set.of(), List.of(new Network("127.0.0.0/8")), alone.limits(), rates);
        try (FrameScene scene = new FrameScene(proxied)) {
            assertThat(guess(scene, "203.0.113.1")).isEqualTo(204);
            assertThat(guess(scene, "203.0.113.2")).isEqualTo(204);
            assertThat(guess(scene, "198.51.100.7, 203.0.113.2")).isEqualTo(429);
            assertThat(guess(scene, "2001:db8:1:2::1")).isEqualTo(204);
            assertThat(guess(scene, "2001:db8:1:2:ffff::9")).isEqualTo(429);
        }
    }

    private static int guess(FrameScene scene, String forwarded) {
        return scene.client
                .send(Ask.post("/api/guess", "{}").with("X-Forwarded-For", forwarded))
                .status();
    }
}
