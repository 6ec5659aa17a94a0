/**
 * One loop for each user's desk: a bounded inbox, batches, one market snapshot a batch, decide, commit, act. It lives
 * through a store that is gone and through events that break, and costs no thread while nothing happens.
 */
@NullMarked
package io.tarkash.live.desk;

import org.jspecify.annotations.NullMarked;
