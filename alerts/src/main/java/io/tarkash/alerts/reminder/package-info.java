/**
 * Which accounts have to be logged in before the session, and who is told of it when. Pure: facts and a time go
 * in, notices come out.
 */
@NullMarked
package io.tarkash.alerts.reminder;

import org.jspecify.annotations.NullMarked;
