package io.tarkash.soak.day;

/** A labelled step of the life of an order, at which a process may die. */
enum Label {
    /** The run is decided, nothing of it is durable. */
    BEFORE_RUN,
    AFTER_RUN,
    /** The order is decided and not durable. */
    BEFORE_PLAN,
    /** The plan is durable and the order has not been let go. */
    AFTER_PLAN,
    /** Let go, and that is not durable. */
    BEFORE_SENDING,
    /** Durable as sent, no byte has left. */
    AFTER_SENDING,
    /** The request has left and not arrived. */
    FIRST_BYTE,
    /** The broker has the order, its answer has not left. */
    AT_BROKER,
    /** The answer has come and is not durable. */
    BEFORE_ANSWER,
    AFTER_ANSWER,
    /** A fill has come and is not durable. */
    BEFORE_FILL,
    AFTER_FILL,
    /** The order's end is decided and not durable. */
    BEFORE_END,
    AFTER_END
}
