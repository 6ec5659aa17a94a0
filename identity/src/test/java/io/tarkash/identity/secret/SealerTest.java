package io.tarkash.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.identity.Scene;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

final class SealerTest {
    private static final Secrets SECRETS = new Secrets(new SecureRandom());
    private static final byte[] PLAIN = "not for everybody".getBytes(StandardCharsets.UTF_8);
    private final Sealer sealer = new Sealer(Scene.sealing((byte) 7), SECRETS);

    @Test
    void opensWhatItSealedForTheSamePurposeOnly() {
        String sealed = sealer.seal(PLAIN, "user1#TOTP");
        assertThat(sealer.open(sealed, "user1#TOTP")).isEqualTo(PLAIN);
        assertThat(sealer.seal(PLAIN, "user1#TOTP")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealer.open(sealed, "user2#TOTP")).isInstanceOf(SealBroken.class);
    }

    @Test
    void noticesEveryChangedCharacter() {
        String sealed = sealer.seal(PLAIN, "p");
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            // The last character of Base64 has bits that carry nothing.
            if (i < sealed.length() - 3) {
                assertThatThrownBy(() -> sealer.open(changed, "p")).isInstanceOf(SealBroken.class);
            }
        }
        for (String none : new String[] {"", "k7", "k7.", "k7.AA==", "k7.a.b", "nokey." + sealed.substring(3)}) {
            assertThatThrownBy(() -> sealer.open(none, "p")).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void opensUnderAnOlderKeyWhatItSealsUnderTheNewOne() {
        String sealed = sealer.seal(PLAIN, "p");
        Map<String, SecretKey> both = new HashMap<>(Scene.sealing((byte) 7).keys());
        both.putAll(Scene.sealing((byte) 8).keys());
        Sealer rotated = new Sealer(new SealingKeys("k8", both), SECRETS);
        assertThat(rotated.open(sealed, "p")).isEqualTo(PLAIN);
        assertThat(rotated.seal(PLAIN, "p")).startsWith("k8.");
        Sealer other = new Sealer(Scene.sealing((byte) 8), SECRETS);
        assertThatThrownBy(() -> other.open(sealed, "p"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("k7");
    }
}
