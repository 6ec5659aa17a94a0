package io.tarkash.brokers.paper;

import java.util.List;
import java.util.function.Consumer;

/** How the changes of an account come into its book. What must not be said before they are there waits in {@code kept}. */
@FunctionalInterface
interface BookKeeping {
    /** In the caller's own thread, one commit for each call; a failure is thrown and nothing is said. */
    BookKeeping AT_ONCE = (book, changes, kept, lost) -> {
        book.keep(changes);
        kept.run();
    };

    /**
     * Makes the changes durable, all or none, after those kept before for this book, and then runs {@code kept}; or
     * {@code lost}, if that failed now or ever before. Without changes it only waits for the earlier ones.
     */
    void keep(PaperBook book, List<BookChange> changes, Runnable kept, Consumer<PaperBookException> lost);
}
