package io.tarkash.apps.sandbox.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The test vectors of RFC 6238, cut to six digits. */
class TotpTest {
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void makesTheCodesOfTheStandard() {
        assertThat(Totp.code(SECRET, 59)).isEqualTo("287082");
        assertThat(Totp.code(SECRET, 1_111_111_109)).isEqualTo("081804");
        assertThat(Totp.code(SECRET, 20_000_000_000L)).isEqualTo("353130");
    }

    @Test
    void acceptsTheStepBeforeButNoOlderOne() {
        assertThat(Totp.accepts(SECRET, "287082", 59 + 30)).isTrue();
        assertThat(Totp.accepts(SECRET, "287082", 59 + 61)).isFalse();
    }
}
