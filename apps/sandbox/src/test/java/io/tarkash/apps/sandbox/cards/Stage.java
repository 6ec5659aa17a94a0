package io.tarkash.apps.sandbox.cards;

import java.util.Set;

/** Where a card is played: the account that it is about. */
interface Stage {
    Desk desk();

    /** Another account of the same broker. */
    Desk secondDesk();

    default LinkDesk linked() {
        return (LinkDesk) desk();
    }

    default World world() {
        return linked().world();
    }

    /** One sentence for a person, without what only a programmer reads. */
    static boolean isPlain(String text) {
        return text.length() >= 12
                && text.length() <= 400
                && Set.of("Exception:", "null", "{}", "java.", "\n", "•").stream()
                        .noneMatch(text::contains);
    }

    /** The same, whole: it begins large, ends with a full stop and has no other inside. */
    static boolean isSentence(String text) {
        return isPlain(text) && text.matches("[A-Z].*\\.") && !text.matches(".*\\. [A-Z].*");
    }
}
