package io.tarkash.api.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.state.RunBook;
import io.tarkash.stores.journal.Execution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a user's desk has done, also long ago, from the store and never from a desk. Lists come oldest first; {@code
 * after} is the {@code next} of the page before. May block; thread-safe. What is another user's is not there.
 */
public interface DeskHistory {
    /** The runs scheduled on these days, both included. */
    Slice<RunBook> runs(UserId user, LocalDate from, LocalDate to, Optional<String> after, int most);

    Optional<RunBook> run(UserId user, RunId run);

    /** All why-cards of a run, oldest first; none if there is no such run. */
    List<WhyCard> whyCards(UserId user, RunId run);

    /** Entries and exits at {@code [from, to)}. */
    Slice<Execution> executions(UserId user, Instant from, Instant to, Optional<String> after, int most);

    /** Alerts at {@code [from, to)}. */
    Slice<Alert> alerts(UserId user, Instant from, Instant to, Optional<String> after, int most);

    /** A part of a list, and what names the part after it; absent at the end. */
    record Slice<T>(List<T> items, Optional<String> next) {
        public Slice {
            items = List.copyOf(items);
        }
    }
}
