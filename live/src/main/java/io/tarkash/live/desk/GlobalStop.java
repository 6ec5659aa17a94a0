package io.tarkash.live.desk;

import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.Event;
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

    private static Event told(String what, Instant now, Command command) {
        return new Event.Commanded(new CommandKey("for-all/" + what + "/" + now), what, command);
    }
}
