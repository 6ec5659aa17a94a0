package io.tarkash.engine.event;

/** What a desk says to a command, after its decision is durable. */
public sealed interface CommandOutcome {
    record Taken(DeskRecord.CommandTaken taken) implements CommandOutcome {}

    /** The same key and the same command as before: nothing was done again; this is what was done then. */
    record Repeated(DeskRecord.CommandTaken taken) implements CommandOutcome {}

    /** The key was used for another command. */
    record KeyReused() implements CommandOutcome {}

    /** Nothing was done, and why. */
    record Refused(String why) implements CommandOutcome {}
}
