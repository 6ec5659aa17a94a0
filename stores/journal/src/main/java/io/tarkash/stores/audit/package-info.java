/**
 * The audit log: append-only chains of entries in the item store, each entry sealed by a hash over itself and the one
 * before.
 *
 * <p>Entries come in alone or in somebody's own transaction. A chain's head says where it ends, anchors outside of the
 * store say where it was, and the verifier names the first record that was changed, removed, inserted or moved.
 */
@NullMarked
package io.tarkash.stores.audit;

import org.jspecify.annotations.NullMarked;
