package io.tarkash.engine.event;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import java.time.Instant;
import java.util.List;

/** Everything that can happen to a desk. */
public sealed interface Event {
    /** A minute has begun; {@code due} are this desk's entries and exits of it. */
    record Minute(MinuteTick tick, List<Due> due) implements Event {
        public Minute {
            due = List.copyOf(due);
        }
    }

    /** The pacer lets this order go, whose plan was durable at {@code committed}. */
    record Granted(IntentKey intent, Instant committed) implements Event {}

    /** The order cannot get a turn: no line leads to where it was planned to go. No byte has left. */
    record NoTurn(IntentKey intent, String why) implements Event {}

    /** A request about an order came back. */
    record Answered(IntentKey intent, Request request, BrokerOutcome outcome) implements Event {}

    /** The order stream of an account said something. */
    record Updated(AccountId account, BrokerUpdate update) implements Event {}

    /** A book that was asked for was there at that instant, or could not be read. */
    record BookRead(AccountId account, Instant at, BookReading reading) implements Event {}

    /** What an account can spend and what is asked of it was read. Remembered in memory only. */
    record MarginRead(AccountId account, AccountMargin margin) implements Event {}

    /** A wake-up that a decision asked for. */
    record Woken() implements Event {}

    /** The desk begins: its state is what the store knew, and nothing has been asked of any broker yet. */
    record Started() implements Event {}

    /** A second of an open session has begun: stops and targets are looked at. */
    record Second() implements Event {}

    /**
     * Records cannot be made durable in the store for now. Until {@link StoreBack} nothing that belongs to an entry is
     * planned or let go; exits, stops and covers go on, and what is recorded is only what
     * {@link DeskRecord#isAllowedWithoutStore} lets pass. Remembered in memory only.
     */
    record StoreLost() implements Event {}

    /** The store is there again; orders that were held back ask for their turn. */
    record StoreBack() implements Event {}

    /** A person's or program's word; {@code fingerprint} tells another command under the same key apart. */
    record Commanded(CommandKey key, String fingerprint, Command command) implements Event {}

    /** What can be asked of a broker about an order. */
    enum Request {
        PLACE,
        MODIFY,
        CANCEL
    }
}
