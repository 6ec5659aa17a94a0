package io.tarkash.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.secret.Secrets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class PasswordHasherTest {
    private static final Secrets SECRETS = new Secrets(new SecureRandom());
    private final PasswordHasher cheap = new PasswordHasher(new Argon2Settings(64, 1, 1), 2, SECRETS);
    private final PasswordHasher dear = new PasswordHasher(new Argon2Settings(128, 2, 1), 2, SECRETS);

    @Test
    void hashesWithArgon2idAndAFreshSalt() {
        String hash = cheap.hash("ünïcödé 🦔");
        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(cheap.hash("ünïcödé 🦔")).isNotEqualTo(hash);
        assertThat(cheap.matches("ünïcödé 🦔", hash)).isTrue();
        assertThat(cheap.matches("ünïcödé 🦔 ", hash)).isFalse();
        assertThat(cheap.matches("", hash)).isFalse();
    }

    @Test
    void takesAnotherVariantOfTheSameParametersForOutdated() {
        String hash = cheap.hash("secret");
        assertThat(cheap.isOutdated(hash)).isFalse();
        assertThat(dear.isOutdated(hash)).isTrue();
        assertThat(dear.matches("secret", hash)).isTrue();
    }

    @Test
    void checksWithTheCostOfTheDefaults() {
        PasswordHasher real = new PasswordHasher(Argon2Settings.DEFAULT, 1, SECRETS);
        assertThat(real.matches("secret", real.hash("secret"))).isTrue();
    }
}
