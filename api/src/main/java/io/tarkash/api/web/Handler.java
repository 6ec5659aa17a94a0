package io.tarkash.api.web;

/**
 * What a route does. Runs on a virtual thread of its own and may block. A refusal is thrown as {@link Refusal}; any
 * other exception is a fault and answered with 500.
 */
@FunctionalInterface
public interface Handler {
    Answer handle(Call call);
}
