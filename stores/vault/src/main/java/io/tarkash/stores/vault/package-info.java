/**
 * What accounts log in with at their brokers, sealed in the item store: each account has data keys of its own, and those
 * lie wrapped under a master key that is never in the store.
 *
 * <p>In come credentials and sessions, out go the same for the same account alone. Who may see them is not decided here.
 */
@NullMarked
package io.tarkash.stores.vault;

import org.jspecify.annotations.NullMarked;
