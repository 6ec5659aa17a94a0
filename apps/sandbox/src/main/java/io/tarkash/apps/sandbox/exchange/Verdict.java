package io.tarkash.apps.sandbox.exchange;

/** The answer to a request to modify or cancel; that it was taken says nothing of what becomes of it. */
public sealed interface Verdict {
    record Taken() implements Verdict {}

    record UnknownOrder() implements Verdict {}

    /** It is no longer working, or not yet. */
    record NotWorking(OrderState state) implements Verdict {}
}
