/**
 * Tokens of another issuer (OpenID Connect: Cognito and the like) taken by configuration: its documents and keys, what
 * its claims have to say, and the local users that its subjects are linked to.
 */
@NullMarked
package io.tarkash.identity.issuer;

import org.jspecify.annotations.NullMarked;
