package io.tarkash.brokers.angelone.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The secret of RFC 6238's examples, {@code 12345678901234567890}. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void givesTheLastSixDigitsOfTheStandardsExamples(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).contains(code);
    }

    @Test
    void readsSecretsAsPagesShowThemAndNothingElse() {
        Instant at = Instant.ofEpochSecond(59);
        assertThat(Totp.code("gezd gnbv gy3t qojq gezd gnbv gy3t qojq==", at)).contains("287082");
        assertThat(Totp.code("not a secret!", at)).isEmpty();
        assertThat(Totp.code("", at)).isEmpty();
        assertThat(Totp.code("A", at)).isEmpty();
    }
}
