package io.tarkash.live.line;

import io.tarkash.engine.time.Time;
import io.tarkash.live.workers.Workers;
import java.time.Duration;

/** What all lines of the process share. */
public record LineParts(Time time, Workers workers, Connections connections, PaceLimits pace, Duration callDeadline) {}
