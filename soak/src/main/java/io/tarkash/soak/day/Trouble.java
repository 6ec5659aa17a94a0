package io.tarkash.soak.day;

/** What goes wrong by chance with a message, an order or an answer. What goes wrong at a time is an {@link Act}. */
enum Trouble {
    /** The machine has no time for a call that is due: its bytes would leave later. */
    STARVED,
    /** A request never arrives, and nobody says so. */
    REQUEST_LOST,
    /** A request arrives up to a minute later, long after its sender has given up. */
    DELIVERED_LATE,
    /** The broker does it and its answer is lost. */
    ANSWER_LOST,
    /** The answer comes after the deadline. */
    ANSWER_LATE,
    /** 429 at the front door: a proven refusal. */
    TOO_MANY,
    /** A 5xx of which nothing came. */
    ERROR_BEFORE,
    /** A 5xx after the broker did it. */
    ERROR_AFTER,
    /** The connection is refused before any byte. */
    NOT_SENT,
    /** A success that carries no order number. */
    NO_NUMBER,
    /** The broker refuses at once. */
    REFUSED,
    /** Taken, and thrown out by the exchange a moment later. */
    REJECTED_LATER,
    /** The answer is slower than the fills. */
    SLOW_ANSWER,
    BOOK_FAILS,
    /** A good reading of a book that lacks its newest orders, or all; once in twenty seconds at most, since two readings are there for it. */
    BOOK_GAPS,
    /** A book that does not come in time. */
    BOOK_HANGS,
    UPDATE_LOST,
    UPDATE_TWICE,
    UPDATE_HELD,
    /** The stream says something of earlier once more. */
    UPDATE_REPLAYED,
    /** A part trades, the rest later. */
    PART_FILLED,
    /** Nobody trades for a while. */
    RESTS,
    /** A cancellation is taken and done only later, if the order has not traded by then. */
    CANCEL_SLOW,
    /** A part trades and the rest is thrown out. */
    REST_REJECTED,
    COMMIT_FAILS,
    /** The commit is durable and the store does not say so. */
    COMMIT_AMBIGUOUS
}
