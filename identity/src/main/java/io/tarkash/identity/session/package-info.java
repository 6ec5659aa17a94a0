/**
 * Sessions: what a sign-in leaves behind for browsers and programs, under which limits it lives, and how it ends.
 *
 * <p>In come users that proved who they are, out go random secrets that stand for them; only hashes are stored.
 */
@NullMarked
package io.tarkash.identity.session;

import org.jspecify.annotations.NullMarked;
