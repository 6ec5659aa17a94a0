package io.tarkash.soak;

/** One way to try the server for long. It prints as it goes and leaves its folder where something was found. */
public interface Drill {
    String name();

    /** Goes on until the budget is spent or something is found. */
    Outcome run(Budget budget) throws Exception;
}
