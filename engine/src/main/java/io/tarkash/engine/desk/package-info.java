/**
 * One user's desk: events are decided on a working copy, the records committed, the copy swapped in, and only
 * then are the effects handed out.
 */
@NullMarked
package io.tarkash.engine.desk;

import org.jspecify.annotations.NullMarked;
