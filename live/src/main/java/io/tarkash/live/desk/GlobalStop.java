package io.tarkash.live.desk;

import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch over all desks, as each desk has it: its own switch, thrown for a reason that tells who threw it. What
 * the user stopped themselves is left as it is, both when the switch is thrown and when it is released.
 */
final class GlobalStop {
    private static final String FOR_ALL = "for all desks: ";

    private GlobalStop() {}

    /** What the desk has to be told for its switch to stand as it should. */
    static Optional<Event> wanted(Standing standing, Optional<String> why, Instant now) {
        Optional<String> stopped = standing.entriesStopped();
        if (why.isPresent() && stopped.isEmpty()) {
            return Optional.of(told("stop", now, new Command.StopEntries(FOR_ALL + why.get())));
        }
        if (why.isEmpty()
                && stopped.filter(reason -> reason.startsWith(FOR_ALL)).isPresent()) {
            return Optional.of(told("allow", now, new Command.AllowEntries()));
        }
        return Optional.empty();
    }

    /**
     * What has to come before an event of the inbox: a user who stops entries while they are stopped for all gets a
     * switch of their own, which the release for all leaves thrown. Both are one decision, so nothing slips between.
     */
    static Optional<Event> before(Event event, DeskState state, Instant now) {
        boolean isForAll = state.standing()
                .entriesStopped()
                .filter(reason -> reason.startsWith(FOR_ALL))
                .isPresent();
        return isForAll
                        && event instanceof Event.Commanded(CommandKey key, String _, Command.StopEntries(String why))
                        && !why.startsWith(FOR_ALL)
                        && state.draft().command(key).isEmpty()
                ? Optional.of(told("yield", now, new Command.AllowEntries()))
                : Optional.empty();
    }

    private static Event told(String what, Instant now, Command command) {
        return new Event.Commanded(new CommandKey("for-all/" + what + "/" + now), what, command);
    }
}
