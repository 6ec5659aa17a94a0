/**
 * Broker accounts and who owns them.
 */
@NullMarked
package io.tarkash.domain.account;

import org.jspecify.annotations.NullMarked;
