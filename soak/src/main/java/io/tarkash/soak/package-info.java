/**
 * Long runs against the real server: a drill starts it as a process of its own, does to it what the world may do, and
 * reads from outside whether what was promised held. In come words of the command line; out go lines of a report, the
 * last of them the number of cases that passed and failed.
 */
@NullMarked
package io.tarkash.soak;

import org.jspecify.annotations.NullMarked;
