/**
 * What a desk has to remember, as items of the store: its records, its user's definitions, who owns
 * which broker account, and what is due in a minute.
 *
 * <p>In come the engine's records and an owner's baskets, out goes the state that a desk starts from.
 * This package knows the keys; which engine keeps the items is the store's affair.
 */
@NullMarked
package io.tarkash.stores.journal;

import org.jspecify.annotations.NullMarked;
