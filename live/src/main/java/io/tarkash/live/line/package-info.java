/**
 * The line to each broker account: effects go out to the broker on workers, paced and with a deadline; answers,
 * updates and books come back as events of the desk. Nothing is sent twice and nothing is thrown.
 */
@NullMarked
package io.tarkash.live.line;

import org.jspecify.annotations.NullMarked;
