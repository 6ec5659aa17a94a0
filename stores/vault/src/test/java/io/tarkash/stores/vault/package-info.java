/** Tests of the vault. */
@NullMarked
package io.tarkash.stores.vault;

import org.jspecify.annotations.NullMarked;
