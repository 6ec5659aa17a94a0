/**
 * {@code ./tarkash replay} from the outside: command lines in, exit codes, reports and files out. What a report says is
 * checked against the data by SQL that shares nothing with the engine.
 */
@NullMarked
package io.tarkash.apps.replay.day;

import org.jspecify.annotations.NullMarked;
