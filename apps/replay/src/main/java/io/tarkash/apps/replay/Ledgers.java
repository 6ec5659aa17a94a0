package io.tarkash.apps.replay;

import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.state.DeskState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Everything of a replay that outlives the process: the store of the desk and the books of the paper brokers. */
interface Ledgers extends AutoCloseable {
    Owner owner();

    /** The desk's state as the store has it. */
    DeskState state();

    Journal journal();

    List<Due> due(LocalDateTime minute);

    /** Queries the store has answered for the discovery of what is due. */
    long storeQueries();

    PaperBook paperBook(AccountId account);

    /** The latest instant that the store or a book knows of; empty if the day has not begun. */
    Optional<Instant> lastKnown();

    @Override
    void close();
}
