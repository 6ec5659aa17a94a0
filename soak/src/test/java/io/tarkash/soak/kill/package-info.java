/** The drill of kills, short, and the tests of what it judges by. */
@NullMarked
package io.tarkash.soak.kill;

import org.jspecify.annotations.NullMarked;
