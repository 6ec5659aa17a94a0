package io.tarkash.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private final Cursors cursors = new Cursors(new Seal(new byte[32]));

    @Test
    void readsWhatItWroteForTheSameList() {
        String cursor = cursors.write("asha GET /api/orders", "2026-11-23#17");
        assertThat(cursors.read("asha GET /api/orders", cursor)).contains("2026-11-23#17");
        assertThat(cursors.read("ravi GET /api/orders", cursor)).isEmpty();
        assertThat(cursors.read("asha GET /api/runs", cursor)).isEmpty();
    }

    @Test
    void readsNothingOutOfAChangedOne() {
        Random random = Seed.random("CursorsTest");
        String cursor = cursors.write("list", "position");
        for (int count = 0; count < 1_000; count++) {
            // The last letter has spare bits, so that another one there may be the same cursor.
            char[] letters = cursor.toCharArray();
            int place = random.nextInt(letters.length);
            letters[place] = (char) random.nextInt(128);
            String changed = new String(letters);
            if (!changed.equals(cursor) && place < letters.length - 1) {
                assertThat(cursors.read("list", changed)).as(changed).isEmpty();
            }
        }
        assertThat(cursors.read("list", "")).isEmpty();
        assertThat(cursors.read("list", "%%%")).isEmpty();
        assertThat(cursors.read("list", "x".repeat(5_000))).isEmpty();
    }
}
