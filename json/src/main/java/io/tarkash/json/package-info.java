/**
 * Records as JSON text and back, by their shape alone: the domain carries no annotation and knows
 * nothing of it.
 *
 * <p>In goes a record and its declared type, out comes a text that reads back as an equal record. What
 * a text has too much, too little or wrong is an error, never a default.
 */
@NullMarked
package io.tarkash.json;

import org.jspecify.annotations.NullMarked;
