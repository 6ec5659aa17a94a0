/**
 * What users see and order of their desks: runs, orders, positions, history, the kill switch. Commands go to the desk
 * with the caller's key and come back as what was done; everything else is read from immutable views, so that no
 * reader ever holds a desk up.
 */
@NullMarked
package io.tarkash.api.trading;

import org.jspecify.annotations.NullMarked;
