/** Breaks a rule of the architecture on purpose; see ArchitectureTest. */
@NullMarked
package io.tarkash.apps.replay.bad.brokers.paper;

import org.jspecify.annotations.NullMarked;
