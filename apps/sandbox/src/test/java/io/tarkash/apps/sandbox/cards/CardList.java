package io.tarkash.apps.sandbox.cards;

import java.lang.reflect.Method;
import java.util.SortedMap;
import java.util.TreeMap;

/** All cards by number, and the page that lists them. */
final class CardList {
    private CardList() {}

    /** {@code BR-07}. */
    static String name(int number) {
        return "BR-" + (number < 10 ? "0" : "") + number;
    }

    static SortedMap<Integer, Card> all() {
        SortedMap<Integer, Card> cards = new TreeMap<>();
        for (Method method : BrokerCards.class.getMethods()) {
            Card card = method.getAnnotation(Card.class);
            if (card != null && cards.put(card.value(), card) != null) {
                throw new IllegalStateException(name(card.value()) + " stands on two cards");
            }
        }
        return cards;
    }

    static String page() {
        StringBuilder page = new StringBuilder("""
                # The broker cards

                What every broker must do, from login to faults. Each card is one test with this number, asked in the same words of
                Zerodha, Angel One, Shoonya and Zebu over [the sandbox](sandbox.md), and of paper accounts where it makes sense.
                Run them with `mvn -pl apps/sandbox -am test -Dtest='*CardsTest' -Dsurefire.failIfNoSpecifiedTests=false`; the result,
                card by card and broker by broker, is printed and kept in `apps/sandbox/target/broker-cards.txt`, with the reason
                wherever a card does not apply. This page is written by the cards themselves and checked by a test.

                | card | |
                |---|---|
                """);
        all().forEach((number, card) -> page.append("| ")
                .append(name(number))
                .append(" | ")
                .append(card.says())
                .append(" |\n"));
        return page.toString();
    }
}
