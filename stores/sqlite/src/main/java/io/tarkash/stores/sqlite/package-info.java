/**
 * The item store on one SQLite file, for a single node and for development.
 *
 * <p>Transactions come in from any thread, are written by one thread in groups that share a disk
 * sync, and are acknowledged when they are durable. Reads run on a few threads with connections of
 * their own. The file can be read with the {@code sqlite3} tool while the store is open.
 */
@NullMarked
package io.tarkash.stores.sqlite;

import org.jspecify.annotations.NullMarked;
