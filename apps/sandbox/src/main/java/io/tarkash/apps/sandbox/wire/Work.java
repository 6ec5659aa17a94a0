package io.tarkash.apps.sandbox.wire;

/** Carries out a call and says what is answered. */
@FunctionalInterface
public interface Work {
    Answer carryOut(Allowed allowed);
}
