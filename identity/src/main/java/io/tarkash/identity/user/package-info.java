/**
 * The users themselves: ids, login names, roles, scopes and state. In come names as people type them and orders of an
 * administrator, out go users; whoever else proves or uses an identity builds on this package.
 */
@NullMarked
package io.tarkash.identity.user;

import org.jspecify.annotations.NullMarked;
