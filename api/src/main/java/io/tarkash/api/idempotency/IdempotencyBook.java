package io.tarkash.api.idempotency;

/**
 * Where answers are kept by key, so that a write told again is answered and not done again. Entries live at least 24
 * hours and survive a restart. Thread-safe.
 *
 * <p>An operation whose effect is one transaction of the store adds the book's own conditional write to it and calls
 * nothing else: key, body hash and answer are then durable with the effect or not at all. Where that condition fails,
 * the handler throws {@link AlreadyTold} and the frame looks again. For every other operation the frame calls
 * {@link #keep} after the handler; such an operation has to be harmless when a crash in between lets it run twice.
 */
public interface IdempotencyBook {
    /** What is known of this call. Never blocks on another call. */
    Opening look(IdempotentCall call);

    /** Keeps the answer; does nothing where this call has one already. */
    void keep(IdempotentCall call, StoredAnswer answer);

    /** What the book knows. */
    sealed interface Opening {
        record Fresh() implements Opening {}

        record Answered(StoredAnswer answer) implements Opening {}

        /** The key was used for another operation or body. */
        record OtherCall() implements Opening {}
    }
}
