package io.tarkash.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long a drill may go on: so many cases, or else so much time.
 *
 * @param seed all that is drawn comes from it
 * @param home the folder of this installation
 * @param folder an empty folder of the drill's own
 */
public record Budget(OptionalInt cases, Duration time, long seed, Path home, Path folder) {}
