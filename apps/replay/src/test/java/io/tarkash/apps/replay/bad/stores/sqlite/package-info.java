/** Breaks a rule of the architecture on purpose; see ArchitectureTest. */
@NullMarked
package io.tarkash.apps.replay.bad.stores.sqlite;

import org.jspecify.annotations.NullMarked;
