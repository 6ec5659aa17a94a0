package io.tarkash.identity.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** Appendix B of RFC 6238, the rows of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    @Test
    void takesTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1111111109);
        long step = Totp.step(now);
        for (long off = -3; off <= 3; off++) {
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + off), now, -1)
                            .isPresent())
                    .as("%s steps off", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
    }

    @Test
    void takesNoStepTwiceNorOneBeforeIt() {
        Instant now = Instant.ofEpochSecond(1111111109);
        long step = Totp.step(now);
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
    }

    @Test
    void refusesWhatIsNoCode() {
        Instant now = Instant.ofEpochSecond(59);
        for (String typed : new String[] {"", "28708", "2870820", "２８７０８２", "abcdef", "287082\u0000"}) {
            assertThat(Totp.stepOf(SECRET, typed, now, -1)).as(typed).isEmpty();
        }
        assertThat(Totp.stepOf(SECRET, "287082", now, -1)).hasValue(1);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesBase32AsTheStandardDoes(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
