/**
 * The server is killed at instants that are drawn, while it enters and while it leaves, and started again on the same
 * files. While it is dead its store and the paper accounts' books say where the kill hit; when it has settled, the
 * books, which are the brokers' side of it, and the API have to agree, and nothing may be doubled, lost or uncovered.
 */
@NullMarked
package io.tarkash.soak.kill;

import org.jspecify.annotations.NullMarked;
