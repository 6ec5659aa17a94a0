package io.tarkash.apps.sandbox.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CardListTest {
    private static final Path PAGE = Path.of("../../docs/broker-cards.md");

    @Test
    void numbersWithoutGapsAndSpeaksInSentences() {
        SortedMap<Integer, Card> cards = CardList.all();
        assertThat(cards.keySet())
                .hasSizeGreaterThanOrEqualTo(40)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, cards.size()).boxed().toList());
        assertThat(cards.values()).allSatisfy(card -> assertThat(card.says()).matches("[A-Z0-9].{10,160}\\."));
    }

    /** If this fails, what the page should be stands in {@code target/broker-cards.md}. */
    @Test
    void standsOnThePage() throws Exception {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "broker-cards.md"), CardList.page());
        assertThat(Files.readString(PAGE)).isEqualTo(CardList.page());
    }
}
