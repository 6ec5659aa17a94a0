/**
 * Tokens of our own: short signed access tokens, the keys that sign them, and refresh tokens that change at each use.
 *
 * <p>The strict reading of signed tokens lives here too, for our own and for those of other issuers.
 */
@NullMarked
package io.tarkash.identity.token;

import org.jspecify.annotations.NullMarked;
