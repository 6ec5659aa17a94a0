package io.tarkash.apps.sandbox.cards;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that is asked of every broker, with its number for good and one sentence of what it shows. */
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Card {
    int value();

    String says();

    Needs needs() default Needs.ORDERS;

    /** What a broker must have for the card to make sense. */
    enum Needs {
        /** Placing, changing, cancelling and the books: all have them. */
        ORDERS(""),
        LOGIN("a paper account has no login"),
        LIST("a paper account trades by the tables, not by a broker's list"),
        WIRE("a paper account is reached without a network"),
        PRICES("prices come from the venue, not from a paper account"),
        MONEY("a paper account has no funds and no margin of its own"),
        HAND("orders of the owner are covered by the paper broker's own tests");

        private final String whyNotOnPaper;

        Needs(String whyNotOnPaper) {
            this.whyNotOnPaper = whyNotOnPaper;
        }

        String whyNotOnPaper() {
            return whyNotOnPaper;
        }
    }
}
