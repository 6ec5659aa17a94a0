package io.tarkash.apps.sandbox.noren;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTest {
    /** As the official client sent it. */
    @Test
    void agreesWithTheRecordedRequest() {
        assertThat(Checksum.of("FA1_U", "secret", "code1"))
                .isEqualTo("ba7b78f09c46f235ea395d55823c89bc94e54dd0629dea8ca64c1e02dffab262");
    }
}
