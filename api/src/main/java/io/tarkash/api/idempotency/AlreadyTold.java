package io.tarkash.api.idempotency;

/** The transaction of a write met the entry of its own key: another request did it in this moment. */
public final class AlreadyTold extends RuntimeException {
    public AlreadyTold(IdempotentCall call) {
        super("told already under " + call.key(), null, false, false);
    }
}
