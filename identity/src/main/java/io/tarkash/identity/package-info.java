/**
 * Who someone is: users, sign-in, second factor, sessions, tokens and API keys. Plain records, services and items
 * of the store.
 */
@NullMarked
package io.tarkash.identity;

import org.jspecify.annotations.NullMarked;
