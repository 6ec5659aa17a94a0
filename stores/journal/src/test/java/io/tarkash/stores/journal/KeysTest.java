package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void partsComeBackWhateverTheyContain() {
        List<String> parts = List.of("a#b", "%23", "%2523", "", "%", "é#");
        assertThat(Keys.split(Keys.join(parts.toArray()))).isEqualTo(parts);
        assertThat(Keys.join("a#b", "c")).isNotEqualTo(Keys.join("a", "b#c"));
    }

    @Test
    void stampsSortAsTheirInstantsAndAreIndianTime() {
        Instant whole = Instant.parse("2026-11-20T03:50:00Z");
        assertThat(Keys.stamp(whole)).isEqualTo("2026-11-20T09:20:00.000000000");
        assertThat(Keys.stamp(whole)).isLessThan(Keys.stamp(whole.plusNanos(1)));
        assertThat(Keys.stamp(whole.plusNanos(1))).isLessThan(Keys.stamp(whole.plusSeconds(1)));
    }
}
