/**
 * API keys for programs: made and shown once, recognised by a hash, limited by scopes and an end, and revocable.
 */
@NullMarked
package io.tarkash.identity.key;

import org.jspecify.annotations.NullMarked;
