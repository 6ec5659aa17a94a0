/**
 * The command {@code ./tarkash replay}: reads its arguments, the plan and the data, runs the day
 * through the whole engine and says what came of it. The one place where everything is wired.
 */
@NullMarked
package io.tarkash.apps.replay;

import org.jspecify.annotations.NullMarked;
